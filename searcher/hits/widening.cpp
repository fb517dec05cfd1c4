// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/widening.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "searcher/query/ranking.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/readings.hpp"

namespace searcher {
namespace {

using Xapian::Query;
namespace ascii = stemmers::ascii;

constexpr std::size_t kWords = 20;
constexpr unsigned kFewestHits = 2;  // what one article has alone is its own affair
constexpr double kMostOfArchive = 0.1;
constexpr std::size_t kShortest = 3;  // bytes

struct Counts {
  unsigned articles = 0;
  double places = 0;
};

// Terms with a prefix are no words. Numbers are dates, scores and prices: other articles have the
// same ones by chance.
bool is_noun(const std::string& term) {
  if (term.size() < kShortest || ascii::is_upper(term.front())) return false;
  if (term.ends_with(stemmers::kSmallMark)) return false;
  return std::none_of(term.begin(), term.end(), ascii::is_digit);
}

std::map<std::string, Counts> counts(const Xapian::Database& database,
                                     const std::vector<Xapian::docid>& articles) {
  std::map<std::string, Counts> all;
  for (const Xapian::docid article : articles)
    for (auto term = database.termlist_begin(article); term != database.termlist_end(article);
         ++term)
      if (const std::string name = *term; is_noun(name)) {
        Counts& counts = all[name];
        ++counts.articles;
        counts.places += term.get_wdf();
      }
  return all;
}

// Bo1: how much more often a word stands in these articles than by chance.
double divergence(double places, double expected) {
  return places * std::log2((1 + expected) / expected) + std::log2(1 + expected);
}

Query any_of(const std::vector<TellingWord>& words, std::size_t from, std::size_t step) {
  std::vector<Query> choices;
  for (std::size_t i = from; i < words.size(); i += step)
    choices.emplace_back(words[i].term);
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

}  // namespace

std::vector<TellingWord> telling_words(const Xapian::Database& database, const Query& query,
                                       const std::vector<Xapian::docid>& articles) {
  const std::set<std::string> own(query.get_terms_begin(), query.get_terms_end());
  const double all = database.get_doccount();
  std::vector<TellingWord> words;
  for (const auto& [term, counts] : counts(database, articles)) {
    if (counts.articles < kFewestHits || own.contains(term)) continue;
    if (database.get_termfreq(term) > kMostOfArchive * all) continue;
    const auto places = static_cast<double>(database.get_collection_freq(term));
    words.push_back({term, divergence(counts.places, places / all)});
  }
  std::sort(words.begin(), words.end(), [](const TellingWord& a, const TellingWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (words.size() > kWords) words.resize(kWords);
  const double most = words.empty() ? 1 : words.front().weight;
  for (TellingWord& word : words)
    word.weight /= most;
  return words;
}

Query added(const TellingWord& word) {
  return Query(Query::OP_SCALE_WEIGHT, Query(word.term), word.weight * ranking::kWidenFactor);
}

Query widened(const query::Built& built, const Query& scope,
              const std::vector<TellingWord>& words) {
  const Query both(Query::OP_AND, any_of(words, 0, 2), any_of(words, 1, 2));
  const Query more(Query::OP_FILTER, scope, both);
  const Query found(Query::OP_OR, built.query, more);
  std::vector<Query> evidence;
  for (const auto* summands : {&built.sought, &built.evidence})
    for (const query::Summand& one : *summands)
      evidence.push_back(one.query);
  for (const TellingWord& word : words)
    evidence.push_back(added(word));
  return Query(Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, found, 0),
               Query(Query::OP_OR, evidence.begin(), evidence.end()));
}

}  // namespace searcher
