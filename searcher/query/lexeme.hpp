// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "database/fields.hpp"
#include "stemmers/scanner.hpp"

namespace searcher::query {

enum class LexemeKind {
  word,     ///< one word, or several without white space between them: CDU/CSU, 17:30
  phrase,   ///< in quotes
  pattern,  ///< a word with `*` in it
  all,      ///< `*` alone
  open,
  close,
  both,     ///< UND, AND
  either,   ///< ODER, OR
  without,  ///< NICHT, NOT, -
  near,     ///< NAHE/5, NEAR/5
  exact,    ///< `=` before a word or phrase
  field,    ///< `titel:`; with its value where the field is no text
  boost,    ///< `^2` behind an operand
  fuzzy,    ///< `~`, `~2` behind a word
  end
};

/// A piece of a query. Its views point into the query.
struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  stemmers::Span span;    ///< bytes in the query
  std::string_view text;  ///< of a word; of a phrase without its quotes; a field's raw value
  std::vector<std::string_view> pieces;  ///< of a pattern: what its stars separate, maybe empty
  const database::FieldRow* field = nullptr;
  unsigned number = 0;     ///< words of `near`, edits of `fuzzy`
  double factor = 1;       ///< of `boost`
  bool in_quotes = false;  ///< a field's value
};

}  // namespace searcher::query
