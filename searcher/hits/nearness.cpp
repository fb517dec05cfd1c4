// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/nearness.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "searcher/query/ranking.hpp"

namespace searcher {
namespace {

// Each word is held against so many behind it: people write together what belongs together, and of
// all pairs of a long query most say nothing.
constexpr std::size_t kNext = 2;

// At least one of the two has positions; both are sorted. A word within another one (Kohle, Strom
// in Kohlestrom) is next to it.
double distance(std::span<const Xapian::termpos> one, std::span<const Xapian::termpos> other) {
  Xapian::termpos least = std::max(one.back(), other.back());
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    const bool first = one[i] < other[j];
    least = std::min(least, first ? other[j] - one[i] : one[i] - other[j]);
    ++(first ? i : j);
  }
  return std::max(1.0, static_cast<double>(least));
}

}  // namespace

std::vector<Xapian::termpos> Nearness::positions(Xapian::docid article,
                                                 const OwnTerms& word) const {
  std::vector<Xapian::termpos> found;
  for (const std::string& term : word.terms)
    found.insert(found.end(), database_.positionlist_begin(article, term),
                 database_.positionlist_end(article, term));
  if (word.terms.size() > 1) std::sort(found.begin(), found.end());
  return found;
}

std::vector<Nearness::Pair> Nearness::pairs(Xapian::docid article) const {
  std::vector<std::vector<Xapian::termpos>> places;
  for (const OwnTerms& word : words_)
    places.push_back(positions(article, word));
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < words_.size(); ++i)
    for (std::size_t j = i + 1; j < words_.size() && j <= i + kNext; ++j) {
      if (places[i].empty() || places[j].empty()) continue;
      const double rarity = std::min(words_[i].rarity, words_[j].rarity);
      pairs.push_back({words_[i].text + " " + words_[j].text,
                       ranking::kNearFactor * rarity / distance(places[i], places[j])});
    }
  return pairs;
}

double Nearness::weight(Xapian::docid article) const {
  const std::vector<Pair> all = pairs(article);
  return std::accumulate(all.begin(), all.end(), 0.0,
                         [](double sum, const Pair& pair) { return sum + pair.weight; });
}

}  // namespace searcher
