// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// The 128 characters of ASCII, whatever the locale; bytes of longer characters of UTF-8 are none
/// of them. For words of a language see normalize.hpp.
namespace stemmers::ascii {

/// The spaces of JSON and XML; HTML, whose rule stands where it is read, knows a form feed besides.
inline constexpr std::string_view kSpaces = " \t\r\n";

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Those of C, with the breaks of pages and of columns.
inline constexpr std::string_view kWhite = " \t\r\n\f\v";

constexpr bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}
/// A byte of a character that is not in ASCII.
constexpr bool is_beyond(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

constexpr char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// All other bytes as they are.
inline std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  return text;
}

}  // namespace stemmers::ascii
