// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/builder.hpp"

#include <algorithm>
#include <utility>

#include "searcher/query/leaf_queries.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;

class Builder {
 public:
  Builder(const Xapian::Database& database, stemmers::Analyzer& analyzer,
          const BuildOptions& options)
      : match_(options.match), leaves_(database, analyzer, options, built_) {}

  Built finish(const Node& root) {
    root_ = &root;
    built_.candidates = query(root);
    if (built_.found.empty()) share(root, built_.candidates);
    std::vector<Query> evidence;
    for (const Share& one : built_.evidence)
      evidence.push_back(one.query);
    if (!evidence.empty())
      built_.candidates = Query(Query::OP_AND_MAYBE, built_.candidates,
                                Query(Query::OP_OR, evidence.begin(), evidence.end()));
    built_.query = leaves_.conditioned(built_.candidates);
    return std::move(built_);
  }

 private:
  Query query(const Node& node);
  Query joined(const Node& node, Match match);
  Query either_of(const Node& node);
  Query near(const Node& node);
  Query excluded(const Node& node);
  Query boosted(const Node& node);
  void share(const Node& node, const Query& query);

  const Node* root_ = nullptr;
  Match match_;
  Built built_;
  LeafQueries leaves_;
};

void Builder::share(const Node& node, const Query& query) {
  built_.found.push_back({render(node, match_), "found", query});
}

Query Builder::excluded(const Node& node) {
  const bool before = std::exchange(leaves_.excluding, true);
  const bool required = std::exchange(leaves_.required, false);
  Query query = this->query(node.children.at(0));
  leaves_.excluding = before;
  leaves_.required = required;
  return query;
}

// Ranked children are joined; filters are required; excluded ones are taken away. A stop word
// beside other words asks for nothing.
Query Builder::joined(const Node& node, Match match) {
  std::vector<Query> ranked;
  std::vector<Query> filters;
  std::vector<Query> away;
  const bool drops = node.kind == NodeKind::joined && drops_stop_words(node);
  const bool required = leaves_.required;
  for (const Node& child : node.children) {
    leaves_.required = required && (match == Match::all || is_filter(child));
    if (drops && is_stop_word(child)) continue;
    if (child.kind == NodeKind::without)
      away.push_back(excluded(child));
    else if (is_filter(child))
      filters.push_back(query(child));
    else
      ranked.push_back(query(child));
    if (&node == root_ && child.kind != NodeKind::without && !is_filter(child))
      share(child, ranked.back());
  }
  leaves_.required = required;
  const auto joint = match == Match::any ? Query::OP_OR : Query::OP_AND;
  Query joined = Query::MatchAll;
  if (!ranked.empty()) joined = Query(joint, ranked.begin(), ranked.end());
  if (!filters.empty()) {
    const Query required(Query::OP_AND, filters.begin(), filters.end());
    joined = ranked.empty() ? scaled(required, 0) : Query(Query::OP_FILTER, joined, required);
  }
  for (const Query& unwanted : away)
    joined = Query(Query::OP_AND_NOT, joined, unwanted);
  return joined;
}

Query Builder::either_of(const Node& node) {
  std::vector<Query> choices;
  const bool required = std::exchange(leaves_.required, false);
  for (const Node& child : node.children) {
    choices.push_back(query(child));
    if (&node == root_) share(child, choices.back());
  }
  leaves_.required = required;
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

Query Builder::near(const Node& node) {
  const bool before = std::exchange(leaves_.near, true);
  std::vector<Query> sides;
  for (const Node& child : node.children)
    sides.push_back(query(child));
  leaves_.near = before;
  if (sides[0].empty() || sides[1].empty()) return Query::MatchNothing;
  return Query(Query::OP_NEAR, sides.begin(), sides.end(), node.number + 1);
}

Query Builder::boosted(const Node& node) {
  const double before = std::exchange(leaves_.boost, leaves_.boost * node.factor);
  const Query query = this->query(node.children.at(0));
  leaves_.boost = before;
  return scaled(query, node.factor);
}

Query Builder::query(const Node& node) {
  switch (node.kind) {
    case NodeKind::joined:
      return joined(node, match_);
    case NodeKind::both:
      return joined(node, Match::all);
    case NodeKind::either:
      return either_of(node);
    case NodeKind::without:
      return Query(Query::OP_AND_NOT, Query::MatchAll, excluded(node));
    case NodeKind::near:
      return near(node);
    case NodeKind::boost:
      return boosted(node);
    default:
      return leaves_.query(node);
  }
}

}  // namespace

Built build(const Node& root, const Xapian::Database& database, stemmers::Analyzer& analyzer,
            const BuildOptions& options) {
  return Builder(database, analyzer, options).finish(root);
}

}  // namespace searcher::query
