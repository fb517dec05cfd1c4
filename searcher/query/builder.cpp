// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/builder.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "database/schema.hpp"
#include "searcher/query/leaf_queries.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;

// A field's words are shown where the title's are; those of others are no text.
const database::FieldRow* field_of(const Node& node) {
  const Node* leaf = &node;
  while (!leaf->children.empty())
    leaf = &leaf->children.front();
  return leaf->field;
}

bool is_shown(const Node& node) {
  const database::FieldRow* field = field_of(node);
  return field == nullptr || field->prefix == database::schema::kTitle;
}

bool is_one_term(const Sought& sought) {
  return sought.kind == Sought::Kind::row && sought.row.is_term();
}

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

// Each operand is collected for itself; what Xapian can match by positions, it matches.
Query Builder::near(const Node& node) {
  const bool before = std::exchange(leaves_.near, true);
  std::vector<Sought>* const outer = leaves_.collected;
  std::vector<Query> sides;
  Sought sought{Sought::Kind::near, {}, node.closeness, {}};
  bool by_terms = outer == nullptr && !node.closeness.apart && node.closeness.distance > 0;
  for (const Node& child : node.children) {
    std::vector<Sought> collected;
    leaves_.collected = &collected;
    sides.push_back(query(child));
    by_terms = by_terms && std::all_of(collected.begin(), collected.end(), is_one_term);
    sought.children.push_back({Sought::Kind::either, {}, {}, std::move(collected)});
  }
  leaves_.near = before;
  leaves_.collected = outer;
  if (outer != nullptr) {
    outer->push_back(std::move(sought));
  } else if (!leaves_.excluding && is_shown(node)) {
    built_.groups.push_back(std::make_shared<const Sought>(sought));
  }
  if (node.closeness.apart) {
    if (outer != nullptr) return sides[0];
    return leaves_.meeting(sides[0], field_of(node), std::make_shared<const Sought>(sought));
  }
  if (sides[0].empty() || sides[1].empty()) return Query::MatchNothing;
  if (by_terms)
    return Query(node.closeness.ordered ? Query::OP_PHRASE : Query::OP_NEAR, sides.begin(),
                 sides.end(), node.closeness.distance + 1);
  const Query both(Query::OP_AND, sides.begin(), sides.end());
  if (outer != nullptr) return both;
  return leaves_.meeting(both, field_of(node), std::make_shared<const Sought>(std::move(sought)));
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
