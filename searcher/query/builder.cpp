// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/builder.hpp"

#include <utility>
#include <vector>

#include "searcher/query/leaf_builder.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;

class Builder {
 public:
  Builder(const Xapian::Database& database, stemmers::Analyzer& analyzer,
          const BuildOptions& options)
      : database_(database), analyzer_(analyzer), options_(options) {}

  Built finish(const Node& root) {
    root_ = &root;
    built_.candidates = query(root, {});
    if (built_.sought.empty()) seek(root, built_.candidates);
    std::vector<Query> evidence;
    for (const Summand& one : built_.evidence)
      evidence.push_back(one.query);
    if (!evidence.empty())
      built_.candidates = Query(Query::OP_AND_MAYBE, built_.candidates,
                                Query(Query::OP_OR, evidence.begin(), evidence.end()));
    built_.query = built_.candidates;
    for (const Condition& condition : built_.conditions)
      built_.query = meeting(built_.query, condition, database_, analyzer_, options_.remote);
    return std::move(built_);
  }

 private:
  Query query(const Node& node, Surroundings around);
  Query joined(const Node& node, Match match, Surroundings around);
  Query either_of(const Node& node, Surroundings around);
  Query near(const Node& node, Surroundings around);
  Query excluded(const Node& node, Surroundings around);
  Query boosted(const Node& node, Surroundings around);
  void seek(const Node& node, const Query& query);

  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  BuildOptions options_;
  const Node* root_ = nullptr;
  Built built_;
};

// Only children of the root are summands: what stands deeper is told by them.
void Builder::seek(const Node& node, const Query& query) {
  built_.sought.push_back({render(node, options_.match), "found", query});
}

Query Builder::excluded(const Node& node, Surroundings around) {
  around.excluded = true;
  around.required = false;
  return query(node.children.at(0), around);
}

// Ranked children are joined; filters are required; excluded ones are taken away. A stop word
// beside other words asks for nothing.
Query Builder::joined(const Node& node, Match match, Surroundings around) {
  std::vector<Query> ranked;
  std::vector<Query> filters;
  std::vector<Query> away;
  const bool drops = node.kind == NodeKind::joined && drops_stop_words(node);
  for (const Node& child : node.children) {
    if (drops && is_stop_word(child)) continue;
    Surroundings inner = around;
    inner.required = around.required && (match == Match::all || is_filter(child));
    if (child.kind == NodeKind::without)
      away.push_back(excluded(child, inner));
    else if (is_filter(child))
      filters.push_back(query(child, inner));
    else
      ranked.push_back(query(child, inner));
    if (&node == root_ && child.kind != NodeKind::without && !is_filter(child))
      seek(child, ranked.back());
  }
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

Query Builder::either_of(const Node& node, Surroundings around) {
  std::vector<Query> choices;
  around.required = false;
  for (const Node& child : node.children) {
    choices.push_back(query(child, around));
    if (&node == root_) seek(child, choices.back());
  }
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

Query Builder::near(const Node& node, Surroundings around) {
  around.near = true;
  std::vector<Query> sides;
  for (const Node& child : node.children)
    sides.push_back(query(child, around));
  if (sides[0].empty() || sides[1].empty()) return Query::MatchNothing;
  return Query(Query::OP_NEAR, sides.begin(), sides.end(), node.number + 1);
}

Query Builder::boosted(const Node& node, Surroundings around) {
  around.boost *= node.factor;
  return scaled(query(node.children.at(0), around), node.factor);
}

Query Builder::query(const Node& node, Surroundings around) {
  switch (node.kind) {
    case NodeKind::joined:
      return joined(node, options_.match, around);
    case NodeKind::both:
      return joined(node, Match::all, around);
    case NodeKind::either:
      return either_of(node, around);
    case NodeKind::without:
      return Query(Query::OP_AND_NOT, Query::MatchAll, excluded(node, around));
    case NodeKind::near:
      return near(node, around);
    case NodeKind::boost:
      return boosted(node, around);
    default:
      return LeafBuilder(database_, analyzer_, options_, built_, node, around).query();
  }
}

}  // namespace

Built build(const Node& root, const Xapian::Database& database, stemmers::Analyzer& analyzer,
            const BuildOptions& options) {
  return Builder(database, analyzer, options).finish(root);
}

}  // namespace searcher::query
