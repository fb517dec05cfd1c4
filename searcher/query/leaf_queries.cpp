// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_queries.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/schema.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/exact.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/words.hpp"
#include "searcher/ranking.hpp"
#include "stemmers/names.hpp"
#include "stemmers/readings.hpp"
#include "stemmers/spelling.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;
namespace schema = database::schema;

Query either(const Query& a, const Query& b) {
  return Query(Query::OP_OR, a, b);
}

Query any_of(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Query(terms.front());
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

// For each place the terms that may stand there.
Query in_a_row(const std::vector<std::vector<std::string>>& places) {
  if (places.size() == 1) return any_of(places.front());
  std::vector<Query> row;
  for (const auto& terms : places)
    row.push_back(any_of(terms));
  return Query(Query::OP_PHRASE, row.begin(), row.end(),
               static_cast<Xapian::termcount>(row.size()));
}

// The rows of single terms that a row of alternatives stands for; no more than show where it is.
std::vector<std::vector<std::string>> rows_of(const std::vector<std::vector<std::string>>& places) {
  constexpr std::size_t kMost = 32;
  std::vector<std::vector<std::string>> rows{{}};
  for (const auto& terms : places) {
    std::vector<std::vector<std::string>> longer;
    for (const auto& row : rows)
      for (const std::string& term : terms) {
        if (longer.size() == kMost) break;
        longer.push_back(row);
        longer.back().push_back(term);
      }
    rows = std::move(longer);
  }
  return rows;
}

std::string_view prefix_of(const Node& node) {
  return node.field == nullptr ? std::string_view() : node.field->prefix;
}

std::vector<std::vector<std::string>> named(const Node& node,
                                            std::vector<std::vector<std::string>> places) {
  for (auto& stems : places)
    for (std::string& stem : stems)
      stem.insert(0, prefix_of(node));
  return places;
}

std::vector<std::vector<std::string>> each_alone(const std::vector<std::string>& stems) {
  std::vector<std::vector<std::string>> places;
  for (const std::string& stem : stems)
    places.push_back({stem});
  return places;
}

}  // namespace

Query scaled(const Query& query, double factor) {
  return Query(Query::OP_SCALE_WEIGHT, query, factor);
}

void LeafQueries::explain(const Node& node, std::string_view how, const Terms& stems,
                          const Query& query) {
  std::string text;
  for (const std::string& stem : stems)
    text += (text.empty() ? "" : " ") + stem;
  built_.explanations.push_back({render(node, options_.match), how, text, query});
}

void LeafQueries::mark(Terms terms, std::string_view prefix, double factor, Check check) {
  const bool title = prefix == schema::kTitle;
  const bool text = prefix.empty() || prefix == schema::kPart;
  if (excluding || (!title && !text)) return;
  built_.marks.push_back(
      {std::move(terms), word_, factor, prefix == schema::kPart, title, std::move(check)});
}

Query LeafQueries::term(const Node& node, std::string_view how, std::string_view prefix,
                        const std::string& stem, double factor) {
  const std::string name = std::string(prefix) + stem;
  mark({name}, prefix, factor);
  const Query plain(name);
  explain(node, how, {stem}, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

Query LeafQueries::row(const Node& node, std::string_view how, const std::vector<Terms>& places,
                       double factor) {
  const std::vector<Terms> names = named(node, places);
  for (const Terms& terms : rows_of(names))
    mark(terms, prefix_of(node), factor);
  const Query plain = in_a_row(names);
  Terms shown;
  for (const Terms& stems : places)
    for (const std::string& stem : stems)
      shown.push_back(stem);
  explain(node, how, shown, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

// A word, its other spellings and their places within other words weigh as one: counted apart,
// the rarest of them would weigh most.
Query LeafQueries::word(const Node& node) {
  const QueryWord& word = node.words[0];
  std::vector<std::string> stems = readings(word);
  std::vector<Query> alike;
  for (const std::string& stem : stems)
    alike.push_back(term(node, "stem", prefix_of(node), stem, 1));
  if (node.field == nullptr) raise_by_title(word);
  if (node.field == nullptr && options_.variants) raise_by_root(word, stems);
  Query query = as_one(alike);
  if (!options_.variants) return query;
  for (const std::string& name : stemmers::name_variants(word.folded)) {
    const std::string stem = analyzer_.ask(name).front().word->stem;
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
    if (!database_.term_exists(std::string(prefix_of(node)) + stem)) continue;
    alike.push_back(term(node, "name", prefix_of(node), stem, 1));
    stems.push_back(stem);
  }
  query = as_one(alike);
  if (node.field == nullptr) query = with_parts(node, query, stems);
  return near || word.stop_word ? query : with_compound(node, query);
}

Query LeafQueries::small_word(const Node& node) {
  const double before = std::exchange(boost, boost * ranking::kSmallFactor);
  const Query query = scaled(word(node), ranking::kSmallFactor);
  boost = before;
  return query;
}

// Articles that are found anyhow rank higher.
void LeafQueries::raise(const std::string& word, std::string_view how, const Query& query,
                        double factor) {
  if (!excluding && !near) built_.evidence.push_back({word, how, scaled(query, factor * boost)});
}

void LeafQueries::raise_by_title(const QueryWord& word) {
  std::vector<Query> titles;
  for (const std::string& stem : readings(word))
    if (const std::string name = std::string(schema::kTitle) + stem; database_.term_exists(name))
      titles.emplace_back(name);
  if (!titles.empty()) raise(word.text, "title", as_one(titles), ranking::kTitleFactor);
}

void LeafQueries::raise_by_root(const QueryWord& word, const Terms& own) {
  constexpr std::size_t kMost = 8;
  if (word.stop_word || excluding || near) return;
  if (analyzer_.settings().stemmer != stemmers::StemmerKind::cistem) return;
  const auto print = word.small ? stemmers::Print::asked_small : stemmers::Print::asked_capital;
  std::vector<Query> roots;
  for (const stemmers::Sense& sense : stemmers::senses(stemmers::one_spelling(word.folded), print))
    for (const std::string& term : stemmers::related_terms(sense)) {
      const bool is_own = std::find(own.begin(), own.end(), term) != own.end();
      if (is_own || roots.size() == kMost || !database_.term_exists(term)) continue;
      roots.emplace_back(term);
    }
  if (!roots.empty()) raise(word.text, "root", as_one(roots), ranking::kRootFactor);
}

// A compound is also its parts in a row, never one of them; but an article that has them too is
// more likely to be about it.
Query LeafQueries::with_compound(const Node& node, const Query& query) {
  const QueryWord& word = node.words[0];
  const Division division = divide(database_, analyzer_.settings(), word);
  if (node.field == nullptr)
    for (const std::string& stem : division.parts) {
      const std::string part = std::string(schema::kPart) + stem;
      const bool known = database_.term_exists(part);
      raise(stem, "part", known ? Query(Query::OP_SYNONYM, Query(stem), Query(part)) : Query(stem),
            ranking::kPartOfQueryFactor);
    }
  Query found = query;
  for (const Terms& apart : division.rows)
    found = either(found, row(node, "apart", each_alone(apart), ranking::kApartFactor));
  return found;
}

Query LeafQueries::as_one(const std::vector<Query>& queries) const {
  if (queries.size() == 1) return queries.front();
  return Query(near ? Query::OP_OR : Query::OP_SYNONYM, queries.begin(), queries.end());
}

Query LeafQueries::with_parts(const Node& node, const Query& whole, const Terms& stems) {
  std::vector<Query> everywhere{whole};
  for (const std::string& stem : stems)
    if (database_.term_exists(std::string(schema::kPart) + stem))
      everywhere.push_back(term(node, "part", schema::kPart, stem, 1));
  if (everywhere.size() == 1) return whole;
  if (near) return as_one(everywhere);
  return either(scaled(as_one(everywhere), ranking::kPartFactor),
                scaled(whole, 1 - ranking::kPartFactor));
}

// The stem of two words written as one: Coronakrise for "Corona Krise"; "" where that is no word.
std::string LeafQueries::solid_stem(const Node& node) {
  if (node.words.size() != 2 || node.words[0].stop_word || node.words[1].stop_word) return {};
  const auto tokens = analyzer_.ask(node.words[0].folded + node.words[1].folded);
  return tokens.size() == 1 ? tokens.front().word->stem : std::string();
}

Query LeafQueries::phrase(const Node& node) {
  std::vector<Terms> places;
  for (const QueryWord& word : node.words)
    places.push_back(readings(word));
  const Query query = row(node, "phrase", places, 1);
  const std::string solid = options_.variants ? solid_stem(node) : std::string();
  if (solid.empty()) return query;
  return either(query, term(node, "solid", prefix_of(node), solid, 1));
}

// Articles on other machines cannot be looked into while they are matched, but before.
Query LeafQueries::by_ids(const Query& candidates, const Condition& condition) {
  constexpr Xapian::doccount kMost = 10'000;
  Xapian::Enquire enquire(database_);
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, kMost + 1);
  if (found.size() > kMost)
    throw database::Failure(
        "more than 10000 articles on other machines would have to be looked through",
        "leave out the `=` or `*`, or search the database where it lies");
  std::vector<std::string> ids;
  for (const Xapian::docid id : found) {
    const database::Article article = database::to_article(database_.get_document(id));
    if (meets(article, condition, analyzer_)) ids.push_back(database::id_term(article.id));
  }
  return Query(Query::OP_FILTER, candidates, Query(Query::OP_OR, ids.begin(), ids.end()));
}

Query LeafQueries::meeting(const Query& candidates, const Condition& condition) {
  if (options_.remote) return by_ids(candidates, condition);
  auto* source = new Verified(analyzer_, condition);
  return Query(Query::OP_FILTER, candidates, Query(source->release()));
}

Query LeafQueries::conditioned(const Query& candidates) {
  Query query = candidates;
  for (const Condition& condition : built_.conditions)
    query = meeting(query, condition);
  return query;
}

Query LeafQueries::exact(const Node& node) {
  std::vector<Terms> places;
  Terms forms;
  for (const QueryWord& word : node.words) {
    places.push_back(readings(word));
    forms.push_back(word.exact);
  }
  const std::vector<Terms> names = named(node, places);
  const Check check = [words = node.words](std::string_view text,
                                           std::span<const stemmers::Token> tokens) {
    return holds_exactly(text, tokens, words);
  };
  const ExactWords words(node.words);
  const Condition condition{node.field,
                            [words](std::string_view text, stemmers::Analyzer& analyzer) {
                              return words.in(text, analyzer);
                            }};
  const Query candidates = in_a_row(names);
  for (const Terms& terms : rows_of(names))
    mark(terms, prefix_of(node), 1, check);
  explain(node, "exact", forms, meeting(candidates, condition));
  if (!required) return meeting(candidates, condition);
  built_.conditions.push_back(condition);
  return candidates;
}

Query LeafQueries::expanded(const Node& node, const Expansion& expansion, std::string_view how,
                            double factor) {
  if (expansion.found > expansion.terms.size())
    built_.notes.push_back(
        "`" + render(node, options_.match) + "` stands for " + std::to_string(expansion.found) +
        " words; the " + std::to_string(expansion.terms.size()) + " most frequent ones are sought");
  if (expansion.terms.empty()) return Query();
  const bool part = how == "part";
  const std::string_view prefix = part ? schema::kPart : prefix_of(node);
  Terms stems;
  for (const std::string& name : expansion.terms) {
    stems.push_back(name.substr(prefix.size()));
    mark({name}, prefix, factor);
  }
  const auto joint = near ? Query::OP_OR : Query::OP_SYNONYM;
  const Query query(joint, expansion.terms.begin(), expansion.terms.end());
  explain(node, how, stems, query);
  return factor == 1 ? query : scaled(query, factor);
}

// Stems without their ge- may be of any other word too: the words themselves decide.
Query LeafQueries::with_ge(const Node& node, const Pattern& pattern, const Query& found) {
  const std::string front = pattern.front_without_ge();
  if (front.empty() || near) return found;
  const Expansion expansion = expand(
      database_, prefix_of(node), front, [](std::string_view) { return true; },
      options_.max_expansions);
  if (expansion.terms.empty()) return found;
  for (const std::string& name : expansion.terms)
    mark({name}, prefix_of(node), 1, pattern.word_check());
  const Condition condition{node.field, [check = pattern.word_check()](
                                            std::string_view text, stemmers::Analyzer& analyzer) {
                              return check(text, analyzer.analyze(text));
                            }};
  const Query stems(Query::OP_SYNONYM, expansion.terms.begin(), expansion.terms.end());
  const Query query = meeting(stems, condition);
  explain(node, "pattern", {"ge" + front + "*"}, query);
  return either(found, query);
}

Query LeafQueries::pattern(const Node& node) {
  const Pattern pattern(node.pieces, analyzer_);
  const auto accept = [&](std::string_view stem) { return pattern.accepts_stem(stem); };
  Expansion stems =
      expand(database_, prefix_of(node), pattern.front(), accept, options_.max_expansions);
  for (const std::string& stem : pattern.front_stems()) {
    const std::string own = std::string(prefix_of(node)) + stem;
    if (pattern.accepts_stem(stem) || !database_.term_exists(own)) continue;
    stems.terms.push_back(own);
    ++stems.found;
  }
  Query query = expanded(node, stems, "pattern", 1);
  query = with_ge(node, pattern, query);
  if (!options_.variants || node.field != nullptr) return query;
  const Expansion parts =
      expand(database_, schema::kPart, pattern.front(), accept, options_.max_expansions);
  return either(query, expanded(node, parts, "part", ranking::kPartFactor));
}

Query LeafQueries::fuzzy(const Node& node) {
  const QueryWord& word = node.words[0];
  const Expansion expansion = alike(database_, prefix_of(node), word, node.number * kEditCost,
                                    options_.max_expansions, analyzer_.settings().stemmer);
  std::vector<Query> own;
  for (const std::string& stem : readings(word))
    own.push_back(term(node, "stem", prefix_of(node), stem, 1));
  const Query query = as_one(own);
  return either(query, expanded(node, expansion, "fuzzy", ranking::kFuzzyFactor));
}

Query LeafQueries::whole(const Node& node) {
  const std::string term = database::whole_term(*node.field, node.value);
  // For the reason told at ranking::NoWeight: filters are read without wdf.
  const bool everywhere = database_.get_termfreq(term) == database_.get_doccount();
  const Query plain = everywhere ? Query::MatchAll : Query(term);
  explain(node, "value", {node.value}, plain);
  return scaled(plain, 0);
}

Query LeafQueries::query(const Node& node) {
  word_ = static_cast<unsigned>(built_.leaves.size());
  built_.leaves.push_back(render(node, options_.match));
  switch (node.kind) {
    case NodeKind::word:
      return node.words[0].small && !near ? small_word(node) : word(node);
    case NodeKind::phrase:
      return phrase(node);
    case NodeKind::exact:
      return exact(node);
    case NodeKind::pattern:
      return pattern(node);
    case NodeKind::fuzzy:
      return fuzzy(node);
    case NodeKind::whole:
      return whole(node);
    case NodeKind::period:
      return scaled(published(database_, node.period), 0);
    default:
      return Query::MatchAll;
  }
}

}  // namespace searcher::query
