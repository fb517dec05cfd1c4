// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/dates.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>

#include "stemmers/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

}  // namespace

std::optional<database::Date> unix_date(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool digits = error == std::errc{} && end == text.data() + text.size();
  if (!digits || (text.size() != 10 && text.size() != 13)) return std::nullopt;
  if (text.size() == 13) count /= 1000;
  using namespace std::chrono;
  const sys_seconds moment{seconds(count)};
  const auto days = floor<std::chrono::days>(moment);
  const year_month_day day(days);
  const hh_mm_ss time(moment - days);
  return database::Date{static_cast<int>(day.year()),
                        static_cast<int>(static_cast<unsigned>(day.month())),
                        static_cast<int>(static_cast<unsigned>(day.day())),
                        static_cast<int>(time.hours().count()),
                        static_cast<int>(time.minutes().count()),
                        database::Precision::minute};
}

std::optional<database::Date> date_of_path(std::string_view path) {
  std::optional<database::Date> found;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!ascii::is_digit(path[at]) || (at > 0 && ascii::is_digit(path[at - 1]))) continue;
    const std::string_view rest = path.substr(at);
    const bool separated = rest.size() >= 10 &&
                           (rest[4] == '/' || rest[4] == '-' || rest[4] == '_') &&
                           rest[7] == rest[4];
    const std::size_t length = separated ? 10 : 8;
    if (rest.size() < length || (rest.size() > length && ascii::is_digit(rest[length]))) continue;
    std::string text(rest.substr(0, length));
    std::replace(text.begin(), text.end(), '_', '-');
    if (const auto date = database::parse_date(text);
        date && date->precision == database::Precision::day)
      found = date;  // the last one: directories go by years before files do by days
  }
  return found;
}

}  // namespace indexer::archives
