// SPDX-License-Identifier: GPL-2.0-or-later
// Words of one root (wählen for Wahl, Politik for Politiker): each a word of its own, but in
// articles that are found anyhow a share of the word's weight counts them as if they were one.
#include <algorithm>

#include "database/schema.hpp"
#include "searcher/query/leaf_builder.hpp"
#include "searcher/query/ranking.hpp"
#include "stemmers/readings.hpp"
#include "stemmers/spelling.hpp"

namespace searcher::query {

using Xapian::Query;
namespace schema = database::schema;

namespace {

bool is_in(const Terms& terms, const std::string& term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

Query as_synonyms(const Terms& terms) {
  return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Terms together(Terms terms, const Terms& more) {
  for (const std::string& term : more)
    if (!is_in(terms, term)) terms.push_back(term);
  return terms;
}

}  // namespace

Terms LeafBuilder::existing(std::string_view prefix, const Terms& stems) const {
  Terms found;
  for (const std::string& stem : stems)
    if (std::string name = std::string(prefix) + stem; database_.term_exists(name))
      found.push_back(std::move(name));
  return found;
}

// Without those of the word itself.
Terms LeafBuilder::root_terms(const Terms& own) const {
  constexpr std::size_t kMost = 12;
  Terms roots;
  const QueryWord& word = node_.words[0];
  if (analyzer_.settings().stemmer != stemmers::StemmerKind::cistem) return roots;
  const auto print =
      word.small || word.capitals ? stemmers::Print::asked_small : stemmers::Print::asked_capital;
  for (const stemmers::Sense& sense : stemmers::senses(stemmers::one_spelling(word.folded), print))
    for (const std::string& term : stemmers::related_terms(sense))
      if (!is_in(own, term) && !is_in(roots, term) && roots.size() < kMost) roots.push_back(term);
  return roots;
}

// `query` finds `stems`, terms of the word.
Query LeafBuilder::with_root(const Query& query, const Terms& stems) {
  const QueryWord& word = node_.words[0];
  if (node_.field != nullptr || word.stop_word || around_.excluded || around_.near) return query;
  const Terms roots = root_terms(stems);
  const Terms alone = existing({}, roots);
  const Terms within = existing(schema::kPart, roots);
  if (alone.empty() && within.empty()) return query;
  built_.roots.push_back({number_, together(alone, within)});
  const Terms whole = together(stems, alone);
  const Terms everywhere = together(together(whole, existing(schema::kPart, stems)), within);
  raise(word.text, "root",
        Query(Query::OP_OR, scaled(as_synonyms(everywhere), ranking::kPartFactor),
              scaled(as_synonyms(whole), 1 - ranking::kPartFactor)),
        ranking::kRootFactor);
  if (const Terms titles = existing(schema::kTitle, roots); !titles.empty())
    raise(word.text, "title", as_synonyms(titles), ranking::kRootTitleFactor);
  return scaled(query, 1 - ranking::kRootFactor);
}

// A part of the word, by itself and within other words.
void LeafBuilder::raise_by_part(const std::string& stem) {
  const auto everywhere = [&](const Terms& stems) {
    return together(existing({}, stems), existing(schema::kPart, stems));
  };
  const Terms own = everywhere({stem});
  Terms all = own;
  if (analyzer_.settings().stemmer == stemmers::StemmerKind::cistem) {
    stemmers::Sense sense;
    sense.lemma = stemmers::without_marks(stem);
    sense.term = stem;
    all = together(own, everywhere(stemmers::related_terms(sense)));
  }
  if (all.empty()) return;
  Query query = as_synonyms(own);
  if (all.size() > own.size())
    query = Query(Query::OP_OR, scaled(query, 1 - ranking::kRootOfPartFactor),
                  scaled(as_synonyms(all), ranking::kRootOfPartFactor));
  raise(stem, "part", query, ranking::kPartOfQueryFactor);
}

}  // namespace searcher::query
