// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_builder.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "database/fields.hpp"
#include "database/forms.hpp"
#include "database/schema.hpp"
#include "searcher/query/division.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/words.hpp"
#include "stemmers/names.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;
namespace schema = database::schema;

Query either(const Query& a, const Query& b) {
  return Query(Query::OP_OR, a, b);
}

Query in_a_row(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Query(terms.front());
  return Query(Query::OP_PHRASE, terms.begin(), terms.end(),
               static_cast<Xapian::termcount>(terms.size()));
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

void LeafBuilder::mark(Mark row, std::string_view prefix, std::string_view how) {
  row.word = number_;
  row.title = prefix == schema::kTitle;
  row.part = prefix == schema::kPart;
  row.how = how;
  if (around_.collected != nullptr) {
    around_.collected->push_back({Sought::Kind::row, std::move(row), {}, {}});
    return;
  }
  const bool shown = row.title || row.part || prefix.empty();
  if (!around_.excluded && shown) built_.marks.push_back(std::move(row));
}

void LeafBuilder::mark(Terms terms, std::string_view prefix, double factor, std::string_view how) {
  Mark row;
  row.terms = std::move(terms);
  row.weight = factor;
  mark(std::move(row), prefix, how);
}

// Of stop words in the text the index holds no places, see database/schema.hpp.
bool LeafBuilder::is_placeless(const QueryWord& word) const {
  return node_.field == nullptr && word.stop_word;
}

Query LeafBuilder::term(std::string_view how, std::string_view prefix, const std::string& stem) {
  const std::string name = std::string(prefix) + stem;
  if (prefix.empty() && is_placeless(node_.words[0]) && stem == node_.words[0].stem) {
    Mark row;
    row.terms = {std::string()};
    row.forms = {std::make_shared<const FormSet>(stem)};
    mark(std::move(row), prefix, how);
  } else {
    mark({name}, prefix, 1, how);
  }
  const Query plain(name);
  explain(how, {stem}, plain);
  return plain;
}

Query LeafBuilder::row(std::string_view how, const Terms& stems, double factor) {
  Terms names;
  for (const std::string& stem : stems)
    names.push_back(std::string(field_prefix()) + stem);
  mark(names, field_prefix(), factor, how);
  const Query plain = in_a_row(names);
  explain(how, stems, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

// A word, its other spellings and their places within other words weigh as one: counted apart,
// the rarest of them would weigh most.
Query LeafBuilder::word() {
  const QueryWord& word = node_.words[0];
  Query query = term("stem", field_prefix(), word.stem);
  if (node_.field == nullptr) raise_by_title(word);
  if (!options_.variants) return query;
  std::vector<std::string> stems{word.stem};
  std::vector<Query> alike{query};
  for (const std::string_view name : stemmers::name_variants(word.folded)) {
    const std::string stem = analyzer_.analyze(name).front().word->stem;
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
  const std::string name = std::string(schema::kTitle) + word.stem;
  if (database_.term_exists(name)) raise(word.text, "title", Query(name), ranking::kTitleFactor);
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
    found = either(found, row("apart", apart, ranking::kApartFactor));
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
  const auto tokens = analyzer_.analyze(node_.words[0].folded + node_.words[1].folded);
  return tokens.size() == 1 ? tokens.front().word->stem : std::string();
}

Query LeafBuilder::phrase() {
  const bool wild = std::any_of(node_.words.begin(), node_.words.end(), [&](const QueryWord& word) {
    return !word.wildcards.empty() || is_placeless(word);
  });
  if (wild) return wild_phrase(false);
  Terms stems;
  for (const QueryWord& word : node_.words)
    stems.push_back(word.stem);
  const Query query = row("phrase", stems, 1);
  const std::string solid = options_.variants ? solid_stem() : std::string();
  if (solid.empty()) return query;
  return either(query, term("solid", field_prefix(), solid));
}

// Words of which at least one is given by its forms, or that are not all known.
Query LeafBuilder::wild_phrase(bool exact) {
  Mark row;
  std::vector<Query> all;
  Terms shown;
  for (const QueryWord& word : node_.words) {
    row.terms.emplace_back();
    row.forms.emplace_back();
    shown.push_back(exact && word.wildcards.empty() ? word.exact : word.text);
    if (word.is_any()) continue;
    if (!exact && word.wildcards.empty()) {
      const std::string term = std::string(field_prefix()) + word.stem;
      if (is_placeless(word))
        row.forms.back() = std::make_shared<const FormSet>(word.stem);
      else
        row.terms.back() = term;
      all.emplace_back(term);
      shown.back() = word.stem;
      continue;
    }
    const Terms terms = word.wildcards.empty()
                            ? exact_terms(database_, field_prefix(), word)
                            : matching(wildcard_test(word.wildcards)).terms;
    row.forms.back() = std::make_shared<const FormSet>(field_prefix(), terms);
    all.emplace_back(Query::OP_SYNONYM, terms.begin(), terms.end());
    if (terms.empty()) all.back() = Query::MatchNothing;
  }
  const auto sought =
      std::make_shared<const Sought>(Sought{Sought::Kind::row, row, {}, {}});
  mark(std::move(row), field_prefix(), exact ? "exact" : "phrase");
  const Query candidates(Query::OP_AND, all.begin(), all.end());
  const std::string_view how = exact ? "exact" : "phrase";
  if (around_.collected != nullptr) {  // what it is an operand of is looked for, and it with that
    explain(how, shown, candidates);
    return candidates;
  }
  const Condition condition{node_.field, sought};
  explain(how, shown, met(candidates, condition));
  if (!around_.required) return met(candidates, condition);
  built_.conditions.push_back(condition);
  return candidates;
}

// Of forms, in one of which the word stands.
Query LeafBuilder::of_forms(const Expansion& expansion, std::string_view how,
                            double factor) {
  if (expansion.terms.empty()) return Query::MatchNothing;
  Mark row;
  row.terms = {std::string()};
  row.forms = {std::make_shared<const FormSet>(field_prefix(), expansion.terms)};
  row.weight = factor;
  mark(std::move(row), field_prefix(), how);
  const Query query(Query::OP_SYNONYM, expansion.terms.begin(), expansion.terms.end());
  Terms forms;
  const std::size_t prefix = database::form_term(field_prefix(), "").size();
  for (const std::string& term : expansion.terms)
    if (term.starts_with(schema::kForm)) forms.push_back(term.substr(prefix));
  explain(how, forms, query);
  return factor == 1 ? query : scaled(query, factor);
}

Query LeafBuilder::exact() {
  if (node_.words.size() > 1) return wild_phrase(true);
  const Terms terms = exact_terms(database_, field_prefix(), node_.words[0]);
  return of_forms({terms, terms.size(), {}}, "exact", 1);
}

// The forms that pass; says so where there are too many.
Expansion LeafBuilder::matching(const FormTest& test) {
  const std::string forms = database::form_term(field_prefix(), "");
  Expansion found =
      expand(database_, forms, test.front, test.accepts, options_.max_expansions);
  // Behind `=` it is the whole form that matches.
  if (!node_.as_is && node_.kind != NodeKind::exact) {
    Expansion components =
        expand(database_, forms + '-', test.front, test.accepts, options_.max_expansions);
    found.found += components.found;
    for (auto [from, to] : {std::pair(&components.terms, &found.terms),
                            std::pair(&components.left_out, &found.left_out)})
      to->insert(to->end(), from->begin(), from->end());
  }
  if (found.left_out.empty()) return found;
  const std::size_t prefix = database::form_term(field_prefix(), "").size();
  std::string left_out;
  for (const std::string& term : found.left_out)
    left_out += (left_out.empty() ? "" : ", ") + term.substr(prefix);
  built_.notes.push_back("`" + built_.words.at(number_) + "` stands for " +
                         std::to_string(found.found) + " words; the " +
                         std::to_string(found.terms.size()) +
                         " most frequent ones are sought, without " + left_out + ", …");
  return found;
}

// Where ß is written, words in capitals may stand for it with SS.
Query LeafBuilder::pattern() {
  const std::string& wildcards = node_.words[0].wildcards;
  Expansion found = matching(wildcard_test(wildcards));
  if (database::has_sharp_s(wildcards)) {
    const FormTest test = wildcard_test(database::with_double_s(wildcards));
    const Expansion capitals = expand(database_, database::capitals_term(field_prefix(), ""),
                                      test.front, test.accepts, options_.max_expansions);
    found.terms.insert(found.terms.end(), capitals.terms.begin(), capitals.terms.end());
  }
  return of_forms(found, "pattern", 1);
}

Query LeafBuilder::expression() {
  return of_forms(matching(expression_test(node_.value)), "pattern", 1);
}

Query LeafBuilder::fuzzy() {
  const Expansion found = alike(database_, database::form_term(field_prefix(), ""), node_.words[0],
                                node_.number * kEditCost, options_.max_expansions);
  const Query query = of_forms(found, "fuzzy", 1);
  const Query own(database::form_term(field_prefix(), node_.words[0].exact));
  return either(scaled(query, ranking::kFuzzyFactor), scaled(own, 1 - ranking::kFuzzyFactor));
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
    case NodeKind::expression:
      return expression();
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
