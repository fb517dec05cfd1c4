// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>
#include <xapian.h>

#include "searcher/hits/own_terms.hpp"

namespace searcher {

/// How near to each other the words of a query stand in an article: evidence beside the words
/// themselves. Each word is held against the next two of the query, and adds the rarity of the
/// commoner one of both, divided by the least number of words from one to the other. The words of
/// an article that hits are to be like are none of the query.
class Nearness {
 public:
  struct Pair {
    std::string words;  ///< of the query, as they were written
    double weight = 0;
  };

  /// `database` outlives it.
  Nearness(const Xapian::Database& database, std::vector<OwnTerms> words)
      : database_(database), words_(std::move(words)) {}

  /// Those that stand in the article. Reads positions: for some articles, not for all.
  std::vector<Pair> pairs(Xapian::docid article) const;
  double weight(Xapian::docid article) const;

 private:
  std::vector<Xapian::termpos> positions(Xapian::docid article, const OwnTerms& word) const;

  const Xapian::Database& database_;
  std::vector<OwnTerms> words_;  ///< in the query's order
};

}  // namespace searcher
