// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

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
};

/// One article, opened for lines out of it.
class Concordance {
 public:
  /// Both outlive it.
  Concordance(const database::Article& article, const MarkedArticle& marked);

  ConcordanceLine line(const Occurrence& at, const Context& context);

  /// What the line is sorted by: the words from the occurrence outward, up to five, without case
  /// and accents, ä like a (DIN 5007-1).
  std::string sort_key(const Occurrence& at, bool left);

 private:
  std::size_t text_of(const Occurrence& at);

  const MarkedArticle& marked_;
  std::vector<TextWords> texts_;
};

}  // namespace searcher::views
