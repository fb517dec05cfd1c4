// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace database {

/// How much of a date is known. Stored in databases, never renumber.
enum class Precision { none = 0, year = 1, month = 2, day = 3, minute = 4 };

/// A moment in the proleptic Gregorian calendar, as precise as its source, years 1600 to 9999, in
/// the local time of the article. Days and months that are not known are 1, hours and minutes 0.
///
/// No time of Unix: most of an archive may be older than 1970, of many articles only the year or
/// the month is known, and their zone hardly ever.
struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  Precision precision = Precision::none;

  bool known() const { return precision != Precision::none; }
  /// ISO 8601, as long as the precision: 1925, 1925-03, 1925-03-12, 1925-03-12T17:30; "" if
  /// unknown.
  std::string iso() const;
  /// The same in digits: 192503121730. Sorts by time; a year sorts before its months.
  std::string key() const;

  auto operator<=>(const Date&) const = default;
};

/// A date out of a record: ISO 8601 (basic or extended, with or without time, fraction, zone; the
/// zone is ignored), RFC 822, German (9.11.1989, 9. November 1989, Nov. 1989, 12.3.21), a year, a
/// month. Two-digit years are 1930 to 2029. Nothing for what is no date or no day of the calendar.
std::optional<Date> parse_date(std::string_view text);

/// The inverse of `Date::key`.
std::optional<Date> date_from_key(std::string_view key);

/// A period, both ends included, each as precise as it was written. An unknown end is open.
struct Period {
  Date from;
  Date to;
};

/// A date of a query: all that `parse_date` reads, `today`/`heute`, `yesterday`/`gestern`, `-30d`,
/// `-2w`, `-6m`, `-1y` (so long before `today`). Whole days.
std::optional<Date> parse_query_date(std::string_view text, std::chrono::year_month_day today);

/// `DATE`, `DATE..DATE`, `DATE..`, `..DATE`; nothing if an end is no date.
std::optional<Period> parse_period(std::string_view text, std::chrono::year_month_day today);

/// The last day of a date of any precision: 1925-02 -> 1925-02-28.
std::chrono::year_month_day last_day(const Date& date);

}  // namespace database
