// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/citation.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "searcher/formats/web.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher::formats {
namespace {

constexpr std::size_t kDayLength = 10;  // 1989-11-09

bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 12> kParticles{"von", "vom", "zu",  "zur", "zum", "van",
                                                        "de",  "der", "den", "di",  "da",  "del"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

}  // namespace

PersonName person_name(const std::string& author) {
  const std::string name = trimmed(plain_line(author));
  if (const auto comma = name.find(','); comma != std::string::npos)
    return {trimmed(std::string_view(name).substr(0, comma)),
            trimmed(std::string_view(name).substr(comma + 1))};
  auto space = name.rfind(' ');
  if (space == std::string::npos) return {name, {}};
  while (true) {
    const auto before = space == 0 ? std::string::npos : name.rfind(' ', space - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    if (begin == 0 || !is_particle(std::string_view(name).substr(begin, space - begin))) break;
    space = before;
  }
  return {trimmed(std::string_view(name).substr(space)),
          trimmed(std::string_view(name).substr(0, space))};
}

std::string citation(const database::Article& article, std::chrono::year_month_day retrieved) {
  std::string line;
  const auto add = [&](std::string_view joiner, const std::string& text) {
    if (text.empty()) return;
    if (!line.empty()) line += joiner;
    line += plain_line(text);
  };
  for (const std::string& author : article.authors)
    add(", ", author);
  if (line.empty()) add("", article.agency);
  add(": ", article.title.empty() ? "(ohne Titel)" : article.title);
  const bool ended = std::string_view(".!?").find(line.back()) != std::string_view::npos;
  add(ended ? " In: " : ". In: ", article.source);
  add(", ", day_of(article.date));
  add(", ", article.url);
  std::array<char, 64> day{};
  std::snprintf(day.data(), day.size(), " (abgerufen am %u.%u.%d)",
                static_cast<unsigned>(retrieved.day()), static_cast<unsigned>(retrieved.month()),
                int{retrieved.year()});
  return line + day.data();
}

std::string iso_day(std::chrono::year_month_day day) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{day.year()},
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string plain_line(const std::string& text) {
  return without_noncharacters(disarm(text));
}

std::string day_of(const database::Date& date) {
  return date.iso().substr(0, kDayLength);
}

}  // namespace searcher::formats
