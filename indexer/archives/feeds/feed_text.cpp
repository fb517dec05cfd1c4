// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/feeds/feed_text.hpp"

#include <algorithm>
#include <array>

#include "database/date.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/wire.hpp"

namespace indexer::archives {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
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

bool is_feed_line(std::string_view line) {
  struct Line {
    std::string_view begin;
    std::string_view inside;
  };
  // What WordPress adds to the end of each entry, in German and English.
  constexpr std::array kLines{Line{"Der Beitrag ", " erschien zuerst "},
                              Line{"The post ", " appeared first on "},
                              Line{"Dieser Beitrag ", " erschien zuerst "}};
  constexpr std::array<std::string_view, 6> kWhole{"Weiterlesen", "Weiterlesen …", "[…]",
                                                   "Mehr lesen",  "[mehr]",        "weiter"};
  return std::find(kWhole.begin(), kWhole.end(), line) != kWhole.end() ||
         std::any_of(kLines.begin(), kLines.end(), [&](const Line& known) {
           return line.starts_with(known.begin) &&
                  line.find(known.inside) != std::string_view::npos;
         });
}

}  // namespace

std::string feed_text(const XmlNode& node) {
  const bool has_elements = std::any_of(node.children.begin(), node.children.end(),
                                        [](const XmlNode& child) { return !child.is_text(); });
  std::string text = has_elements ? text_of_markup(node.inner_markup()) : node.inner_text();
  // Escaped once as the standard wants, or twice, as many programs do.
  for (int round = 0; round < 2 && looks_like_markup(text); ++round)
    text = text_of_markup(text);
  return std::string(trimmed(text));
}

// "Thu Feb 17 15:15:00 CET 2022" and "Feb 17, 2022 3:15 PM" put the day behind the month.
std::string feed_date(std::string_view text) {
  auto words = words_of(text);
  if (words.size() > 3 && !is_month(words[0]) && is_month(words[1])) words.erase(words.begin());
  if (words.size() < 3 || !is_month(words[0])) return std::string(text);
  std::string_view day = words[1];
  if (day.ends_with(',')) day.remove_suffix(1);
  const auto year = std::find_if(words.begin() + 2, words.end(),
                                 [](std::string_view word) { return is_number(word, 4, 4); });
  if (!is_number(day, 1, 2) || year == words.end()) return std::string(text);
  std::string date(day);
  date.append(" ").append(words[0]).append(" ").append(*year);
  for (auto word = words.begin() + 2; word != words.end(); ++word)
    if (word != year) date.append(" ").append(*word);
  return date;
}

std::vector<std::string> feed_authors(std::string_view text) {
  text = trimmed(text);
  const std::size_t open = text.find('(');
  // RSS wants "anna@blatt.example (Anna Weber)"; others write "Anna Weber <anna@…>" or the name.
  const bool mail_first = text.substr(0, open).find('@') != std::string_view::npos;
  if (mail_first && open != std::string_view::npos) {
    const std::string_view name = text.substr(open + 1);
    return names_of_byline(name.substr(0, name.rfind(')')));
  }
  const std::size_t bracket = text.find('<');
  if (bracket != std::string_view::npos && bracket > 0) text = text.substr(0, bracket);
  return names_of_byline(text);
}

std::string without_feed_lines(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    const std::size_t begin = text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1;
    if (text.empty() || !is_feed_line(text.substr(begin))) return std::string(text);
    text = text.substr(0, begin);
  }
}

}  // namespace indexer::archives
