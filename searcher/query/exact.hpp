// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Words in a row, each in exactly its form (see same_form), sought in whole texts.
class ExactWords {
 public:
  explicit ExactWords(std::vector<QueryWord> words);

  /// Analyses the text only around places where the longest row of plain letters of the words
  /// stands; where a text has characters that normalisation changes, all of it.
  bool in(std::string_view text, stemmers::Analyzer& analyzer) const;

 private:
  std::size_t find_letters(std::string_view text, std::size_t from) const;

  std::vector<QueryWord> words_;
  std::string letters_;                   ///< small; empty where the words have too few
  std::size_t reach_ = 0;                 ///< bytes before and behind that are analysed too
  std::array<std::uint8_t, 256> skip_{};  ///< how far the search goes on, by the last byte
};

}  // namespace searcher::query
