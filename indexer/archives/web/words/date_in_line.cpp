// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/words/date_in_line.hpp"

#include <algorithm>
#include <string>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using database::Date;
using database::Precision;

// No paper had a page of the web on an earlier day: what looks like one is an anniversary or a
// number. URLs of the next century are misread numbers too.
constexpr int kFirstYear = 1900;
constexpr int kLastYearOfUrl = 2100;
// Bytes between a date and its time: " | Uhrzeit: " and the like, but not the next words.
constexpr std::size_t kLongestGap = 14;

bool is_letter(char c) {
  return ascii::is_letter(c) || c < 0;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && ascii::is_digit(text[at + count]))
    ++count;
  return count;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view any) {
  return std::min(text.find_first_not_of(any, at), text.size());
}

// The end of d.m.yyyy, d. Month yyyy or yyyy-mm-dd at `begin`; `begin` if there is none.
std::size_t end_of_date(std::string_view line, std::size_t begin) {
  const std::size_t first = digits_at(line, begin);
  std::size_t at = begin + first;
  if (first == 4 && at + 6 <= line.size() && (line[at] == '-' || line[at] == '/')) {
    const std::size_t month = digits_at(line, at + 1);
    const std::size_t dash = at + 1 + month;
    if (month < 1 || month > 2 || dash >= line.size() || line[dash] != line[at]) return begin;
    const std::size_t day = digits_at(line, dash + 1);
    return day == 1 || day == 2 ? dash + 1 + day : begin;
  }
  // A day has one or two digits; more are a year, a price or a number.
  if (first < 1 || first > 2 || at >= line.size()) return begin;
  at = skip(line, at, ". ");
  if (const std::size_t month = digits_at(line, at)) {
    if (line[begin + first] != '.' || month > 2) return begin;
    at += month;
    if (at >= line.size() || line[at] != '.') return begin;
    at = skip(line, at, ". ");
  } else {
    const std::size_t name = at;
    while (at < line.size() && is_letter(line[at]))
      ++at;
    // "Mai" and "Jan" are the shortest months.
    if (at - name < 3) return begin;
    at = skip(line, at, ". ");
  }
  const std::size_t year = digits_at(line, at);
  return year == 4 || year == 2 ? at + year : begin;
}

// "14:05", "14.05 Uhr", "14 Uhr" behind a date, and what may stand between.
void read_time(std::string_view line, DateInLine& found) {
  std::size_t at = found.end;
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view between : {" ", ",", "|", "-", "–", "—", "·", "•", "/", "(", "um ",
                                           "ab ", "at ", "T", "Uhrzeit:", ";", "\n"})
      if (line.substr(at).starts_with(between)) {
        at += between.size();
        again = true;
      }
  }
  const std::size_t hours = digits_at(line, at);
  if (hours < 1 || hours > 2 || at > found.end + kLongestGap) return;
  const int hour = std::stoi(std::string(line.substr(at, hours)));
  std::size_t end = at + hours;
  int minute = -1;
  if (end < line.size() && (line[end] == ':' || line[end] == '.') &&
      digits_at(line, end + 1) == 2) {
    minute = std::stoi(std::string(line.substr(end + 1, 2)));
    end += 3;
  } else if (line.substr(skip(line, end, " ")).starts_with("Uhr")) {
    minute = 0;
  }
  if (minute < 0 || minute > 59 || hour > 23) return;
  found.date.hour = hour;
  found.date.minute = minute;
  found.date.precision = Precision::minute;
  found.end = end;
}

}  // namespace

bool is_clock(std::string_view line) {
  const std::size_t hours = digits_at(line, 0);
  if (hours < 1 || hours > 2 || digits_at(line, hours + 1) != 2) return false;
  const std::string_view behind = line.substr(hours + 3);
  if (line[hours] == ':' && behind.empty()) return true;
  return (line[hours] == ':' || line[hours] == '.') && behind == " Uhr";
}

bool is_moment(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  if (line.empty() || line.size() > kLongest) return false;
  if (line.starts_with("vor ") || line.starts_with("Vor ")) {
    for (const std::string_view unit :
         {" Minute", " Minuten", " Stunde", " Stunden", " Min.", " Std."})
      if (line.ends_with(unit)) return true;
    return false;
  }
  const auto date = find_date(line);
  if (!date || date->begin > 0 || date->date.precision != Precision::minute) return false;
  std::string_view rest = line.substr(date->end);
  while (!rest.empty() && rest.front() == ' ')
    rest.remove_prefix(1);
  return rest.empty() || rest == "Uhr";
}

std::optional<DateInLine> find_date(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!ascii::is_digit(line[at])) continue;
    const std::size_t end = end_of_date(line, at);
    if (end > at) {
      const auto date = database::parse_date(line.substr(at, end - at));
      if (date && date->precision == Precision::day && date->year >= kFirstYear) {
        DateInLine found{*date, at, end};
        read_time(line, found);
        return found;
      }
    }
    at += digits_at(line, at);
  }
  return std::nullopt;
}

std::optional<Date> date_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  std::string text(url.substr(path, url.find_first_of("?#", path) - path));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '/' || c == '_'; }, '-');
  for (std::size_t at = 0; at + 7 < text.size(); ++at) {
    if (text[at] != '-' || digits_at(text, at + 1) != 4) continue;
    const std::size_t end = end_of_date(text, at + 1);
    if (end == at + 1) continue;
    const auto date = database::parse_date(std::string_view(text).substr(at + 1, end - at - 1));
    if (date && date->year >= kFirstYear && date->year < kLastYearOfUrl) return date;
  }
  return std::nullopt;
}

}  // namespace indexer::archives
