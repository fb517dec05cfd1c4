// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/moment.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "database/cursor.hpp"
#include "database/date.hpp"
#include "stemmers/letters/ascii.hpp"

namespace database {
namespace {

namespace ascii = stemmers::ascii;
using namespace std::chrono;

constexpr std::size_t kKeyDigits = 14;

struct Zone {
  std::string_view name;
  minutes offset;
};

constexpr std::array kZones{
    Zone{"Z", 0min},      Zone{"UTC", 0min},    Zone{"GMT", 0min},    Zone{"UT", 0min},
    Zone{"WET", 0min},    Zone{"BST", 60min},   Zone{"CET", 60min},   Zone{"MEZ", 60min},
    Zone{"CEST", 120min}, Zone{"MESZ", 120min}, Zone{"WEST", 60min},  Zone{"EET", 120min},
    Zone{"EEST", 180min}, Zone{"MSK", 180min},  Zone{"EST", -300min}, Zone{"EDT", -240min},
    Zone{"CST", -360min}, Zone{"CDT", -300min}, Zone{"MST", -420min}, Zone{"MDT", -360min},
    Zone{"PST", -480min}, Zone{"PDT", -420min}};

int two_digits(std::string_view text) {
  return (text[0] - '0') * 10 + (text[1] - '0');
}

bool are_digits(std::string_view text, std::size_t count) {
  return text.size() >= count &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count),
                     ascii::is_digit);
}

// "+0200", "+02:00" or "+02" at the end.
std::optional<minutes> offset_at_end(std::string_view text) {
  const std::size_t sign = text.find_last_of("+-");
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  std::string digits(text.substr(sign + 1));
  std::erase(digits, ':');
  if ((digits.size() != 2 && digits.size() != 4) || !are_digits(digits, digits.size()))
    return std::nullopt;
  digits.resize(4, '0');
  const minutes offset{two_digits(digits) * 60 + two_digits(std::string_view(digits).substr(2))};
  return text[sign] == '-' ? -offset : offset;
}

// Seconds behind the minute: 19:00:30, T190030.
seconds seconds_of(std::string_view text, int minute) {
  std::array<char, 16> mark{};
  std::snprintf(mark.data(), mark.size(), ":%02d:", minute);
  std::size_t at = text.find(mark.data());
  if (at != std::string_view::npos) {
    at += 4;
  } else {
    at = text.find('T');
    if (at == std::string_view::npos || !are_digits(text.substr(at + 1), 6)) return 0s;
    at += 5;
  }
  if (!are_digits(text.substr(at), 2)) return 0s;
  return seconds(two_digits(text.substr(at)));
}

// Summer time lasts from 1:00 UTC on March's last Sunday to 1:00 UTC on October's.
minutes german_offset(local_seconds local) {
  const year year = year_month_day(floor<days>(local)).year();
  const local_seconds begin = local_days(year / March / Sunday[last]) + 2h;
  const local_seconds end = local_days(year / October / Sunday[last]) + 3h;
  return local >= begin && local < end ? 120min : 60min;
}

}  // namespace

std::optional<minutes> zone_of(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(ascii::kSpaces) + 1);
  if (text.ends_with(')')) text = text.substr(0, text.rfind('('));
  while (text.ends_with(' '))
    text.remove_suffix(1);
  if (const auto offset = offset_at_end(text)) return offset;
  std::size_t begin = text.size();
  while (begin > 0 && ascii::is_letter(text[begin - 1]))
    --begin;
  const std::string_view name = text.substr(begin);
  for (const Zone& zone : kZones)
    if (zone.name == name) return zone.offset;
  return std::nullopt;
}

std::optional<Moment> parse_moment(std::string_view text) {
  const auto date = parse_date(text);
  if (!date || date->precision < Precision::day) return std::nullopt;
  const auto day = year{date->year} / date->month / date->day;
  local_seconds local = local_days(day) + hours(date->hour) + minutes(date->minute);
  std::optional<minutes> offset;
  if (date->precision == Precision::minute) {
    local += seconds_of(text, date->minute);
    offset = zone_of(text);
  }
  return Moment((local - offset.value_or(german_offset(local))).time_since_epoch());
}

std::string moment_key(Moment moment) {
  std::string key = moment_iso(moment);
  std::erase_if(key, [](char c) { return !ascii::is_digit(c); });
  return key;
}

std::optional<Moment> moment_from_key(std::string_view key) {
  if (key.size() != kKeyDigits || !are_digits(key, kKeyDigits)) return std::nullopt;
  const auto date = date_from_key(key.substr(0, 12));
  const int second = two_digits(key.substr(12));
  if (!date || second > 59) return std::nullopt;
  const auto day = year{date->year} / date->month / date->day;
  return Moment(sys_days(day) + hours(date->hour) + minutes(date->minute) + seconds(second));
}

std::string moment_iso(Moment moment) {
  const auto day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss time(moment - day);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace database
