// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_builder.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/schema.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/exact.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/words.hpp"
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

}  // namespace

Query scaled(const Query& query, double factor) {
  return Query(Query::OP_SCALE_WEIGHT, query, factor);
}

LeafBuilder::LeafBuilder(const Xapian::Database& database, stemmers::Analyzer& analyzer,
                         const BuildOptions& options, Built& built, const Node& node,
                         Surroundings around)
    : database_(database),
      analyzer_(analyzer),
      options_(options),
      built_(built),
      node_(node),
      around_(around),
      number_(static_cast<unsigned>(built.words.size())) {
  built_.words.push_back(render(node, options.match));
}

std::string_view LeafBuilder::field_prefix() const {
  return node_.field == nullptr ? std::string_view() : node_.field->prefix;
}

Query LeafBuilder::met(const Query& candidates, const Condition& condition) const {
  return meeting(candidates, condition, database_, analyzer_, options_.remote);
}

void LeafBuilder::explain(std::string_view how, const Terms& stems, const Query& query) {
  std::string text;
  for (const std::string& stem : stems)
    text += (text.empty() ? "" : " ") + stem;
  built_.explanations.push_back({built_.words.at(number_), how, text, query});
}

void LeafBuilder::mark(Terms terms, std::string_view prefix, double factor, Check check) {
  const bool title = prefix == schema::kTitle;
  const bool text = prefix.empty() || prefix == schema::kPart;
  if (around_.excluded || (!title && !text)) return;
  built_.marks.push_back(
      {std::move(terms), number_, factor, prefix == schema::kPart, title, std::move(check)});
}

Query LeafBuilder::term(std::string_view how, std::string_view prefix, const std::string& stem) {
  const std::string name = std::string(prefix) + stem;
  mark({name}, prefix, 1);
  const Query plain(name);
  explain(how, {stem}, plain);
  return plain;
}

Query LeafBuilder::row(std::string_view how, const Places& places, double factor) {
  const Places names = with_prefix(field_prefix(), places);
  for (const Terms& terms : rows_of(names))
    mark(terms, field_prefix(), factor);
  const Query plain = in_a_row(names);
  Terms shown;
  for (const Terms& stems : places)
    shown.insert(shown.end(), stems.begin(), stems.end());
  explain(how, shown, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

// A word, its other spellings and their places within other words weigh as one: counted apart,
// the rarest of them would weigh most.
Query LeafBuilder::word() {
  const QueryWord& word = node_.words[0];
  Terms stems = readings(word);
  std::vector<Query> alike;
  for (const std::string& stem : stems)
    alike.push_back(term("stem", field_prefix(), stem));
  if (node_.field == nullptr) raise_by_title(word);
  if (node_.field == nullptr && options_.variants) raise_by_root(word, stems);
  Query query = as_one(alike);
  if (!options_.variants) return query;
  for (const std::string& name : stemmers::name_variants(word.folded)) {
    const std::string stem = analyzer_.ask(name).front().word->stem;
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
    if (!database_.term_exists(std::string(field_prefix()) + stem)) continue;
    alike.push_back(term("name", field_prefix(), stem));
    stems.push_back(stem);
  }
  query = as_one(alike);
  if (node_.field == nullptr) query = with_parts(query, stems);
  return around_.near || word.stop_word ? query : with_compound(query);
}

// Articles that are found anyhow rank higher.
void LeafBuilder::raise(const std::string& word, std::string_view how, const Query& query,
                        double factor) {
  if (!around_.excluded && !around_.near)
    built_.evidence.push_back({word, how, scaled(query, factor * around_.boost)});
}

void LeafBuilder::raise_by_title(const QueryWord& word) {
  std::vector<Query> titles;
  for (const std::string& stem : readings(word))
    if (const std::string name = std::string(schema::kTitle) + stem; database_.term_exists(name))
      titles.emplace_back(name);
  if (!titles.empty()) raise(word.text, "title", as_one(titles), ranking::kTitleFactor);
}

// Wählen for Wahl, Politik for Politiker: they are no longer the same word.
void LeafBuilder::raise_by_root(const QueryWord& word, const Terms& own) {
  constexpr std::size_t kMost = 8;
  if (word.stop_word || around_.excluded || around_.near) return;
  if (analyzer_.settings().stemmer != stemmers::StemmerKind::cistem) return;
  const auto print =
      word.small || word.capitals ? stemmers::Print::asked_small : stemmers::Print::asked_capital;
  std::vector<Query> roots;
  for (const stemmers::Sense& sense : stemmers::senses(stemmers::one_spelling(word.folded), print))
    for (const std::string& term : stemmers::related_terms(sense)) {
      const bool is_own = std::find(own.begin(), own.end(), term) != own.end();
      if (!is_own && roots.size() < kMost && database_.term_exists(term)) roots.emplace_back(term);
    }
  if (!roots.empty()) raise(word.text, "root", as_one(roots), ranking::kRootFactor);
}

// A compound is also its parts in a row, never one of them; but an article that has them too is
// more likely to be about it.
Query LeafBuilder::with_compound(const Query& query) {
  const QueryWord& word = node_.words[0];
  const Division division = divide(database_, analyzer_.settings(), word);
  if (node_.field == nullptr)
    for (const std::string& stem : division.parts) {
      const std::string part = std::string(schema::kPart) + stem;
      const bool known = database_.term_exists(part);
      raise(stem, "part", known ? Query(Query::OP_SYNONYM, Query(stem), Query(part)) : Query(stem),
            ranking::kPartOfQueryFactor);
    }
  Query found = query;
  for (const Terms& apart : division.rows)
    found = either(found, row("apart", each_alone(apart), ranking::kApartFactor));
  return found;
}

Query LeafBuilder::as_one(const std::vector<Query>& queries) const {
  if (queries.size() == 1) return queries.front();
  return Query(around_.near ? Query::OP_OR : Query::OP_SYNONYM, queries.begin(), queries.end());
}

Query LeafBuilder::with_parts(const Query& whole, const Terms& stems) {
  std::vector<Query> everywhere{whole};
  for (const std::string& stem : stems)
    if (database_.term_exists(std::string(schema::kPart) + stem))
      everywhere.push_back(term("part", schema::kPart, stem));
  if (everywhere.size() == 1) return whole;
  if (around_.near) return as_one(everywhere);
  return either(scaled(as_one(everywhere), ranking::kPartFactor),
                scaled(whole, 1 - ranking::kPartFactor));
}

// The stem of two words written as one: Coronakrise for "Corona Krise"; "" where that is no word.
std::string LeafBuilder::solid_stem() const {
  if (node_.words.size() != 2 || node_.words[0].stop_word || node_.words[1].stop_word) return {};
  const auto tokens = analyzer_.ask(node_.words[0].folded + node_.words[1].folded);
  return tokens.size() == 1 ? tokens.front().word->stem : std::string();
}

Query LeafBuilder::phrase() {
  Places places;
  for (const QueryWord& word : node_.words)
    places.push_back(readings(word));
  const Query query = row("phrase", places, 1);
  const std::string solid = options_.variants ? solid_stem() : std::string();
  if (solid.empty()) return query;
  return either(query, term("solid", field_prefix(), solid));
}

Query LeafBuilder::exact() {
  Places places;
  Terms forms;
  for (const QueryWord& word : node_.words) {
    places.push_back(readings(word));
    forms.push_back(word.exact);
  }
  const Places names = with_prefix(field_prefix(), std::move(places));
  const Check check = [words = node_.words](std::string_view text,
                                            std::span<const stemmers::Token> tokens) {
    return holds_exactly(text, tokens, words);
  };
  const ExactWords words(node_.words);
  const Condition condition{node_.field,
                            [words](std::string_view text, stemmers::Analyzer& analyzer) {
                              return words.in(text, analyzer);
                            }};
  const Query candidates = in_a_row(names);
  for (const Terms& terms : rows_of(names))
    mark(terms, field_prefix(), 1, check);
  explain("exact", forms, met(candidates, condition));
  if (!around_.required) return met(candidates, condition);
  built_.conditions.push_back(condition);
  return candidates;
}

Query LeafBuilder::expanded(const Expansion& expansion, std::string_view how, double factor) {
  if (expansion.found > expansion.terms.size())
    built_.notes.push_back(
        "`" + built_.words.at(number_) + "` stands for " + std::to_string(expansion.found) +
        " words; the " + std::to_string(expansion.terms.size()) + " most frequent ones are sought");
  if (expansion.terms.empty()) return Query();
  const bool part = how == "part";
  const std::string_view prefix = part ? schema::kPart : field_prefix();
  Terms stems;
  for (const std::string& name : expansion.terms) {
    stems.push_back(name.substr(prefix.size()));
    mark({name}, prefix, factor);
  }
  const auto joint = around_.near ? Query::OP_OR : Query::OP_SYNONYM;
  const Query query(joint, expansion.terms.begin(), expansion.terms.end());
  explain(how, stems, query);
  return factor == 1 ? query : scaled(query, factor);
}

// Stems without their ge- may be of any other word too: the words themselves decide.
Query LeafBuilder::with_ge(const Pattern& pattern, const Query& found) {
  const std::string front = pattern.front_without_ge();
  if (front.empty() || around_.near) return found;
  const Expansion expansion = expand(
      database_, field_prefix(), front, [](std::string_view) { return true; },
      options_.max_expansions);
  if (expansion.terms.empty()) return found;
  for (const std::string& name : expansion.terms)
    mark({name}, field_prefix(), 1, pattern.word_check());
  const Condition condition{node_.field, [check = pattern.word_check()](
                                             std::string_view text, stemmers::Analyzer& analyzer) {
                              return check(text, analyzer.analyze(text));
                            }};
  const Query stems(Query::OP_SYNONYM, expansion.terms.begin(), expansion.terms.end());
  const Query query = met(stems, condition);
  explain("pattern", {"ge" + front + "*"}, query);
  return either(found, query);
}

Query LeafBuilder::pattern() {
  const Pattern pattern(node_.pieces, analyzer_);
  const auto accept = [&](std::string_view stem) { return pattern.accepts_stem(stem); };
  Expansion stems =
      expand(database_, field_prefix(), pattern.front(), accept, options_.max_expansions);
  for (const std::string& stem : pattern.front_stems()) {
    const std::string own = std::string(field_prefix()) + stem;
    if (pattern.accepts_stem(stem) || !database_.term_exists(own)) continue;
    stems.terms.push_back(own);
    ++stems.found;
  }
  Query query = expanded(stems, "pattern", 1);
  query = with_ge(pattern, query);
  if (!options_.variants || node_.field != nullptr) return query;
  const Expansion parts =
      expand(database_, schema::kPart, pattern.front(), accept, options_.max_expansions);
  return either(query, expanded(parts, "part", ranking::kPartFactor));
}

Query LeafBuilder::fuzzy() {
  const QueryWord& word = node_.words[0];
  const Expansion expansion = alike(database_, field_prefix(), word, node_.number * kEditCost,
                                    options_.max_expansions, analyzer_.settings().stemmer);
  std::vector<Query> own;
  for (const std::string& stem : readings(word))
    own.push_back(term("stem", field_prefix(), stem));
  const Query query = as_one(own);
  return either(query, expanded(expansion, "fuzzy", ranking::kFuzzyFactor));
}

Query LeafBuilder::whole() {
  const std::string term = database::whole_term(*node_.field, node_.value);
  // For the reason told at ranking::NoWeight: filters are read without wdf.
  const bool everywhere = database_.get_termfreq(term) == database_.get_doccount();
  const Query plain = everywhere ? Query::MatchAll : Query(term);
  explain("value", {node_.value}, plain);
  return scaled(plain, 0);
}

Query LeafBuilder::query() {
  switch (node_.kind) {
    case NodeKind::word:
      if (!node_.words[0].small || around_.near) return word();
      around_.boost *= ranking::kSmallFactor;
      return scaled(word(), ranking::kSmallFactor);
    case NodeKind::phrase:
      return phrase();
    case NodeKind::exact:
      return exact();
    case NodeKind::pattern:
      return pattern();
    case NodeKind::fuzzy:
      return fuzzy();
    case NodeKind::whole:
      return whole();
    case NodeKind::period:
      return scaled(published(database_, node_.period), 0);
    default:
      return Query::MatchAll;
  }
}

}  // namespace searcher::query
