// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "stemmers/scanner.hpp"

namespace searcher::query {

/// A pair of quote marks; several may close what one has opened.
struct Quotes {
  std::string_view open;
  std::array<std::string_view, 3> close;
};

/// A query as characters and words. Places are bytes.
class Characters {
 public:
  explicit Characters(std::string_view query) : query_(query), scanner_(query) {}

  std::size_t width_at(std::size_t place) const;
  bool is_space(std::size_t place) const;
  /// Does white space stand before `place`, which is not 0?
  bool is_space_before(std::size_t place) const;
  /// The quotes that open at `place`, or nullptr. ‘ opens at the front of a word only: elsewhere it
  /// closes, or stands for an apostrophe.
  const Quotes* quotes_at(std::size_t place) const;
  /// White space, a bracket or a quote.
  bool breaks_word(std::size_t place) const;

  /// The end of the word that begins at `place`, if one does. Places must not go down.
  std::optional<std::size_t> word_end(std::size_t place);

  /// Where the text ends that `quotes` opened before `begin`; `behind` is the byte behind the
  /// closing quote. A quote behind a backslash closes nothing, nor does ’ before a letter. Throws
  /// Failure where none closes it.
  std::size_t quote_end(const Quotes& quotes, std::size_t begin, std::size_t& behind) const;

 private:
  std::string_view query_;
  stemmers::Scanner scanner_;
  std::size_t base_ = 0;  ///< where the scanner began
  stemmers::Span unit_{0, 0};
  bool scanned_all_ = false;
};

/// Text from between quotes, without the backslashes before quotes and backslashes.
std::string unescaped(std::string_view text);
/// The inverse, for a text between straight double quotes.
std::string escaped(std::string_view text);

/// Throws a Failure that says in which column (1-based, in characters) of the query `byte` stands.
[[noreturn]] void fail_at(std::string_view query, std::size_t byte, const std::string& message,
                          const std::string& hint);

}  // namespace searcher::query
