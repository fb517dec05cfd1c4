// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "searcher/query/writings/writings.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// One word of a query, out of a token of `text`.
QueryWord query_word(std::string_view text, const stemmers::Token& token);

/// The term of a word's readings that most articles have.
std::string commonest_term(const Xapian::Database& database, std::string_view prefix,
                           const stemmers::Word& word);

/// Views of a word that is no pattern.
WrittenWord written(const QueryWord& word);

/// The words of a text with a space between them, nothing of it an operator any more; no more of
/// them than a query may have.
std::string only_words(std::string_view text);

}  // namespace searcher::query
