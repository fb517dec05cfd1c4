// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/writings/writings.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "stemmers/letters/ascii.hpp"
#include "stemmers/printed/numbers.hpp"
#include "stemmers/printed/short_forms.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;
using Stems = std::vector<std::string>;

constexpr std::string_view kSectionSign = "§";
constexpr std::string_view kSectionWord = "paragraf";
constexpr std::size_t kDayDigits = 2;
constexpr std::size_t kYearDigits = 4;
constexpr unsigned kLastYear = 2999;
constexpr unsigned kLastDay = 31;
constexpr unsigned kOneDigit = 9;
constexpr std::size_t kCodeLetters = 4;  // ICE 3, F-16, SARS 2
constexpr std::size_t kCodeDigits = 4;
constexpr std::size_t kShortestSmall = 3;  // ezb, but not eu and un

/// A day of a year, of any year (0), or a month of a year (day 0).
struct Day {
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

unsigned year_of(std::string_view text) {
  return text.size() == kYearDigits ? stemmers::small_number(text, kYearDigits, kLastYear) : 0;
}

std::optional<Day> day_of(std::span<const WrittenWord> words) {
  if (words.size() == 1) {
    const auto date = stemmers::date_at(words[0].exact, 0);
    if (!date || date->end != words[0].exact.size()) return std::nullopt;
    return Day{date->year, date->month, date->day};
  }
  const unsigned day = stemmers::small_number(words[0].folded, kDayDigits, kLastDay);
  Day found{0, stemmers::month_by_name(words[day > 0 ? 1 : 0].folded), day};
  const std::size_t rest = day > 0 ? 2 : 1;
  if (found.month == 0 || words.size() > rest + 1) return std::nullopt;
  if (words.size() == rest) return found;
  found.year = year_of(words[rest].folded);
  return found.year > 0 ? std::optional(found) : std::nullopt;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= kCodeDigits &&
         std::all_of(text.begin(), text.end(), ascii::is_digit);
}

bool is_code_letters(std::string_view folded) {
  return !folded.empty() && folded.size() <= kCodeLetters &&
         std::none_of(folded.begin(), folded.end(),
                      [](char c) { return !ascii::is_letter(static_cast<unsigned char>(c)); });
}

Stems stems_of_word(std::string_view text, stemmers::Analyzer& analyzer) {
  const auto tokens = analyzer.ask(text);
  return tokens.size() == 1 ? tokens.front().word->terms() : Stems{std::string()};
}

bool has_common(const Stems& one, const Stems& other) {
  return std::any_of(one.begin(), one.end(), [&](const std::string& stem) {
    return std::find(other.begin(), other.end(), stem) != other.end();
  });
}

std::string capitalised(std::string_view small) {
  std::string word(small);
  if (!word.empty()) word[0] = ascii::upper(word[0]);
  return word;
}

void add_dates(const Day& day, stemmers::Analyzer& analyzer, std::vector<Writing>& all) {
  all.push_back(
      {"date",
       {{{stemmers::date_term(day.year, day.month, day.day)}, day.year == 0 || day.day == 0}}});
  std::vector<std::string> days{std::to_string(day.day)};
  if (day.day <= kOneDigit) days.push_back("0" + days.front());
  if (day.day == 0) days = {""};
  for (const std::string& number : days)
    for (const std::string_view month : stemmers::names_of_month(day.month)) {
      Writing writing{"date", {}};
      if (!number.empty()) writing.pieces.push_back({{number}});
      writing.pieces.push_back({stems_of_word(capitalised(month), analyzer)});
      if (day.year > 0)
        writing.pieces.push_back({{stemmers::date_term(day.year, 1, 0).substr(0, kYearDigits)}});
      all.push_back(std::move(writing));
    }
}

// Hartz IV-Sätze, G 20-Gipfel: what stands before the hyphen belongs to the words before it.
void add_front_of_compound(std::span<const WrittenWord> words, std::vector<Writing>& all) {
  const WrittenWord& last = words.back();
  if (words.size() < 2 || !(is_number(last.folded) || last.capitals)) return;
  if (std::any_of(words.begin(), words.end(),
                  [](const WrittenWord& word) { return word.stop_word; }))
    return;
  Writing writing{"code", {}};
  for (const WrittenWord& word : words)
    writing.pieces.push_back({word.stems});
  writing.pieces.back().part = true;
  all.push_back(std::move(writing));
}

// G20, G-20 for "G 20"; the inverse is a solid compound.
void add_codes(std::span<const WrittenWord> words, stemmers::Analyzer& analyzer,
               std::vector<Writing>& all) {
  if (words.size() > 1) return add_front_of_compound(words, all);
  std::string letters(words[0].folded);
  const auto first = std::find_if(letters.begin(), letters.end(), ascii::is_digit);
  const std::string digits(first, letters.end());
  letters.erase(first, letters.end());
  if (!is_code_letters(letters) || !is_number(digits)) return;
  for (const bool part : {false, true})
    all.push_back({"code", {{stems_of_word(letters, analyzer)}, {{digits}, part}}});
}

void add_sections(std::span<const WrittenWord> words, stemmers::Analyzer& analyzer,
                  std::vector<Writing>& all) {
  const std::string sign(kSectionSign);
  const Stems word = stems_of_word(kSectionWord, analyzer);
  if (words.size() == 1 && words[0].folded.starts_with(sign) && words[0].folded != sign)
    all.push_back({"code", {{word}, {{std::string(words[0].folded.substr(sign.size()))}}}});
  if (words.size() == 2 && has_common(words[0].stems, word) &&
      ascii::is_digit(words[1].folded.front()))
    all.push_back({"code", {{{sign + std::string(words[1].folded)}}}});
}

bool is_abbreviation(std::string_view shown) {
  return std::count_if(shown.begin(), shown.end(),
                       [](char c) { return ascii::is_upper(static_cast<unsigned char>(c)); }) > 1 &&
         shown.find(' ') == shown.npos && shown.find('-') == shown.npos;
}

// un and who are other words in small letters.
bool may_abbreviate(const WrittenWord& word, std::string_view shown) {
  return !is_abbreviation(shown) || word.capitals || word.text == shown ||
         word.folded.size() >= kShortestSmall;
}

std::vector<Stems> stems_of(std::string_view name, stemmers::Analyzer& analyzer) {
  std::vector<Stems> stems;
  for (const stemmers::Token& token : analyzer.ask(name))
    stems.push_back(token.word->terms());
  return stems;
}

bool is_same(const Stems& stems, const WrittenWord& word) {
  return has_common(stems, word.stems);
}

// A name begins with the letters of its word, but for an ending and an umlaut; so most are passed
// over without being analysed.
bool may_begin(std::string_view name, const WrittenWord& word) {
  const auto one = static_cast<unsigned char>(name.front());
  const auto other = static_cast<unsigned char>(word.folded.front());
  constexpr unsigned char kSmall = 0x20;
  return one >= 0x80 || other >= 0x80 || (one | kSmall) == other;
}

void add_names(std::span<const WrittenWord> words, stemmers::Analyzer& analyzer,
               std::vector<Writing>& all) {
  const auto names = stemmers::public_names();
  for (const stemmers::PublicName& name : names) {
    if (!may_begin(name.shown, words[0]) || !may_abbreviate(words[0], name.shown)) continue;
    const std::vector<Stems> stems = stems_of(name.shown, analyzer);
    if (!std::equal(stems.begin(), stems.end(), words.begin(), words.end(), is_same)) continue;
    for (const stemmers::PublicName& other : names) {
      if (other.group != name.group || other.shown == name.shown) continue;
      Writing writing{"name", {}};
      for (Stems& own : stems_of(other.shown, analyzer))
        writing.pieces.push_back({std::move(own)});
      all.push_back(writing);
      if (writing.pieces.size() > 1) continue;
      writing.pieces[0].part = true;
      all.push_back(std::move(writing));
    }
  }
}

}  // namespace

std::vector<Writing> other_writings(std::span<const WrittenWord> words,
                                    stemmers::Analyzer& analyzer) {
  std::vector<Writing> all;
  if (words.empty()) return all;
  if (const auto day = day_of(words)) add_dates(*day, analyzer, all);
  add_codes(words, analyzer, all);
  add_sections(words, analyzer, all);
  add_names(words, analyzer, all);
  std::erase_if(all, [&](const Writing& writing) {
    return std::equal(writing.pieces.begin(), writing.pieces.end(), words.begin(), words.end(),
                      [](const Writing::Piece& piece, const WrittenWord& word) {
                        return !piece.part && piece.stems == word.stems;
                      });
  });
  return all;
}

std::string abbreviation_of(std::span<const WrittenWord> words, stemmers::Analyzer& analyzer,
                            std::size_t& taken) {
  const auto names = stemmers::public_names();
  for (const stemmers::PublicName& name : names) {
    if (words.size() < 2 || name.shown.find(' ') == name.shown.npos ||
        !may_begin(name.shown, words[0]))
      continue;
    const std::vector<Stems> stems = stems_of(name.shown, analyzer);
    const bool same = stems.size() <= words.size() &&
                      std::equal(stems.begin(), stems.end(), words.begin(), is_same);
    if (!same) continue;
    const auto shortest =
        std::find_if(names.begin(), names.end(), [&](const stemmers::PublicName& other) {
          return other.group == name.group && is_abbreviation(other.shown);
        });
    if (shortest == names.end()) continue;
    taken = stems.size();
    return std::string(shortest->shown);
  }
  return {};
}

std::size_t words_of_one_thing(std::span<const WrittenWord> words,
                               std::span<const std::string_view> between) {
  if (words.size() < 2) return 1;
  const auto is_space = [&](std::size_t gap) { return between[gap] == " "; };
  const std::string_view first = words[0].folded;
  if (is_space(0) && is_number(words[1].folded) &&
      ((first.size() == 1 && words[0].capitals && is_code_letters(first)) ||
       words[0].folded == "paragraf" || words[0].folded == "paragraph"))
    return 2;
  const bool point = between[0] == "." || between[0] == ". ";
  if ((!is_space(0) && !point) || stemmers::small_number(first, kDayDigits, kLastDay) == 0 ||
      stemmers::month_by_name(words[1].folded) == 0)
    return 1;
  const bool year =
      words.size() > 2 && (is_space(1) || between[1] == ". ") && year_of(words[2].folded) > 0;
  if (year) return 3;
  return point ? 2 : 1;
}

}  // namespace searcher::query
