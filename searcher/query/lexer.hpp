// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searcher/query/lexeme.hpp"

namespace searcher::query {

/// The pieces of a query, the last of kind `end`. A backslash takes the meaning from the sign or
/// operator behind it. What the scanner takes into a word is never
/// syntax: C++, Bürger*innen, Kolleg(innen). Throws Failure with the column.
std::vector<Lexeme> lex(std::string_view query);

}  // namespace searcher::query
