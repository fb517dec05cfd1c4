// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/lead.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "database/schema.hpp"
#include "searcher/query/ranking.hpp"

namespace searcher {
namespace {

using Xapian::termpos;

// How many words stand before a position, without the gaps between title, subtitle, teaser and
// body. Each of the three gaps is passed once, and what stands before a gap is shorter than one.
double words_before(termpos position) {
  constexpr termpos kGaps = 3;
  return position -
         database::schema::kFieldGap * std::min(kGaps, position / database::schema::kFieldGap);
}

}  // namespace

Lead::Lead(const Xapian::Database& database, const query::Built& built, std::vector<OwnTerms> words)
    : database_(database), words_(std::move(words)) {
  for (OwnTerms& word : words_)
    for (const query::Root& root : built.roots)
      if (root.word == word.number)
        word.terms.insert(word.terms.end(), root.terms.begin(), root.terms.end());
}

double Lead::weight(Xapian::docid article, const OwnTerms& word) const {
  termpos first = std::numeric_limits<termpos>::max();
  for (const std::string& term : word.terms) {
    const auto place = database_.positionlist_begin(article, term);
    if (place != database_.positionlist_end(article, term)) first = std::min(first, *place);
  }
  if (first == std::numeric_limits<termpos>::max()) return 0;
  const double share = 1 / (1 + std::pow(words_before(first) / ranking::kLeadLength, 3));
  return ranking::kLeadFactor * word.rarity * share;
}

std::vector<Lead::Share> Lead::shares(Xapian::docid article) const {
  std::vector<Share> shares;
  for (const OwnTerms& word : words_)
    if (const double found = weight(article, word); found > 0) shares.push_back({word.text, found});
  return shares;
}

double Lead::weight(Xapian::docid article) const {
  return std::accumulate(words_.begin(), words_.end(), 0.0, [&](double sum, const OwnTerms& word) {
    return sum + weight(article, word);
  });
}

}  // namespace searcher
