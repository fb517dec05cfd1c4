// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/built.hpp"

namespace searcher {

/// The terms that find a word of a query, alone and as a part of others: those whose places say how
/// well an article fits.
struct OwnTerms {
  unsigned number = 0;  ///< of the word in `Built::words`
  std::string text;     ///< of the query, as it was written
  std::vector<std::string> terms;
  double rarity = 0;  ///< log((N + 1) / n), as BM25+ in query/ranking.hpp weighs it
};

/// Of each word that some article has, in the query's order. A truncated word stands for hundreds
/// of terms: too many to read the positions of, and no word of its own.
std::vector<OwnTerms> own_terms(const Xapian::Database& database, const query::Built& built);

}  // namespace searcher
