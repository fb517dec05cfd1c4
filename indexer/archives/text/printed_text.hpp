// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indexer::archives {

/// Text as it stands in print, put together from its pieces: white space runs together, and so do
/// printed lines; paragraphs are apart by an empty line. A word that is divided at the end of a
/// line by `-`, `=`, `¬`, U+2E17 or a soft hyphen is whole again. Its hyphen stays before a capital
/// letter, which begins the second part of a compound, and before `und` and its like.
class PrintedText {
 public:
  void add(std::string_view text);
  /// Of a printed line.
  void line_end();
  /// The same within a word that has no hyphen there.
  void line_end_within_word();
  /// Of a verse, a row, an item of a list: what follows begins on a line of its own.
  void row_end();
  /// Where something was taken out: letters that follow begin a new word.
  void word_end();
  void paragraph_end();
  /// The end of a column: a paragraph's, unless a word is divided by it.
  void column_end();
  /// Lines and paragraphs that are put together already.
  void add_rows(std::string_view text);

  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }
  /// Leaves it empty.
  std::string take();

 private:
  enum class Gap { none, space, line, row, column, paragraph };
  void widen(Gap gap);
  void close_gap(std::string_view next);
  bool join_word(std::string_view next);

  std::string text_;
  Gap gap_ = Gap::none;
  bool within_word_ = false;
  bool word_ended_ = false;
};

/// The rows of a heading as one line.
std::string one_line(std::string_view text);

}  // namespace indexer::archives
