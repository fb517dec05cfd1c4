// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_lines.hpp"

#include <algorithm>
#include <string>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/bylines.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

// Words of what can be no paragraph of an article, and of the question whether something from
// elsewhere may be shown, which explains itself at length. The tables have these bounds too.
constexpr std::uint32_t kLongestLine = 45;
constexpr std::uint32_t kLongestQuestion = 90;
// Words of a line whose dash or arrow makes it one of a list of links: a speech begins with a dash
// as well, and goes on.
constexpr std::uint32_t kLongestItem = 12;

// Without what stands around a label: bullets, arrows, a colon.
std::string bare(std::string lower, std::uint32_t words) {
  while (!lower.empty() &&
         std::string_view(" -:>|•+").find(lower.front()) != std::string_view::npos)
    lower.erase(0, 1);
  for (const std::string_view mark : {"»", "›", "→", "▶", "➤", "–"})
    if (lower.starts_with(mark) && words <= kLongestItem) lower.erase(0, mark.size() + 1);
  while (lower.ends_with(':') || lower.ends_with('.') || lower.ends_with(' '))
    lower.pop_back();
  return lower;
}

// Words. A sentence of an article that has a date is longer than what stands beside a date in a
// line about the article: names, "Uhr", "Lesezeit".
constexpr std::uint32_t kLongestFact = 16;
constexpr std::uint32_t kMostBesideDate = 5;
constexpr std::uint32_t kShortSentence = 6;
constexpr std::uint32_t kLongestMinutes = 5;  // "Lesezeit: etwa 3 Min."

bool says_minutes(std::string_view lower, std::uint32_t words) {
  return words <= kLongestMinutes && lower.find("min") != std::string_view::npos &&
         (lower.find("lese") != std::string_view::npos || lower.ends_with("min") ||
          lower.ends_with("min."));
}

}  // namespace

bool is_boilerplate_line(std::string_view line) {
  const std::uint32_t words = count_words(line);
  if (words > kLongestQuestion) return false;
  const std::string lower = lower_case(line);
  const auto has = [&](PhraseKind kind) { return has_phrase(lower, words, kind); };
  if (has(PhraseKind::consent) && has(PhraseKind::foreign)) return true;
  if (words > kLongestLine) return false;
  if (has(PhraseKind::affiliate) && has(PhraseKind::commission)) return true;
  if (has(PhraseKind::offer) && has(PhraseKind::call) && has(PhraseKind::address)) return true;
  if (has(PhraseKind::programme) || has(PhraseKind::tail)) return true;
  const std::string label = bare(lower, words);
  // A line that is drawn with signs.
  if (label.find_first_not_of("*-_=.~ ·•") == std::string::npos) return true;
  return has_phrase(label, words, PhraseKind::line);
}

bool announces_programme(std::string_view line) {
  return has_phrase(lower_case(line), count_words(line), PhraseKind::programme);
}

bool is_end_heading(std::string_view line) {
  return has_phrase(lower_case(line), count_words(line), PhraseKind::behind);
}

bool says_changed(std::string_view line) {
  return has_phrase(lower_case(line), count_words(line), PhraseKind::changed);
}

bool is_fact_line(std::string_view line) {
  const std::uint32_t words = count_words(line);
  if (words > kLongestFact) return false;
  if (is_clock(line) || is_moment(line) || is_byline(line)) return true;
  const std::string lower = lower_case(line);
  const auto date = find_date(line);
  const auto facts = phrases(PhraseKind::fact);
  if (std::any_of(facts.begin(), facts.end(), [&](const Phrase& fact) {
        return stands_in(lower, fact) && (words <= fact.most || date);
      }))
    return true;
  if (says_minutes(lower, words)) return true;
  if (!date) return false;
  // "Von Anna Weber 12.03.2021 - 14:05 Uhr Lesedauer: 3 Min."
  if (is_byline(trimmed(line.substr(0, date->begin)))) return true;
  const std::uint32_t beside =
      count_words(line.substr(0, date->begin)) + count_words(line.substr(date->end));
  const bool sentence = line.ends_with('.') && words > kShortSentence;
  return beside <= kMostBesideDate && !sentence;
}

}  // namespace indexer::archives
