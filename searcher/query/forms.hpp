// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// The terms of exactly one word: letter case and Unicode form do not count; where the word or its
/// place in a text is in capitals, SS equals ß.
std::vector<std::string> exact_terms(const Xapian::Database& database, std::string_view field,
                                     const QueryWord& word);

/// Decides about forms as terms hold them.
struct FormTest {
  std::string front;  ///< that every accepted form begins with
  std::function<bool(std::string_view form)> accepts;
};

/// A truncated word, see QueryWord::wildcards.
FormTest wildcard_test(std::string_view wildcards);

/// A regular expression of ICU, in any letter case, that forms match as a whole. Throws Failure
/// where it is none; the test throws where it takes too long.
FormTest expression_test(std::string_view expression);

}  // namespace searcher::query
