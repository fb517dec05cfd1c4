// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Has it a letter, and none in lower case?
bool is_capitals(std::string_view word);

/// One word of a query, out of a token of `text`.
QueryWord query_word(std::string_view text, const stemmers::Token& token);

/// The term of a word's readings that most articles have.
std::string commonest_term(const Xapian::Database& database, std::string_view prefix,
                           const stemmers::Word& word);

/// Is the token of `text` the wanted word in exactly its form? Letter case and Unicode form do not
/// count; where one of the two is in capitals, SS equals ß.
bool same_form(std::string_view text, const stemmers::Token& token, const QueryWord& wanted);

/// Does the text hold the wanted words in a row, each in exactly its form?
bool holds_exactly(std::string_view text, std::span<const stemmers::Token> tokens,
                   std::span<const QueryWord> wanted);

/// The words of a text with a space between them, nothing of it an operator any more; no more of
/// them than a query may have.
std::string only_words(std::string_view text);

}  // namespace searcher::query
