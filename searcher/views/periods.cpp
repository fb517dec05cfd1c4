// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/periods.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <utility>

#include "stemmers/letters/distinct.hpp"

namespace searcher::views {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kMonths = 12;
constexpr int kQuarter = 3;
constexpr int kDecade = 10;
constexpr int kWeek = 7;
constexpr int kThursday = 3;  // 1 January 1970 was one, the fourth day of its week

constexpr std::array<std::pair<std::string_view, Unit>, 6> kUnits{{{"day", Unit::day},
                                                                   {"week", Unit::week},
                                                                   {"month", Unit::month},
                                                                   {"quarter", Unit::quarter},
                                                                   {"year", Unit::year},
                                                                   {"decade", Unit::decade}}};
static_assert(stemmers::are_distinct(kUnits, &std::pair<std::string_view, Unit>::first));
static_assert(stemmers::are_distinct(kUnits, &std::pair<std::string_view, Unit>::second));

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t of_day(year_month_day day, Unit unit) {
  const std::int64_t year = int{day.year()};
  const std::int64_t month = static_cast<unsigned>(day.month()) - 1;
  const std::int64_t number = sys_days(day).time_since_epoch().count();
  switch (unit) {
    case Unit::day:
      return number;
    case Unit::week:
      return floor_divide(number + kThursday, kWeek);
    case Unit::month:
      return year * kMonths + month;
    case Unit::quarter:
      return (year * kMonths + month) / kQuarter;
    case Unit::year:
      return year;
    case Unit::decade:
      return year / kDecade;
  }
  return 0;
}

// Digits of a key that a unit needs: YYYY, YYYYMM, YYYYMMDD.
std::size_t digits(Unit unit) {
  if (unit == Unit::year || unit == Unit::decade) return 4;
  return unit == Unit::month || unit == Unit::quarter ? 6 : 8;
}

int number(std::string_view key, std::size_t begin, std::size_t count, int missing) {
  int value = missing;
  if (key.size() >= begin + count)
    std::from_chars(key.data() + begin, key.data() + begin + count, value);
  return value;
}

std::string text(const char* format, int a, int b, int c) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
  return buffer.data();
}

}  // namespace

bool is_unit(std::string_view name) {
  return std::any_of(kUnits.begin(), kUnits.end(),
                     [&](const auto& unit) { return unit.first == name; });
}

Unit unit_by_name(std::string_view name) {
  const auto named = std::find_if(kUnits.begin(), kUnits.end(),
                                  [&](const auto& unit) { return unit.first == name; });
  return named == kUnits.end() ? Unit::year : named->second;
}

std::optional<std::int64_t> period_of(std::string_view key, Unit unit) {
  if (key.size() < digits(unit)) return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{year(number(key, 0, 4, 0)),
                            month(static_cast<unsigned>(number(key, 4, 2, 1))),
                            day(static_cast<unsigned>(number(key, 6, 2, 1)))};
  return of_day(date, unit);
}

std::string period_name(std::int64_t period, Unit unit) {
  const int value = static_cast<int>(period);
  switch (unit) {
    case Unit::day: {
      const year_month_day day{sys_days{days{value}}};
      return text("%04d-%02d-%02d", int{day.year()},
                  static_cast<int>(static_cast<unsigned>(day.month())),
                  static_cast<int>(static_cast<unsigned>(day.day())));
    }
    case Unit::week: {
      const sys_days thursday{days{value * kWeek}};  // it decides the year
      const auto year = year_month_day(thursday).year();
      const auto begin = sys_days(year / std::chrono::January / 1);
      return text("%04d-W%02d", int{year}, static_cast<int>((thursday - begin).count()) / kWeek + 1,
                  0);
    }
    case Unit::month:
      return text("%04d-%02d", value / kMonths, value % kMonths + 1, 0);
    case Unit::quarter:
      return text("%04d-Q%d", value / (kMonths / kQuarter), value % (kMonths / kQuarter) + 1, 0);
    case Unit::year:
      return text("%04d", value, 0, 0);
    case Unit::decade:
      return text("%04ds", value * kDecade, 0, 0);
  }
  return {};
}

std::int64_t first_period(const database::Date& date, Unit unit) {
  using namespace std::chrono;
  return of_day(year_month_day{year(date.year), month(static_cast<unsigned>(date.month)),
                               day(static_cast<unsigned>(date.day))},
                unit);
}

std::int64_t last_period(const database::Date& date, Unit unit) {
  return of_day(database::last_day(date), unit);
}

}  // namespace searcher::views
