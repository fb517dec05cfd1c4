// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "searcher/query/verified.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// The terms that a truncated or misspelt word stands for.
struct Expansion {
  std::vector<std::string> terms;  ///< with their prefix; the most frequent first
  std::size_t found = 0;           ///< may be more than there are in `terms`
};

/// The terms `prefix` + stem whose stem begins with `front` and passes `accept`, at most `max`.
Expansion expand(const Xapian::Database& database, std::string_view prefix,
                 const std::string& front, const std::function<bool(std::string_view)>& accept,
                 std::size_t max);

/// The terms whose stems are within `max_cost` (see edits.hpp) of the word's stem, or of the word
/// itself, as a misread ending is no ending; at most `max`, without the word's own.
Expansion alike(const Xapian::Database& database, std::string_view prefix, const QueryWord& word,
                unsigned max_cost, std::size_t max, stemmers::StemmerKind stemmer);

/// A truncated word, as it meets stems and words. Its pieces are what the stars separate.
class Pattern {
 public:
  Pattern(const std::vector<std::string>& pieces, stemmers::Analyzer& analyzer);

  /// What every stem that it accepts begins with; may be empty.
  const std::string& front() const { return front_; }
  bool accepts_stem(std::string_view stem) const;

  /// Is the pattern the front of a word, and nothing else?
  bool only_front() const { return only_front_; }
  /// The terms of the front itself, which may be shorter than the front: Raketen* is also rakete.
  const std::vector<std::string>& front_stems() const { return front_stems_; }

  /// CISTEM takes ge- from the front of words: what stems of Gebäude* begin with then; else empty.
  std::string front_without_ge() const;
  /// Does the text hold a word of the pattern?
  Check word_check() const;

 private:
  bool fits(std::string_view word, std::string_view last) const;

  stemmers::StemmerKind stemmer_;
  std::string front_;
  std::vector<std::string> middle_;
  std::string back_;                     ///< folded
  std::vector<std::string> back_stems_;  ///< its readings
  std::vector<std::string> front_stems_;
  bool only_front_ = false;
};

}  // namespace searcher::query
