// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stemmers {

/// A day as it is printed in digits: 20.7.1944, 20. 07. 1944, 1944-07-20. Places are bytes.
struct PrintedDate {
  unsigned year = 0;
  unsigned month = 0;  ///< 1 to 12
  unsigned day = 0;    ///< 1 to 31
  std::size_t end = 0;
  std::size_t day_begin = 0;
  std::size_t day_end = 0;
  std::size_t month_begin = 0;
  std::size_t month_end = 0;
  std::size_t year_begin = 0;
  std::size_t year_end = 0;
};

/// The date that begins at byte `begin` of `text`, if one does. Years have four digits.
std::optional<PrintedDate> date_at(std::string_view text, std::size_t begin);

/// The end of digits with one sign between all of them that begin at `begin`: 19/52 (a paper's
/// number), 3:1, 14:30, 2.0.1; `begin` where there are none, or where the points part thousands.
std::size_t signed_number_end(std::string_view text, std::size_t begin);

/// The terms of days: 1944-07-20, 1944-07 and, for a day of any year, --07-20; as ISO 8601 writes
/// them. 0 stands for what is not known, of the year or of the day.
std::string date_term(unsigned year, unsigned month, unsigned day);

/// The number of a month by its name or the short form of it, in small letters; 0 for other words.
unsigned month_by_name(std::string_view folded);
/// How a month from 1 to 12 is written.
std::span<const std::string_view> names_of_month(unsigned month);

/// A number from 1 to `most` that is written in at most `digits` digits and nothing else; else 0.
unsigned small_number(std::string_view text, std::size_t digits, unsigned most);

}  // namespace stemmers
