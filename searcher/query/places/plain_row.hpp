// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/query/places/mark.hpp"

namespace searcher::query {

/// Forms in a row, looked for as bytes: hundreds of times quicker than by the analysis, and nothing
/// but the first half of it. What it finds is there; what it does not find may be there all the
/// same, in other spellings or between other signs.
class PlainRow {
 public:
  /// Finds nothing where a word of the row is no single form of letters.
  explicit PlainRow(const Mark& row);

  bool surely_in(std::string_view text);

 private:
  bool holds(std::string_view text) const;

  std::string needle_;  ///< small letters, a space before each word
  std::string small_;   ///< of a text
};

}  // namespace searcher::query
