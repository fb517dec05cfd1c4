// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/analysis.hpp"

namespace searcher::query {

/// A word of a query, as stemmers::Word describes it. What it views outlives it.
struct WrittenWord {
  std::string_view text;  ///< as it was written
  std::string_view exact;
  std::string_view folded;         ///< not empty
  std::vector<std::string> stems;  ///< of its readings
  bool capitals = false;
  bool stop_word = false;
};

/// Words in a row that say the same as others: 20. Juli 1944 for 20.7.1944, G 20 for G20,
/// Europäische Zentralbank for EZB.
struct Writing {
  /// One word: by itself, or as a part of a longer one.
  struct Piece {
    std::vector<std::string> stems;  ///< of its readings
    bool part = false;
  };
  std::string_view how;  ///< name, date, code
  std::vector<Piece> pieces;
};

/// The other ways to print words in a row, all of them, which are one thing; none where they are
/// not. Stems are those of `analyzer`, which holds no tokens in use.
std::vector<Writing> other_writings(std::span<const WrittenWord> words,
                                    stemmers::Analyzer& analyzer);

/// The abbreviation of the name that `words` begin with (Europäische Zentralbank), of two words or
/// more; `taken` becomes how many. "" where there is none.
std::string abbreviation_of(std::span<const WrittenWord> words, stemmers::Analyzer& analyzer,
                            std::size_t& taken);

/// How many words at the front are one thing though spaces stand between them: A 7, 20. Juli 1944,
/// Paragraf 218; 1 for a word by itself. `between` are the bytes behind each word but the last.
std::size_t words_of_one_thing(std::span<const WrittenWord> words,
                               std::span<const std::string_view> between);

}  // namespace searcher::query
