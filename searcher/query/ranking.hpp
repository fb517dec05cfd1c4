// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

/// Every number that decides about the order of hits.
namespace searcher::ranking {

/// BM25: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009; with
/// the rarity of BM25+ (Lv, Zhai: Lower-Bounding Term Frequency Normalization, 2011), log((N + 1) /
/// n), which tells words of half the articles from words of all of them. Its bound is left out.
inline constexpr double kK1 = 1.5;
inline constexpr double kB = 0.35;
inline constexpr double kK3 = 1.0;
inline constexpr double kMinNormLength = 0.5;
inline constexpr double kDelta = 0.0;

/// So much of a word's weight counts it as a part of others (Angriff in Raketenangriff) as often as
/// by itself; the rest counts it by itself alone, so that articles with the word come first.
inline constexpr double kPartFactor = 0.5;

/// So much of a word's weight counts words of the same root in another class (wählen for Wahl,
/// Politik for Politiker) as if they were the word, in articles that are found anyhow. At .2 the
/// help pages have .6662, at .5 .6703, at .8 .6744, at 1 .6747; the passages .9644, .9652, .9661,
/// .9651.
inline constexpr double kRootFactor = 0.8;

/// The same for the parts of a word of the query.
inline constexpr double kRootOfPartFactor = 0.5;

/// A word of the same root in the title of an article that is found anyhow.
inline constexpr double kRootTitleFactor = 0.1;

/// A word of several parts found written apart (Corona Krise), against the word itself. As rows of
/// words are rare, BM25 takes them for far more telling than they are.
inline constexpr double kApartFactor = 0.2;

/// Another name for the same thing beside it (EZB and Europäische Zentralbank), for the same
/// reason: the rarer one would weigh most.
inline constexpr double kOtherNameFactor = 0.2;

/// A part of a word of the query (Wasserstoff for Wasserstoffstrategie), by itself or within
/// another word, in an article that is found anyhow.
inline constexpr double kPartOfQueryFactor = 0.7;

/// A word in the title of an article that is found anyhow.
inline constexpr double kTitleFactor = 0.2;

/// A word that begins with a small letter: verbs and adjectives tell less of what is sought than
/// nouns, which German capitalises. Where all of a query's words are small, it changes nothing.
inline constexpr double kSmallFactor = 0.75;

/// Two words of the query next to each other, for each unit of the commoner one's rarity.
inline constexpr double kNearFactor = 0.5;

/// A word of the query, or of its root, in the lead: for each unit of its rarity, where it stands
/// first. So many words from the beginning, it counts half as much. Without it the speeches have
/// .4683, with it .4763 (p = .0001); the help pages .6756 and .6791 (.02), the passages .9667, .9668.
inline constexpr double kLeadFactor = 0.3;
inline constexpr double kLeadLength = 40;

/// The most telling word of the first hits, where a query is widened by them; of the others so much
/// less as they tell less.
inline constexpr double kWidenFactor = 0.05;

/// A word found at some edits' distance, against the word as it was written.
inline constexpr double kFuzzyFactor = 0.5;

/// No weight for any article, for where another order is asked. It asks for the wdf, unlike
/// Xapian::BoolWeight: without it Xapian 1.4 takes a term of every article for the list of all
/// articles and, where numbers of articles are missing in between, fails to read it.
class NoWeight : public Xapian::Weight {
 public:
  NoWeight() { need_stat(WDF); }
  NoWeight* clone() const override { return new NoWeight; }
  void init(double) override {}
  double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxpart() const override { return 0; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }
};

inline Xapian::BM25PlusWeight weight() {
  return Xapian::BM25PlusWeight(kK1, 0.0, kK3, kB, kMinNormLength, kDelta);
}

}  // namespace searcher::ranking
