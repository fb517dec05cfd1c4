// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/built.hpp"

namespace searcher {

/// A word that stands in the first hits more often than in the archive.
struct TellingWord {
  std::string term;
  double weight = 0;  ///< above 0 and up to 1, that of the most telling one
};

/// The most telling words of `articles`, the first hits of `query`, the most telling first, without
/// those of the query itself: by Bo1 (Amati: Probability Models for Information Retrieval Based on
/// Divergence from Randomness, 2003), nouns that stand in at least two of these articles and in at
/// most a tenth of the archive.
std::vector<TellingWord> telling_words(const Xapian::Database& database, const Xapian::Query& query,
                                       const std::vector<Xapian::docid>& articles);

/// What the query finds and, of the articles of `scope`, those with words of higher and of lower
/// rank: each counts by the words of the query and these. `words` has two at least.
Xapian::Query widened(const query::Built& built, const Xapian::Query& scope,
                      const std::vector<TellingWord>& words);

/// The weight that one of the words adds.
Xapian::Query added(const TellingWord& word);

}  // namespace searcher
