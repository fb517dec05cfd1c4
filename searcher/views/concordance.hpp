// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "database/article.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/matches/text_words.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {

/// An occurrence with what stands before and behind it in the same text, each on one line.
struct ConcordanceLine {
  std::string_view field;  ///< title, subtitle, teaser, body
  std::string left;
  MarkedText match;
  std::string right;
  std::uint32_t place = 0;  ///< of its first word in the text, from 1
};

/// A matched row of words as it is counted, whatever the letter case.
struct MatchedWords {
  std::string form;   ///< as `=` compares it; a space between words
  std::string lemma;  ///< the lemmas likewise
};

/// One article, opened for lines out of it.
class Concordance {
 public:
  /// Both outlive it.
  Concordance(const database::Article& article, const MarkedArticle& marked);

  ConcordanceLine line(const Occurrence& at, const Context& context);

  /// The words of the occurrence as they are written; "" for one that the text does not have.
  std::string_view matched(const Occurrence& at);

  /// Its words as they stand in the text.
  MatchedWords words(const Occurrence& at, stemmers::Analyzer& analyzer);

  /// Up to `count` words before the occurrence, or behind it, as they are written: views, which
  /// live as long as the article does; in the order of the text.
  std::vector<std::string_view> beside(const Occurrence& at, std::size_t count, bool left);

  /// What the line is sorted by: the words from the occurrence outward, up to five, without case
  /// and accents, ä like a (DIN 5007-1); by `match` its own words, then those behind it.
  std::string sort_key(const Occurrence& at, Order order);

 private:
  std::size_t text_of(const Occurrence& at);

  const MarkedArticle& marked_;
  std::vector<TextWords> texts_;
};

}  // namespace searcher::views
