// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "stemmers/analysis.hpp"
#include "stemmers/scanner.hpp"

namespace searcher {

/// The words of one text of an article, by number from 0; scanned only as far as they are asked
/// for. Views the text.
class TextWords {
 public:
  /// Word 0 has the position `first` in the index; all from there on belong to the `last` text.
  TextWords(std::string_view text, Xapian::termpos first, bool last)
      : text_(text), first_(first), is_last_(last) {}

  std::string_view text() const { return text_; }

  /// Has it a word of this number?
  bool has(std::size_t word);
  std::size_t count();  ///< scans to the end
  stemmers::Span operator[](std::size_t word) const { return words_[word]; }
  /// From the first byte of word `from` to the last one of word `to`.
  std::string_view between(std::size_t from, std::size_t to) const;
  /// What stands between the word and the one before it, or the front of the text.
  std::string_view gap_before(std::size_t word) const;
  /// Does a sentence or a paragraph begin with the word? A guess from punctuation.
  bool begins_sentence(std::size_t word) const;

  Xapian::termpos first() const { return first_; }
  bool is_last() const { return is_last_; }

 private:
  std::string_view text_;
  Xapian::termpos first_;
  bool is_last_;
  std::vector<stemmers::Span> words_;
  bool scanned_ = false;
};

/// Words of a text, read as they stand in it.
struct WordsInPlace {
  std::string_view piece;                  ///< of the text, in which the tokens have their bytes
  std::span<const stemmers::Token> words;  ///< until the analyzer's next use

  std::string_view written(const stemmers::Token& word) const {
    return piece.substr(word.span.start, word.span.end - word.span.start);
  }
};

/// The words from `first` to `last`, both of the text: those beside them tell how they stand.
WordsInPlace words_in_place(TextWords& text, std::size_t first, std::size_t last,
                            stemmers::Analyzer& analyzer);

/// The texts in the order of database::text_fields, with the positions that the index gave them.
/// The last one, the body, is not yet scanned.
std::vector<TextWords> text_words(const std::vector<std::string_view>& texts);

}  // namespace searcher
