// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "database/cursor.hpp"
#include "stemmers/letters/ascii.hpp"

namespace database {
namespace {

namespace ascii = stemmers::ascii;

constexpr int kFirstYear = 1600;  // the first newspapers (Strasbourg, 1605); earlier is misread
constexpr int kLastYear = 9999;
constexpr int kTwoDigitPivot = 30;  // 30 is 1930, 29 is 2029

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(ascii::kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(ascii::kSpaces) - begin + 1);
}

std::optional<Date> valid(Date date) {
  using namespace std::chrono;
  const year_month_day day{year{date.year}, month{static_cast<unsigned>(date.month)},
                           std::chrono::day{static_cast<unsigned>(date.day)}};
  const bool in_range = date.year >= kFirstYear && date.year <= kLastYear && day.ok();
  const bool time = date.hour >= 0 && date.hour < 24 && date.minute >= 0 && date.minute < 60;
  if (!in_range || !time) return std::nullopt;
  return date;
}

void skip_seconds(Cursor& cursor) {
  while (!cursor.done() &&
         std::string_view("0123456789:.,").find(cursor.rest()[0]) != std::string_view::npos)
    cursor.take(cursor.rest()[0]);
  cursor.skip_spaces();
  cursor.skip("Uhr");
  cursor.skip_spaces();
}

// 5:30 PM
void read_half_of_day(Cursor& cursor, Date& date) {
  const std::string_view rest = cursor.rest();
  if (rest.size() < 2 || (rest[1] | 0x20) != 'm' || date.hour > 12) return;
  const char half = static_cast<char>(rest[0] | 0x20);
  if ((half != 'a' && half != 'p') || (rest.size() > 2 && rest[2] != ' ')) return;
  date.hour = date.hour % 12 + (half == 'p' ? 12 : 0);
  cursor.skip(rest.substr(0, 2));
  cursor.skip_spaces();
}

// Z, MESZ, +0100, GMT+01:00, (CET), Europe/Berlin.
bool is_zone_name(std::string_view name) {
  if (name.starts_with('(')) return name.ends_with(')');
  if (name == "utc" || name == "z") return true;
  if (name.find('/') != std::string_view::npos) return ascii::is_upper(name[0]);
  std::size_t letters = 0;
  while (letters < name.size() && ascii::is_upper(name[letters]))
    ++letters;
  if (letters == name.size()) return letters <= 5;
  if (name[letters] != '+' && name[letters] != '-') return false;
  return name.find_first_not_of("0123456789:", letters + 1) == std::string_view::npos;
}

bool is_zone(std::string_view text) {
  Cursor cursor(text);
  while (!cursor.done()) {
    const std::string_view name = cursor.rest().substr(0, cursor.rest().find(' '));
    if (!is_zone_name(name)) return false;
    cursor.skip(name);
    cursor.skip_spaces();
  }
  return true;
}

// T17:30, T1730, " 17:30:05.123+01:00", "um 9.30 Uhr": seconds and zone are read over.
bool read_time(Cursor& cursor, Date& date) {
  cursor.skip("um ");
  auto hour = cursor.number(2, 2);
  const bool one_digit = !hour;
  if (one_digit) hour = cursor.number(1, 1);
  if (!hour) return false;
  const bool separated = cursor.take(':') || cursor.take('.');
  if (one_digit && !separated) return false;
  const auto minute = cursor.number(2, 2);
  if (!minute) return false;
  date.hour = *hour;
  date.minute = *minute;
  date.precision = Precision::minute;
  skip_seconds(cursor);
  read_half_of_day(cursor, date);
  return is_zone(cursor.rest());
}

std::optional<Date> read_iso(std::string_view text) {
  Cursor cursor(text);
  Date date;
  const auto year = cursor.number(4, 4);
  if (!year) return std::nullopt;
  date.year = *year;
  date.precision = Precision::year;
  if (cursor.done()) return valid(date);
  const bool basic = ascii::is_digit(cursor.rest()[0]);
  const char separator = cursor.rest()[0];
  if (!basic && separator != '-' && separator != '/') return std::nullopt;
  if (!basic) cursor.take(separator);
  const auto month = cursor.number(basic ? 2 : 1, 2);
  if (!month) return std::nullopt;
  date.month = *month;
  date.precision = Precision::month;
  if (cursor.done()) return basic ? std::nullopt : valid(date);
  if (!basic && !cursor.take(separator)) return std::nullopt;
  const auto day = cursor.number(basic ? 2 : 1, 2);
  if (!day) return std::nullopt;
  date.day = *day;
  date.precision = Precision::day;
  if (cursor.done()) return valid(date);
  if (!cursor.take('T') && !cursor.take('t') && !cursor.take(' ')) return std::nullopt;
  if (!read_time(cursor, date)) return std::nullopt;
  return valid(date);
}

// A month by its German or English name, whole or shortened to three letters or more.
std::optional<int> month_by_name(std::string_view name) {
  constexpr std::array<std::string_view, 12> german{"januar",    "februar", "märz",     "april",
                                                    "mai",       "juni",    "juli",     "august",
                                                    "september", "oktober", "november", "dezember"};
  constexpr std::array<std::string_view, 12> english{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  std::string lower;
  for (const char c : name)
    lower += ascii::lower(c);
  for (const std::string_view spelling : {"\u00C4", "a\u0308"})
    if (const auto at = lower.find(spelling); at != std::string::npos)
      lower.replace(at, spelling.size(), "\u00E4");
  if (lower == "jänner") return 1;
  if (lower == "feber") return 2;
  if (lower == "maerz" || lower == "mrz") return 3;
  if (lower.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < german.size(); ++i)
    if (german[i].starts_with(lower) || english[i].starts_with(lower))
      return static_cast<int>(i) + 1;
  return std::nullopt;
}

int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year < kTwoDigitPivot ? 2000 + year : 1900 + year;
}

std::optional<int> read_year(Cursor& cursor) {
  std::size_t digits = 0;
  while (digits < cursor.rest().size() && ascii::is_digit(cursor.rest()[digits]))
    ++digits;
  if (digits != 2 && digits != 4) return std::nullopt;
  return full_year(*cursor.number(digits, digits), digits);
}

// "Sonntag, ", "Sun, ", "Berlin, den " in front of a date.
void skip_weekday(Cursor& cursor) {
  for (;;) {
    Cursor ahead = cursor;
    const std::string_view word = ahead.word();
    if (word.empty() || month_by_name(word)) return;
    ahead.take('.');
    ahead.take(',');
    ahead.skip_spaces();
    if (ahead.done()) return;
    cursor = ahead;
  }
}

// 9.11.1989, 9. November 1989, 9 Nov 1989 17:30, November 1989, each after an optional weekday.
std::optional<Date> read_spoken(std::string_view text) {
  Cursor cursor(text);
  skip_weekday(cursor);
  Date date;
  const auto day = cursor.number(1, 2);
  if (day) {
    date.day = *day;
    cursor.take('.');
    cursor.take('-');
    cursor.skip_spaces();
  }
  const std::string_view name = cursor.word();
  if (name.empty() && !day) return std::nullopt;
  const auto month = name.empty() ? cursor.number(1, 2) : month_by_name(name);
  if (!month) return std::nullopt;
  date.month = *month;
  cursor.take('.');
  if (!name.empty()) cursor.take('-');
  cursor.skip_spaces();
  const auto year = read_year(cursor);
  if (!year) return std::nullopt;
  date.year = *year;
  date.precision = day ? Precision::day : Precision::month;
  cursor.take(',');
  cursor.skip_spaces();
  if (cursor.done()) return valid(date);
  if (!day || !read_time(cursor, date)) return std::nullopt;
  return valid(date);
}

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day day(days);
  return {static_cast<int>(day.year()),
          static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day())),
          0,
          0,
          Precision::day};
}

// -30d, -2w, -6m, -1y (t, j for Tage and Jahre).
std::optional<Date> read_relative(std::string_view text, std::chrono::year_month_day today) {
  using namespace std::chrono;
  Cursor cursor(text);
  if (!cursor.take('-')) return std::nullopt;
  const auto count = cursor.number(1, 5);
  if (!count || cursor.rest().size() != 1) return std::nullopt;
  year_month_day day = today;
  switch (cursor.rest()[0]) {
    case 'd':
    case 't':
      day = sys_days(today) - days(*count);
      break;
    case 'w':
      day = sys_days(today) - weeks(*count);
      break;
    case 'm':
      day = today - months(*count);
      break;
    case 'y':
    case 'j':
      if (*count > kLastYear) return std::nullopt;  // std::chrono counts years in 16 bits
      day = today - years(*count);
      break;
    default:
      return std::nullopt;
  }
  if (!day.ok()) day = day.year() / day.month() / last;
  const Date date = from_days(sys_days(day));
  return valid(date);
}

}  // namespace

std::string Date::key() const {
  if (!known()) return {};
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d%02d%02d%02d%02d", year, month, day, hour, minute);
  constexpr std::array<std::size_t, 5> length{0, 4, 6, 8, 12};
  return std::string(text.data(), length[static_cast<std::size_t>(precision)]);
}

std::string Date::iso() const {
  const std::string digits = key();
  std::string text = digits.substr(0, 4);
  if (precision >= Precision::month) text += '-' + digits.substr(4, 2);
  if (precision >= Precision::day) text += '-' + digits.substr(6, 2);
  if (precision >= Precision::minute)
    text += 'T' + digits.substr(8, 2) + ':' + digits.substr(10, 2);
  return text;
}

std::optional<Date> date_from_key(std::string_view key) {
  Cursor cursor(key);
  Date date;
  const std::array<int*, 5> fields{&date.year, &date.month, &date.day, &date.hour, &date.minute};
  constexpr std::array<std::size_t, 5> width{4, 2, 2, 2, 2};
  std::size_t count = 0;
  for (; count < fields.size() && !cursor.done(); ++count) {
    const auto value = cursor.number(width[count], width[count]);
    if (!value) return std::nullopt;
    *fields[count] = *value;
  }
  if (count == 0 || count == 4 || !cursor.done()) return std::nullopt;
  date.precision = count == 5 ? Precision::minute : static_cast<Precision>(count);
  return valid(date);
}

std::optional<Date> parse_date(std::string_view text) {
  const std::string_view date = trimmed(text);
  if (date.empty()) return std::nullopt;
  if (const auto iso = read_iso(date)) return iso;
  return read_spoken(date);
}

std::optional<Date> parse_query_date(std::string_view text, std::chrono::year_month_day today) {
  using namespace std::chrono;
  const std::string_view date = trimmed(text);
  if (date == "today" || date == "heute") return from_days(sys_days(today));
  if (date == "yesterday" || date == "gestern") return from_days(sys_days(today) - days(1));
  if (const auto relative = read_relative(date, today)) return relative;
  return parse_date(date);
}

std::optional<Period> parse_period(std::string_view text, std::chrono::year_month_day today) {
  const auto dots = text.find("..");
  Period period;
  const std::string_view from = trimmed(text.substr(0, dots));
  const std::string_view to =
      dots == std::string_view::npos ? from : trimmed(text.substr(dots + 2));
  if (from.empty() && to.empty()) return std::nullopt;
  for (const auto& [written, end] : {std::pair{from, &period.from}, std::pair{to, &period.to}}) {
    if (written.empty()) continue;
    const auto date = parse_query_date(written, today);
    if (!date) return std::nullopt;
    *end = *date;
  }
  return period;
}

std::chrono::year_month_day last_day(const Date& date) {
  using namespace std::chrono;
  const year year{date.year};
  if (date.precision == Precision::year) return year / December / 31;
  const month month{static_cast<unsigned>(date.month)};
  if (date.precision == Precision::month) return year_month_day(year / month / last);
  return year / month / day{static_cast<unsigned>(date.day)};
}

}  // namespace database
