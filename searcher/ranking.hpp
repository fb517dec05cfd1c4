// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

/// Every number that decides about the order of hits.
namespace searcher::ranking {

/// BM25: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
inline constexpr double kK1 = 1.6;
inline constexpr double kB = 0.5;
inline constexpr double kK3 = 1.0;
inline constexpr double kMinNormLength = 0.5;

/// So much of a word's weight counts it as a part of others (Angriff in Raketenangriff) as often as
/// by itself; the rest counts it by itself alone, so that articles with the word come first.
inline constexpr double kPartFactor = 0.5;

/// A word of several parts found written apart (Corona Krise), against the word itself.
inline constexpr double kApartFactor = 1.0;

/// A word found at some edits' distance, against the word as it was written.
inline constexpr double kFuzzyFactor = 0.5;

inline Xapian::BM25Weight weight() {
  return Xapian::BM25Weight(kK1, 0.0, kK3, kB, kMinNormLength);
}

}  // namespace searcher::ranking
