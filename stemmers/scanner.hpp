// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemmers {

/// What the scanner took one word for; it decides how the word is normalised.
enum class Shape : std::uint8_t {
  word,           ///< letters and digits: Häuser, G7, 100jährige, Bürger*innen, C++, AT&T
  joined,         ///< components with hyphens or apostrophes: Corona-Krise, geht's, Abgeord-\nnete
  abbreviation,   ///< single letters with points: U.S.A., z. B.
  number,         ///< 1.000.000, 1 000 000, 3,5
  section,        ///< § 218
  date,           ///< 20.7.1944, 20. 7. 1944, 1944-07-20
  signed_number,  ///< 19/52, 3:1, 2.0
  sign            ///< %, €: read as words
};

/// Half-open range of bytes in the scanned text.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// One word of a text as it stands there. Words of more than `kMaxComponents` components are cut.
struct Unit {
  static constexpr std::size_t kMaxComponents = 16;

  Span span;
  Shape shape = Shape::word;
  std::uint8_t component_count = 1;
  bool hyphen_before = false;  ///< -verbünde
  bool hyphen_behind = false;  ///< Vor-
  std::array<Span, kMaxComponents> components{};
};

/// Splits UTF-8 text into words, in order, in one pass without copying. Invalid bytes separate
/// words. Characters that normalisation removes (soft hyphens, joiners) are part of the word around
/// them. A hyphen at the end of a line joins, unless und, oder, sowie or bzw. follow.
/// Texts up to 4 GiB.
///
/// ICU's word break was not taken: it splits Bürger:innen and C++, keeps the sign of @Kanzleramt,
/// and knows no hyphen at the end of a printed line.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// False at the end of the text.
  bool next(Unit& unit);

 private:
  enum class Kind : std::uint8_t { separator, letter, digit, ideograph, ignorable };
  struct Char {
    char32_t point = 0;
    Kind kind = Kind::separator;
    std::uint8_t width = 0;  ///< bytes; 0 behind the end
  };

  Char at(std::size_t byte) const;
  Char beyond_ascii(std::size_t byte) const;
  bool is_word_char(std::size_t byte) const;
  bool is_single_letter(std::size_t byte) const;
  bool is_upper(std::size_t byte) const;
  bool are_initials(std::size_t first, std::size_t second) const;
  std::size_t run_end(std::size_t begin) const;
  std::size_t digits_end(std::size_t begin) const;
  std::size_t group_separator(std::size_t byte) const;
  std::size_t gender_end(std::size_t run_begin, std::size_t end) const;
  std::size_t component_end(std::size_t begin) const;
  std::size_t joiner_width(std::size_t component_begin, std::size_t byte) const;
  std::size_t line_end_hyphen_width(std::size_t byte) const;
  std::size_t hyphen_width(std::size_t byte) const;
  bool scan_sign(Unit& unit, std::size_t begin);
  bool scan_signed_number(Unit& unit, std::size_t begin);
  bool scan_section(Unit& unit, std::size_t begin);
  bool scan_number(Unit& unit, std::size_t begin);
  bool scan_abbreviation(Unit& unit, std::size_t begin);
  void scan_word(Unit& unit, std::size_t begin);
  void finish(Unit& unit, std::size_t begin, std::size_t end, Shape shape);

  std::string_view text_;
  std::size_t place_ = 0;
};

}  // namespace stemmers
