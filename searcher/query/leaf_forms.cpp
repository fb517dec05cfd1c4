// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <utility>

#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/query/edits.hpp"
#include "searcher/query/leaf_builder.hpp"
#include "searcher/query/ranking.hpp"
#include "stemmers/capitals.hpp"

namespace searcher::query {

using database::tr;
using Xapian::Query;
namespace schema = database::schema;

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
      const Terms terms = with_prefix(field_prefix(), {readings(word)}).front();
      if (is_placeless(word) || terms.size() > 1)
        row.forms.back() = std::make_shared<const FormSet>(FormSet::of_terms(readings(word)));
      else
        row.terms.back() = terms.front();
      all.emplace_back(Query::OP_SYNONYM, terms.begin(), terms.end());
      shown.back() = word.stem;
      continue;
    }
    const Terms terms = word.wildcards.empty() ? exact_terms(database_, field_prefix(), word)
                                               : matching(wildcard_test(word.wildcards)).terms;
    row.forms.back() = std::make_shared<const FormSet>(field_prefix(), terms);
    all.push_back(terms.empty() ? Query::MatchNothing : as_one_word({terms.begin(), terms.end()}));
  }
  const auto sought = std::make_shared<const Sought>(Sought{Sought::Kind::row, row, {}, {}});
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
Query LeafBuilder::of_forms(const Expansion& expansion, std::string_view how, double factor) {
  if (expansion.terms.empty()) return Query::MatchNothing;
  Mark row;
  row.terms = {std::string()};
  row.forms = {std::make_shared<const FormSet>(field_prefix(), expansion.terms)};
  row.weight = factor;
  mark(std::move(row), field_prefix(), how);
  const Query query = as_one_word({expansion.terms.begin(), expansion.terms.end()});
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
  Expansion found = expand(database_, forms, test.front, test.accepts, options_.max_expansions);
  // Behind `=` it is the whole form that matches.
  if (!node_.as_is && node_.kind != NodeKind::exact) {
    Expansion components = expand(database_, forms + '-', test.front, test.accepts,
                                  options_.max_expansions - found.terms.size());
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
  built_.notes.push_back(
      tr("`%s` stands for %s words; the %s most frequent ones are sought, without %s, …",
         built_.words.at(number_), found.found, found.terms.size(), left_out));
  return found;
}

// Where ß is written, words in capitals may stand for it with SS.
Query LeafBuilder::pattern() {
  const std::string& wildcards = node_.words[0].wildcards;
  Expansion found = matching(wildcard_test(wildcards));
  if (stemmers::has_sharp_s(wildcards)) {
    const FormTest test = wildcard_test(stemmers::with_double_s(wildcards));
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
  return Query(Query::OP_OR, scaled(query, ranking::kFuzzyFactor),
               scaled(own, 1 - ranking::kFuzzyFactor));
}

}  // namespace searcher::query
