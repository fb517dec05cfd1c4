// SPDX-License-Identifier: GPL-2.0-or-later
// How a word stands in print: German writes nouns with a capital, and the first word of a sentence.
#include <algorithm>
#include <array>

#include "stemmers/analysis.hpp"
#include "stemmers/normalize.hpp"

namespace stemmers {
namespace {

bool has_small_letter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Letters, and all of them capitals: NATO, and each word of a line in capitals.
bool is_in_capitals(std::string_view word) {
  return word.size() > 1 && begins_with_capital(word) && !has_small_letter(word);
}

// Does a sentence, a quotation or a line begin behind this? A point may also be of a number or an
// abbreviation: then the lexicon decides once more, which costs little.
bool begins_sentence(std::string_view between) {
  if (between == " ") return false;
  if (between.find_first_of(".!?:\n(\"*|>") != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 9> kOpening{"„", "“", "»", "«", "‚", "›", "‹", "…", "•"};
  return std::any_of(kOpening.begin(), kOpening.end(), [&](std::string_view mark) {
    return between.find(mark) != std::string_view::npos;
  });
}

}  // namespace

// German sentences begin with a capital: a text that has none at its front was written without.
bool Analyzer::has_no_capitals(std::string_view text) {
  constexpr std::size_t kFront = 1'000;  // bytes
  constexpr std::ptrdiff_t kSpaces = 2;
  const std::string_view front = text.substr(0, kFront);
  if (std::any_of(front.begin(), front.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return false;
  return std::count(front.begin(), front.end(), ' ') >= kSpaces;
}

// Behind another word in capitals one more is of a line in capitals; alone it is mostly a name.
Print Analyzer::print_of(std::string_view text, const Unit& unit, bool asked) const {
  const std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  const bool capital = begins_with_capital(surface);
  const bool small_end =
      unit.shape == Shape::joined &&
      !begins_with_capital(text.substr(unit.components[unit.component_count - 1U].start));
  if (asked)
    return capital && has_small_letter(surface) && !small_end ? Print::asked_capital
                                                              : Print::asked_small;
  // Behind a hyphen the last part decides what the word is: EU-weit.
  if (unit.shape == Shape::joined) {
    const Span last = unit.components[unit.component_count - 1U];
    if (last.end > last.start && !begins_with_capital(text.substr(last.start)) && !uncased_)
      return capital ? Print::open : Print::small;
  }
  if (!capital) return uncased_ ? Print::open : Print::small;
  if (tokens_.empty()) return Print::open;
  const Span before = tokens_.back().span;
  if (begins_sentence(text.substr(before.end, unit.span.start - before.end))) return Print::open;
  const bool line = is_in_capitals(surface) &&
                    is_in_capitals(text.substr(before.start, before.end - before.start));
  return line ? Print::open : Print::capital;
}

}  // namespace stemmers
