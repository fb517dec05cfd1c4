// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/builder.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "database/schema.hpp"
#include "searcher/query/leaf_builder.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/words.hpp"
#include "searcher/query/writings/writings.hpp"

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
  std::size_t public_name(const Node& node, std::size_t child, Match match,
                          const Surroundings& around, std::vector<Query>& ranked);
  Query either_of(const Node& node, Surroundings around);
  Query near(const Node& node, Surroundings around);
  Query excluded(const Node& node, Surroundings around);
  Query boosted(const Node& node, Surroundings around);
  Query met(const Query& candidates, const Node& node, std::shared_ptr<const Sought> sought,
            const Surroundings& around);
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

// Europäische Zentralbank, without quotes: both words or, as well, EZB. Gives how many children
// the name takes, 0 where none begins at `child`.
std::size_t Builder::public_name(const Node& node, std::size_t child, Match match,
                                 const Surroundings& around, std::vector<Query>& ranked) {
  std::vector<WrittenWord> words;
  constexpr std::size_t kLongestName = 6;  // words
  const std::size_t end = std::min(node.children.size(), child + kLongestName);
  for (std::size_t i = child; options_.variants && i < end; ++i) {
    const Node& one = node.children[i];
    if (one.kind != NodeKind::word || is_filter(one) || one.field != node.children[child].field)
      break;
    words.push_back(written(one.words[0]));
  }
  std::size_t taken = 0;
  const std::string name = abbreviation_of(words, analyzer_, taken);
  if (taken == 0) return 0;
  Node abbreviated = node.children[child];
  abbreviated.words = {query_word(name, analyzer_.ask(name).front())};
  Surroundings inner = around;
  inner.required = false;
  std::vector<Query> parts;
  std::string written;
  for (std::size_t i = child; i < child + taken; ++i) {
    parts.push_back(query(node.children[i], inner));
    written += (written.empty() ? "" : " ") + node.children[i].words[0].text;
  }
  const Query both(match == Match::any ? Query::OP_OR : Query::OP_AND, parts.begin(), parts.end());
  ranked.emplace_back(Query::OP_OR, both,
                      scaled(query(abbreviated, inner), ranking::kOtherNameFactor));
  if (&node == root_) built_.sought.push_back({written, "found", ranked.back()});
  return taken;
}

// Ranked children are joined; filters are required; excluded ones are taken away. A stop word
// beside other words asks for nothing.
Query Builder::joined(const Node& node, Match match, Surroundings around) {
  std::vector<Query> ranked;
  std::vector<Query> filters;
  std::vector<Query> away;
  const bool drops = node.kind == NodeKind::joined && drops_stop_words(node);
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    if (drops && is_stop_word(child)) continue;
    if (const std::size_t taken = public_name(node, i, match, around, ranked); taken > 0) {
      i += taken - 1;
      continue;
    }
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

// Each operand is collected for itself; what Xapian can match by positions, it matches.
Query Builder::near(const Node& node, Surroundings around) {
  std::vector<Query> sides;
  Sought sought{Sought::Kind::near, {}, node.closeness, {}};
  const bool inner = around.collected != nullptr;
  bool by_terms = !inner && !node.closeness.apart && node.closeness.distance > 0;
  for (const Node& child : node.children) {
    std::vector<Sought> collected;
    Surroundings within = around;
    within.near = true;
    within.collected = &collected;
    sides.push_back(query(child, within));
    by_terms = by_terms && std::all_of(collected.begin(), collected.end(), is_one_term);
    sought.children.push_back({Sought::Kind::either, {}, {}, std::move(collected)});
  }
  const auto whole = std::make_shared<const Sought>(std::move(sought));
  if (inner)
    around.collected->push_back(*whole);
  else if (!around.excluded && is_shown(node))
    built_.groups.push_back(whole);
  if (node.closeness.apart) return inner ? sides[0] : met(sides[0], node, whole, around);
  if (sides[0].empty() || sides[1].empty()) return Query::MatchNothing;
  if (by_terms)
    return Query(node.closeness.ordered ? Query::OP_PHRASE : Query::OP_NEAR, sides.begin(),
                 sides.end(), node.closeness.distance + 1);
  const Query both(Query::OP_AND, sides.begin(), sides.end());
  return inner ? both : met(both, node, whole, around);
}

Query Builder::met(const Query& candidates, const Node& node, std::shared_ptr<const Sought> sought,
                   const Surroundings& around) {
  const Condition condition{field_of(node), std::move(sought)};
  if (!around.required)
    return meeting(candidates, condition, database_, analyzer_, options_.remote);
  built_.conditions.push_back(condition);
  return candidates;
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
