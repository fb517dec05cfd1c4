// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_queries.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
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

std::string_view prefix_of(const Node& node) {
  return node.field == nullptr ? std::string_view() : node.field->prefix;
}

// Of stop words in the text the index holds no places, see database/schema.hpp.
bool is_placeless(const Node& node, const QueryWord& word) {
  return node.field == nullptr && word.stop_word;
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

void LeafQueries::mark(Mark row, std::string_view prefix) {
  row.word = word_;
  row.title = prefix == schema::kTitle;
  row.part = prefix == schema::kPart;
  if (collected != nullptr) {
    collected->push_back({Sought::Kind::row, std::move(row), {}, {}});
    return;
  }
  const bool shown = row.title || row.part || prefix.empty();
  if (!excluding && shown) built_.marks.push_back(std::move(row));
}

void LeafQueries::mark(Terms terms, std::string_view prefix, double factor,
                       std::string_view how) {
  Mark row;
  row.terms = std::move(terms);
  row.weight = factor;
  row.how = how;
  mark(std::move(row), prefix);
}

Query LeafQueries::term(const Node& node, std::string_view how, std::string_view prefix,
                        const std::string& stem, double factor) {
  const std::string name = std::string(prefix) + stem;
  if (prefix.empty() && is_placeless(node, node.words[0]) && stem == node.words[0].stem) {
    Mark row;
    row.terms = {std::string()};
    row.forms = {std::make_shared<const FormSet>(stem)};
    row.weight = factor;
    row.how = how;
    mark(std::move(row), prefix);
  } else {
    mark({name}, prefix, factor, how);
  }
  const Query plain(name);
  explain(node, how, {stem}, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

Query LeafQueries::row(const Node& node, std::string_view how, const Terms& stems, double factor) {
  Terms names;
  for (const std::string& stem : stems)
    names.push_back(std::string(prefix_of(node)) + stem);
  mark(names, prefix_of(node), factor, how);
  const Query plain = in_a_row(names);
  explain(node, how, stems, plain);
  return factor == 1 ? plain : scaled(plain, factor);
}

// A word, its other spellings and their places within other words weigh as one: counted apart,
// the rarest of them would weigh most.
Query LeafQueries::word(const Node& node) {
  const QueryWord& word = node.words[0];
  Query query = term(node, "stem", prefix_of(node), word.stem, 1);
  if (node.field == nullptr) raise_by_title(word);
  if (!options_.variants) return query;
  std::vector<std::string> stems{word.stem};
  std::vector<Query> alike{query};
  for (const std::string_view name : stemmers::name_variants(word.folded)) {
    const std::string stem = analyzer_.analyze(name).front().word->stem;
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
  const std::string name = std::string(schema::kTitle) + word.stem;
  if (database_.term_exists(name)) raise(word.text, "title", Query(name), ranking::kTitleFactor);
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
    found = either(found, row(node, "apart", apart, ranking::kApartFactor));
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
  const auto tokens = analyzer_.analyze(node.words[0].folded + node.words[1].folded);
  return tokens.size() == 1 ? tokens.front().word->stem : std::string();
}

Query LeafQueries::phrase(const Node& node) {
  const bool wild = std::any_of(node.words.begin(), node.words.end(), [&](const QueryWord& word) {
    return !word.wildcards.empty() || is_placeless(node, word);
  });
  if (wild) return wild_phrase(node, false);
  Terms stems;
  for (const QueryWord& word : node.words)
    stems.push_back(word.stem);
  const Query query = row(node, "phrase", stems, 1);
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
        "leave out what is sought within a phrase or near a word, or search the database where it "
        "lies");
  Examiner examiner(database_, analyzer_, condition);
  std::vector<std::string> ids;
  for (const Xapian::docid id : found) {
    if (!examiner.meets(id)) continue;
    const std::string value = database_.get_document(id).get_value(schema::kSlotOldestFirst);
    ids.push_back(database::id_term(value.substr(value.find('\0') + 1)));
  }
  return Query(Query::OP_FILTER, candidates, Query(Query::OP_OR, ids.begin(), ids.end()));
}

Query LeafQueries::meeting(const Query& candidates, const Condition& condition) {
  if (options_.remote) return by_ids(candidates, condition);
  auto* source = new Verified(analyzer_, condition);
  return Query(Query::OP_FILTER, candidates, Query(source->release()));
}

Query LeafQueries::meeting(const Query& candidates, const database::FieldRow* field,
                           std::shared_ptr<const Sought> sought) {
  const Condition condition{field, std::move(sought)};
  if (!required) return meeting(candidates, condition);
  built_.conditions.push_back(condition);
  return candidates;
}

Query LeafQueries::conditioned(const Query& candidates) {
  Query query = candidates;
  for (const Condition& condition : built_.conditions)
    query = meeting(query, condition);
  return query;
}

// Words of which at least one is given by its forms, or that are not all known.
Query LeafQueries::wild_phrase(const Node& node, bool exact) {
  Mark row;
  std::vector<Query> all;
  Terms shown;
  for (const QueryWord& word : node.words) {
    row.terms.emplace_back();
    row.forms.emplace_back();
    shown.push_back(exact && word.wildcards.empty() ? word.exact : word.text);
    if (word.is_any()) continue;
    if (!exact && word.wildcards.empty()) {
      const std::string term = std::string(prefix_of(node)) + word.stem;
      if (is_placeless(node, word))
        row.forms.back() = std::make_shared<const FormSet>(word.stem);
      else
        row.terms.back() = term;
      all.emplace_back(term);
      shown.back() = word.stem;
      continue;
    }
    const Terms terms = word.wildcards.empty()
                            ? exact_terms(database_, prefix_of(node), word)
                            : matching(node, wildcard_test(word.wildcards)).terms;
    row.forms.back() = std::make_shared<const FormSet>(prefix_of(node), terms);
    all.emplace_back(Query::OP_SYNONYM, terms.begin(), terms.end());
    if (terms.empty()) all.back() = Query::MatchNothing;
  }
  const auto sought =
      std::make_shared<const Sought>(Sought{Sought::Kind::row, row, {}, {}});
  row.how = exact ? "exact" : "phrase";
  mark(std::move(row), prefix_of(node));
  const Query candidates(Query::OP_AND, all.begin(), all.end());
  const Query query =
      collected != nullptr ? candidates : meeting(candidates, node.field, sought);
  explain(node, exact ? "exact" : "phrase", shown,
          collected != nullptr ? candidates : meeting(candidates, {node.field, sought}));
  return query;
}

// Of forms, in one of which the word stands.
Query LeafQueries::of_forms(const Node& node, const Expansion& expansion, std::string_view how,
                            double factor) {
  if (expansion.terms.empty()) return Query::MatchNothing;
  Mark row;
  row.terms = {std::string()};
  row.forms = {std::make_shared<const FormSet>(prefix_of(node), expansion.terms)};
  row.weight = factor;
  row.how = how;
  mark(std::move(row), prefix_of(node));
  const Query query(Query::OP_SYNONYM, expansion.terms.begin(), expansion.terms.end());
  Terms forms;
  const std::size_t prefix = database::form_term(prefix_of(node), "").size();
  for (const std::string& term : expansion.terms)
    if (term.starts_with(schema::kForm)) forms.push_back(term.substr(prefix));
  explain(node, how, forms, query);
  return factor == 1 ? query : scaled(query, factor);
}

Query LeafQueries::exact(const Node& node) {
  if (node.words.size() > 1) return wild_phrase(node, true);
  const Terms terms = exact_terms(database_, prefix_of(node), node.words[0]);
  return of_forms(node, {terms, terms.size(), {}}, "exact", 1);
}

// The forms that pass; says so where there are too many.
Expansion LeafQueries::matching(const Node& node, const FormTest& test) {
  const std::string forms = database::form_term(prefix_of(node), "");
  Expansion found =
      expand(database_, forms, test.front, test.accepts, options_.max_expansions);
  // Behind `=` it is the whole form that matches.
  if (!node.as_is && node.kind != NodeKind::exact) {
    Expansion components =
        expand(database_, forms + '-', test.front, test.accepts, options_.max_expansions);
    found.found += components.found;
    for (auto [from, to] : {std::pair(&components.terms, &found.terms),
                            std::pair(&components.left_out, &found.left_out)})
      to->insert(to->end(), from->begin(), from->end());
  }
  if (found.left_out.empty()) return found;
  const std::size_t prefix = database::form_term(prefix_of(node), "").size();
  std::string left_out;
  for (const std::string& term : found.left_out)
    left_out += (left_out.empty() ? "" : ", ") + term.substr(prefix);
  built_.notes.push_back("`" + render(node, options_.match) + "` stands for " +
                         std::to_string(found.found) + " words; the " +
                         std::to_string(found.terms.size()) +
                         " most frequent ones are sought, without " + left_out + ", …");
  return found;
}

// Where ß is written, words in capitals may stand for it with SS.
Query LeafQueries::pattern(const Node& node) {
  const std::string& wildcards = node.words[0].wildcards;
  Expansion found = matching(node, wildcard_test(wildcards));
  if (database::has_sharp_s(wildcards)) {
    const FormTest test = wildcard_test(database::with_double_s(wildcards));
    const Expansion capitals = expand(database_, database::capitals_term(prefix_of(node), ""),
                                      test.front, test.accepts, options_.max_expansions);
    found.terms.insert(found.terms.end(), capitals.terms.begin(), capitals.terms.end());
  }
  return of_forms(node, found, "pattern", 1);
}

Query LeafQueries::expression(const Node& node) {
  return of_forms(node, matching(node, expression_test(node.value)), "pattern", 1);
}

Query LeafQueries::fuzzy(const Node& node) {
  const Expansion found = alike(database_, database::form_term(prefix_of(node), ""), node.words[0],
                                node.number * kEditCost, options_.max_expansions);
  const Query query = of_forms(node, found, "fuzzy", 1);
  const Query own(database::form_term(prefix_of(node), node.words[0].exact));
  return either(scaled(query, ranking::kFuzzyFactor), scaled(own, 1 - ranking::kFuzzyFactor));
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
    case NodeKind::expression:
      return expression(node);
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
