// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace ascii = stemmers::ascii;

namespace {

using database::Date;
using database::Precision;
using Words = std::vector<std::string_view>;

Words words_of(std::string_view text) {
  Words words;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

bool is_number(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_month(std::string_view word) {
  return word.find_first_of("0123456789") == std::string_view::npos &&
         database::parse_date("1 " + std::string(word) + " 2000").has_value();
}

// "30/04/2015", "30-04-15": day first, as in German and British English, where it can be.
std::string with_dots(std::string_view word) {
  const std::size_t first = word.find_first_not_of("0123456789");
  if (first == std::string_view::npos || first > 2 || first == 0) return {};
  const std::size_t second = word.find(word[first], first + 1);
  if ((word[first] != '/' && word[first] != '-') || second == std::string_view::npos) return {};
  std::string_view day = word.substr(0, first);
  std::string_view month = word.substr(first + 1, second - first - 1);
  const std::string_view year = word.substr(second + 1);
  if (!is_number(month, 1, 2) || !(is_number(year, 2, 2) || is_number(year, 4, 4))) return {};
  if (month.size() == 2 && month > "12") std::swap(day, month);
  return std::string(day).append(".").append(month).append(".").append(year);
}

// A mark between day and time: "04.03.2015 - 18:05".
bool is_dash(std::string_view word) {
  constexpr std::array<std::string_view, 8> kMarks{"-", "–", "—", "|", "·", "•", "/", ","};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

// "20150304180500", "201503041805": without anything between day and time.
std::string with_t(std::string_view text) {
  if (!is_number(text, 14, 14) && !is_number(text, 12, 12)) return {};
  return std::string(text.substr(0, 8)).append("T").append(text.substr(8));
}

// "2015-03-04Z", "2015-03-04+01:00": a day of XML Schema, whose zone says nothing of its time.
std::string_view without_zone_of_day(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() <= kDay || text[4] != '-' || text[7] != '-') return text;
  const std::string_view zone = text.substr(kDay);
  const bool offset = zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':';
  return zone == "Z" || offset ? text.substr(0, kDay) : text;
}

std::string plain_form(std::string_view text) {
  text = without_zone_of_day(trimmed(text));
  // Of ISO 8601 with the zone's name behind the offset, as Java writes it.
  if (text.ends_with(']') && text.find('[') > 0) text = text.substr(0, text.find('['));
  if (std::string whole = with_t(text); !whole.empty()) return whole;
  std::string form;
  const std::string ordered = day_before_month(text);
  const Words words = words_of(ordered);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool between = i > 0 && i + 1 < words.size() && ascii::is_digit(words[i + 1][0]);
    if (between && is_dash(words[i])) continue;
    const std::string dotted = with_dots(words[i]);
    const bool comma = words[i].ends_with(',');
    const std::string bare = comma ? with_dots(words[i].substr(0, words[i].size() - 1)) : dotted;
    form.append(form.empty() ? "" : " ");
    if (!bare.empty())
      form.append(bare);
    else
      form.append(words[i]);
    // "18 Uhr"
    const bool hour = i > 0 && i + 1 < words.size() && words[i + 1] == "Uhr";
    if (hour && is_number(words[i], 1, 2)) form.append(":00");
  }
  return form;
}

// 24:00 is the end of a day (ISO 8601), and nowhere else the beginning of a date.
std::optional<Date> at_midnight(std::string form) {
  for (const std::string_view mark : {"T24", "t24", " 24"}) {
    const std::size_t at = form.find(mark);
    if (at == std::string::npos) continue;
    form[at + 1] = form[at + 2] = '0';
    const auto day = database::parse_date(form);
    if (!day || day->hour != 0 || day->minute != 0 || day->precision != Precision::minute) continue;
    using namespace std::chrono;
    const year_month_day next(sys_days(year{day->year} / day->month / day->day) + days(1));
    return Date{static_cast<int>(next.year()),
                static_cast<int>(static_cast<unsigned>(next.month())),
                static_cast<int>(static_cast<unsigned>(next.day())),
                0,
                0,
                Precision::minute};
  }
  return std::nullopt;
}

}  // namespace

std::optional<database::Moment> unix_moment(std::string_view text) {
  constexpr std::string_view kNet = "/Date(";  // of .NET, in milliseconds
  if (text.starts_with(kNet)) text = text.substr(kNet.size(), text.find(')') - kNet.size());
  const std::string_view whole = text.substr(0, text.find('.'));
  const bool fraction =
      whole.size() == text.size() || is_number(text.substr(whole.size() + 1), 1, 9);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), count);
  const bool digits = error == std::errc{} && end == whole.data() + whole.size() && fraction;
  if (!digits || (whole.size() != 10 && whole.size() != 13)) return std::nullopt;
  return database::Moment(std::chrono::seconds(whole.size() == 13 ? count / 1000 : count));
}

std::optional<Date> date_in(std::string_view text, const LegalTime& zone) {
  if (const auto moment = unix_moment(trimmed(text))) return zone.at(*moment);
  std::string form(trimmed(text));
  auto date = database::parse_date(form);
  if (!date) {
    form = plain_form(form);
    date = database::parse_date(form);
  }
  if (!date) date = at_midnight(form);
  if (!date || date->precision != Precision::minute) return date;
  const auto ahead = database::zone_of(form);
  return ahead ? zone.of(*date, *ahead) : date;
}

// "Thu Feb 17 15:15:00 CET 2022" and "Feb 17, 2022 3:15 PM" put the day behind the month.
std::string day_before_month(std::string_view text) {
  Words words = words_of(text);
  if (words.size() > 3 && !is_month(words[0]) && is_month(words[1])) words.erase(words.begin());
  if (words.size() < 3 || !is_month(words[0])) return std::string(text);
  std::string_view day = words[1];
  for (const std::string_view ending : {",", "st", "nd", "rd", "th"})
    if (day.ends_with(ending)) day.remove_suffix(ending.size());
  const auto is_year = [](std::string_view word) {
    return is_number(word.substr(0, 4), 4, 4) && (word.size() == 4 || word.substr(4) == ",");
  };
  const auto year = std::find_if(words.begin() + 2, words.end(), is_year);
  if (!is_number(day, 1, 2) || year == words.end()) return std::string(text);
  std::string date(day);
  date.append(" ").append(words[0]).append(" ").append(year->substr(0, 4));
  for (auto word = words.begin() + 2; word != words.end(); ++word)
    if (word != year) date.append(" ").append(*word);
  return date;
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
