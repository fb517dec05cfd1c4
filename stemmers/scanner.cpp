// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/scanner.hpp"

#include <algorithm>
#include <initializer_list>
#include <type_traits>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "stemmers/letters/ascii.hpp"
#include "stemmers/printed/numbers.hpp"
#include "stemmers/printed/short_forms.hpp"

namespace stemmers {
namespace {

constexpr char32_t kSectionSign = U'§';
constexpr std::size_t kMaxLineEndSpace = 16;  // bytes; more white space is a gap, no end of a line

template <typename Value>
bool one_of(Value value, std::initializer_list<std::type_identity_t<Value>> set) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

bool is_hyphen(char32_t c) {
  return one_of(c, {U'-', 0x2010, 0x2011, 0x2E17});  // the last one is Fraktur's
}
bool is_apostrophe(char32_t c) {
  return one_of(c, {U'\'', 0x2019, 0x02BC});
}
bool is_narrow_space(char32_t c) {
  return one_of(c, {U' ', 0x00A0, 0x2009, 0x202F});
}
bool is_gender_sign(char32_t c) {
  return one_of(c, {U'*', U':', U'_', 0x00B7});
}

}  // namespace

Scanner::Char Scanner::at(std::size_t byte) const {
  if (byte >= text_.size()) return {};
  const auto c = static_cast<unsigned char>(text_[byte]);
  if (c >= 0x80) return beyond_ascii(byte);
  Kind kind = Kind::separator;
  if (ascii::is_letter(c)) kind = Kind::letter;
  if (ascii::is_digit(c)) kind = Kind::digit;
  return {c, kind, 1};
}

Scanner::Char Scanner::beyond_ascii(std::size_t byte) const {
  UChar32 c = 0;
  auto end = static_cast<std::int32_t>(byte);
  // Bytes are read relative to the character so that texts over 2 GiB stay in int32_t.
  const std::string_view rest = text_.substr(byte, U8_MAX_LENGTH);
  end = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), end,
          static_cast<std::int32_t>(rest.size()), c);
  const auto width = static_cast<std::uint8_t>(end);
  if (c < 0) return {0xFFFD, Kind::separator, width};
  const auto point = static_cast<char32_t>(c);
  const auto type = static_cast<UCharCategory>(u_charType(c));
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return {point, Kind::ignorable, width};
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK)
    return {point, Kind::ignorable, width};
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return {point, Kind::ideograph, width};
  if (u_isalpha(c)) return {point, Kind::letter, width};
  if (u_charDigitValue(c) >= 0 || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) == U_NT_DIGIT)
    return {point, Kind::digit, width};
  return {point, Kind::separator, width};
}

bool Scanner::is_word_char(std::size_t byte) const {
  const Kind kind = at(byte).kind;
  return kind == Kind::letter || kind == Kind::digit;
}

bool Scanner::is_single_letter(std::size_t byte) const {
  const Char c = at(byte);
  return c.kind == Kind::letter && run_end(byte) == byte + c.width;
}

bool Scanner::is_upper(std::size_t byte) const {
  return u_isupper(static_cast<UChar32>(at(byte).point));
}

// Letters, digits and what is ignored between them; what is ignored behind the last is left out
// unless it is a combining mark, which the letter needs.
std::size_t Scanner::run_end(std::size_t begin) const {
  std::size_t end = begin;
  for (std::size_t place = begin;;) {
    const Char c = at(place);
    if (c.kind == Kind::separator || c.kind == Kind::ideograph) return end;
    place += c.width;
    const bool mark =
        c.kind == Kind::ignorable &&
        !u_hasBinaryProperty(static_cast<UChar32>(c.point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    if (c.kind != Kind::ignorable || mark) end = place;
  }
}

std::size_t Scanner::digits_end(std::size_t begin) const {
  std::size_t end = begin;
  while (end < text_.size() && ascii::is_digit(text_[end]))
    ++end;
  return end;
}

// The width of what separates groups of three digits at `byte`, or 0.
std::size_t Scanner::group_separator(std::size_t byte) const {
  const Char c = at(byte);
  if (c.point != U'.' && !is_narrow_space(c.point) && !is_apostrophe(c.point)) return 0;
  const std::size_t group = byte + c.width;
  if (digits_end(group) != group + 3 || is_word_char(group + 3)) return 0;
  return c.width;
}

bool Scanner::scan_number(Unit& unit, std::size_t begin) {
  std::size_t end = digits_end(begin);
  if (end == begin || is_word_char(end)) return false;
  bool grouped = false;
  if (end - begin <= 3 && text_[begin] != '0') {
    const char32_t separator = at(end).point;
    for (std::size_t width = group_separator(end); width != 0 && at(end).point == separator;
         width = group_separator(end)) {
      end += width + 3;
      grouped = true;
    }
  }
  const bool in_list = begin >= 2 && text_[begin - 1] == ',' && digits_end(begin - 2) == begin - 1;
  if (at(end).point == U',' && !in_list) {
    const std::size_t decimals = digits_end(end + 1);
    const bool list = at(decimals).point == U',' && digits_end(decimals + 1) > decimals + 1;
    if (decimals > end + 1 && !is_word_char(decimals) && !list) {
      end = decimals;
      grouped = true;
    }
  }
  if (!grouped) return false;
  finish(unit, begin, end, Shape::number);
  return true;
}

// Dates, papers' numbers, scores, versions keep their signs: 19/52 is not 1952.
bool Scanner::scan_signed_number(Unit& unit, std::size_t begin) {
  if (const auto date = date_at(text_, begin); date && !is_word_char(date->end)) {
    finish(unit, begin, date->end, Shape::date);
    return true;
  }
  const std::size_t end = signed_number_end(text_, begin);
  if (end == begin || is_word_char(end)) return false;
  finish(unit, begin, end, Shape::signed_number);
  return true;
}

// Before letters a percent sign is no word: addresses are written so.
bool Scanner::scan_sign(Unit& unit, std::size_t begin) {
  // Asked at each space: the first byte tells most characters from the signs.
  constexpr std::string_view kFirstBytes = "%$\xE2";
  if (kFirstBytes.find(text_[begin]) == std::string_view::npos) return false;
  const std::size_t width = sign_width(text_.substr(begin));
  if (width == 0 || (text_[begin] == '%' && is_word_char(begin + width))) return false;
  finish(unit, begin, begin + width, Shape::sign);
  return true;
}

// § 218, §§ 3: one word with its number; a sign alone is a word too.
bool Scanner::scan_section(Unit& unit, std::size_t begin) {
  if (at(begin).point != kSectionSign) return false;
  std::size_t end = begin;
  while (at(end).point == kSectionSign)
    end += at(end).width;
  std::size_t number = end;
  if (is_narrow_space(at(number).point)) number += at(number).width;
  if (at(number).kind == Kind::digit) end = run_end(number);
  finish(unit, begin, end, Shape::section);
  return true;
}

// J. S. Bach; but Z. B. at the beginning of a sentence, like D. h., is no name.
bool Scanner::are_initials(std::size_t first, std::size_t second) const {
  const bool for_example = at(first).point == U'Z' && at(second).point == U'B';
  return is_upper(first) && is_upper(second) && !for_example;
}

// U.S.A., z.B., z. B.: the points are part of the word.
bool Scanner::scan_abbreviation(Unit& unit, std::size_t begin) {
  if (!is_single_letter(begin)) return false;
  std::size_t letters = 1;
  std::size_t end = begin + at(begin).width;
  while (at(end).point == U'.') {
    std::size_t next = end + 1;
    const bool space = is_narrow_space(at(next).point);
    if (space) next += at(next).width;
    if (!is_single_letter(next)) break;
    if (space && letters == 1 && are_initials(begin, next)) break;
    const std::size_t behind = next + at(next).width;
    if (space && at(behind).point != U'.') break;
    end = behind;
    ++letters;
  }
  if (letters < 2) return false;
  if (at(end).point == U'.') ++end;
  finish(unit, begin, end, Shape::abbreviation);
  return true;
}

// The end of a gender ending behind the letters that end at `end`: *innen, :in, _innen, /-innen,
// (innen), and *r as in jede*r, all in capitals too; `end` where there is none.
std::size_t Scanner::gender_end(std::size_t run_begin, std::size_t end) const {
  if (end - run_begin < 3) return end;
  const Char sign = at(end);
  std::size_t ending = end + sign.width;
  const bool bracket = sign.point == U'(';
  if (sign.point == U'/')
    ending += hyphen_width(ending);
  else if (!bracket && !is_gender_sign(sign.point))
    return end;
  const std::size_t close = run_end(ending);
  const std::string_view suffix = text_.substr(ending, close - ending);
  if (bracket) {
    const bool known = one_of(suffix, {"in", "innen", "nen", "IN", "INNEN", "NEN"});
    return known && at(close).point == U')' ? close + 1 : end;
  }
  if (one_of(suffix, {"in", "IN"}) || suffix.starts_with("innen") || suffix.starts_with("INNEN"))
    return close;
  const bool short_ending = one_of(suffix, {"r", "e", "n", "m", "R", "E", "N", "M"});
  return sign.point == U'*' && short_ending ? close : end;
}

// One component: a run with what belongs to it (gender endings, AT&T, C++).
std::size_t Scanner::component_end(std::size_t begin) const {
  std::size_t end = gender_end(begin, run_end(begin));
  if (at(end).point == U'&' && is_upper(end + 1) && is_upper(begin)) return run_end(end + 1);
  if (end == begin + 1 && is_upper(begin)) {
    if (text_.substr(end, 2) == "++" && !is_word_char(end + 2)) return end + 2;
    if (text_.substr(end, 1) == "#" && !is_word_char(end + 1)) return end + 1;
  }
  return end;
}

std::size_t Scanner::hyphen_width(std::size_t byte) const {
  const Char c = at(byte);
  return is_hyphen(c.point) ? c.width : 0;
}

// The bytes from a hyphen over the end of its line to the next word, or 0.
std::size_t Scanner::line_end_hyphen_width(std::size_t byte) const {
  std::size_t place = byte + at(byte).width;
  const std::size_t limit = std::min(text_.size(), place + kMaxLineEndSpace);
  bool line_end = false;
  for (; place < limit; ++place) {
    const char c = text_[place];
    if (c == '\n') {
      if (line_end) return 0;
      line_end = true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      break;
    }
  }
  if (!line_end || at(place).kind != Kind::letter) return 0;
  const std::string_view word = text_.substr(place, run_end(place) - place);
  if (word == "und" || word == "oder" || word == "sowie" || word == "bzw") return 0;
  return place - byte;
}

// The bytes that join the component before `byte` with the one behind them, or 0.
std::size_t Scanner::joiner_width(std::size_t component_begin, std::size_t byte) const {
  const Char joiner = at(byte);
  const bool hyphen = is_hyphen(joiner.point);
  if (!hyphen && !is_apostrophe(joiner.point)) return 0;
  const std::size_t next = byte + joiner.width;
  const bool after_digit = ascii::is_digit(text_[byte - 1]);
  const Kind kind = at(next).kind;
  if (hyphen && byte > component_begin && !after_digit)
    if (const std::size_t width = line_end_hyphen_width(byte); width != 0) return width;
  if (kind != Kind::letter && kind != Kind::digit) return 0;
  if (kind == Kind::digit && (after_digit || !hyphen)) return 0;
  return joiner.width;
}

void Scanner::finish(Unit& unit, std::size_t begin, std::size_t end, Shape shape) {
  unit.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  unit.shape = shape;
  unit.component_count = 1;
  unit.components[0] = unit.span;
  unit.hyphen_before = unit.hyphen_behind = false;
  place_ = end;
}

void Scanner::scan_word(Unit& unit, std::size_t begin) {
  std::size_t end = component_end(begin);
  finish(unit, begin, end, Shape::word);
  std::size_t component = begin;
  while (unit.component_count < Unit::kMaxComponents) {
    const std::size_t width = joiner_width(component, end);
    if (width == 0) break;
    component = end + width;
    end = component_end(component);
    unit.components[unit.component_count++] = {static_cast<std::uint32_t>(component),
                                               static_cast<std::uint32_t>(end)};
    unit.shape = Shape::joined;
  }
  unit.span.end = static_cast<std::uint32_t>(end);
  if (unit.shape == Shape::word) unit.components[0] = unit.span;
  place_ = end;
  unit.hyphen_behind = hyphen_width(end) != 0;
  unit.hyphen_before = begin > 0 &&
                       (text_[begin - 1] == '-' || (begin >= 3 && hyphen_width(begin - 3) == 3)) &&
                       (begin < 2 || !is_word_char(begin - 2));
}

bool Scanner::next(Unit& unit) {
  while (place_ < text_.size()) {
    const std::size_t begin = place_;
    const Char c = at(begin);
    if (c.kind == Kind::ideograph) {
      finish(unit, begin, begin + c.width, Shape::word);
      return true;
    }
    if (scan_section(unit, begin)) return true;
    if (c.kind == Kind::separator && scan_sign(unit, begin)) return true;
    if (c.kind == Kind::digit && scan_signed_number(unit, begin)) return true;
    if (c.kind == Kind::digit && scan_number(unit, begin)) return true;
    if (c.kind == Kind::letter && scan_abbreviation(unit, begin)) return true;
    if (c.kind == Kind::letter || c.kind == Kind::digit) {
      scan_word(unit, begin);
      return true;
    }
    place_ += c.width;
  }
  return false;
}

}  // namespace stemmers
