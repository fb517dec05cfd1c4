// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/printed/numbers.hpp"

#include <algorithm>
#include <array>

#include "stemmers/letters/ascii.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kMostGroups = 6;  // more are a list or a table
constexpr std::size_t kThousands = 3;
constexpr std::size_t kYearDigits = 4;
constexpr unsigned kLastYear = 2999;
constexpr std::string_view kNoBreakSpace = "\u00A0";

// By month; the usual name first. Words that are something else as well (Mär, Feb.) stand behind a
// day only.
constexpr std::array<std::array<std::string_view, 4>, 12> kMonths{{{"januar", "jänner", "jan", ""},
                                                                   {"februar", "feber", "feb", ""},
                                                                   {"märz", "mrz", "", ""},
                                                                   {"april", "apr", "", ""},
                                                                   {"mai", "", "", ""},
                                                                   {"juni", "jun", "", ""},
                                                                   {"juli", "jul", "", ""},
                                                                   {"august", "aug", "", ""},
                                                                   {"september", "sept", "sep", ""},
                                                                   {"oktober", "okt", "", ""},
                                                                   {"november", "nov", "", ""},
                                                                   {"dezember", "dez", "", ""}}};

bool is_digit(std::string_view text, std::size_t byte) {
  return byte < text.size() && ascii::is_digit(text[byte]);
}

// Letters, and whatever is not ASCII but a space or punctuation that German prints.
bool is_letter(std::string_view text, std::size_t byte) {
  if (byte >= text.size()) return false;
  return ascii::is_letter(text[byte]) || text[byte] == '\xC3';
}

std::size_t digits_end(std::string_view text, std::size_t begin) {
  while (is_digit(text, begin))
    ++begin;
  return begin;
}

std::size_t behind_space(std::string_view text, std::size_t byte) {
  if (byte < text.size() && text[byte] == ' ') return byte + 1;
  return text.substr(std::min(byte, text.size())).starts_with(kNoBreakSpace)
             ? byte + kNoBreakSpace.size()
             : byte;
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits)
    value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

std::string two_digits(unsigned value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

// Reads the digits at `begin` into `value`; at most two of a day or month, four of a year.
bool take(std::string_view text, std::size_t begin, std::size_t digits, unsigned most,
          unsigned& value, std::size_t& end) {
  end = digits_end(text, begin);
  value = small_number(text.substr(begin, end - begin), digits, most);
  return value > 0;
}

std::optional<PrintedDate> day_first(std::string_view text, std::size_t begin) {
  PrintedDate date;
  date.day_begin = begin;
  if (!take(text, begin, 2, 31, date.day, date.day_end)) return std::nullopt;
  if (date.day_end >= text.size() || text[date.day_end] != '.') return std::nullopt;
  date.month_begin = behind_space(text, date.day_end + 1);
  if (!take(text, date.month_begin, 2, 12, date.month, date.month_end)) return std::nullopt;
  if (date.month_end >= text.size() || text[date.month_end] != '.') return std::nullopt;
  date.year_begin = behind_space(text, date.month_end + 1);
  if (!take(text, date.year_begin, kYearDigits, kLastYear, date.year, date.year_end) ||
      date.year_end - date.year_begin != kYearDigits)
    return std::nullopt;
  date.end = date.year_end;
  return date;
}

std::optional<PrintedDate> year_first(std::string_view text, std::size_t begin) {
  PrintedDate date;
  date.year_begin = begin;
  if (!take(text, begin, kYearDigits, kLastYear, date.year, date.year_end) ||
      date.year_end - begin != kYearDigits)
    return std::nullopt;
  if (date.year_end >= text.size() || text[date.year_end] != '-') return std::nullopt;
  date.month_begin = date.year_end + 1;
  if (!take(text, date.month_begin, 2, 12, date.month, date.month_end) ||
      date.month_end - date.month_begin != 2)
    return std::nullopt;
  if (date.month_end >= text.size() || text[date.month_end] != '-') return std::nullopt;
  date.day_begin = date.month_end + 1;
  if (!take(text, date.day_begin, 2, 31, date.day, date.day_end) ||
      date.day_end - date.day_begin != 2)
    return std::nullopt;
  date.end = date.day_end;
  return date;
}

bool goes_on(std::string_view text, std::size_t end) {
  return is_letter(text, end) ||
         (end < text.size() && (text[end] == '.' || text[end] == '-') && is_digit(text, end + 1));
}

}  // namespace

unsigned small_number(std::string_view text, std::size_t digits, unsigned most) {
  if (text.empty() || text.size() > digits || digits_end(text, 0) != text.size()) return 0;
  const unsigned value = number(text);
  return value <= most ? value : 0;
}

std::optional<PrintedDate> date_at(std::string_view text, std::size_t begin) {
  if (!is_digit(text, begin)) return std::nullopt;
  for (const auto& date : {day_first(text, begin), year_first(text, begin)})
    if (date && !goes_on(text, date->end)) return date;
  return std::nullopt;
}

std::size_t signed_number_end(std::string_view text, std::size_t begin) {
  std::size_t end = digits_end(text, begin);
  if (end == begin || end >= text.size()) return begin;
  const char sign = text[end];
  if (sign != '/' && sign != ':' && sign != '.') return begin;
  bool thousands = sign == '.' && end - begin <= kThousands && text[begin] != '0';
  std::size_t groups = 1;
  while (groups <= kMostGroups && end < text.size() && text[end] == sign &&
         is_digit(text, end + 1)) {
    const std::size_t group = end + 1;
    end = digits_end(text, group);
    thousands = thousands && end - group == kThousands;
    ++groups;
  }
  const bool known = groups > 1 && groups <= kMostGroups && !thousands && !is_letter(text, end);
  return known ? end : begin;
}

std::string date_term(unsigned year, unsigned month, unsigned day) {
  std::string term = "-";
  if (year > 0) {
    term = std::to_string(year);
    term.insert(0, kYearDigits - std::min(kYearDigits, term.size()), '0');
  }
  term += '-' + two_digits(month);
  return day > 0 ? term + '-' + two_digits(day) : term;
}

unsigned month_by_name(std::string_view folded) {
  if (folded.empty()) return 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    if (std::find(kMonths[month].begin(), kMonths[month].end(), folded) != kMonths[month].end())
      return static_cast<unsigned>(month + 1);
  return 0;
}

std::span<const std::string_view> names_of_month(unsigned month) {
  const auto& names = kMonths.at(month - 1);
  const auto end = std::find(names.begin(), names.end(), "");
  return {names.data(), static_cast<std::size_t>(end - names.begin())};
}

}  // namespace stemmers
