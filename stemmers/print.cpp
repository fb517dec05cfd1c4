// SPDX-License-Identifier: GPL-2.0-or-later
// How a word stands in print: German writes nouns with a capital, and the first word of a sentence.
#include <algorithm>
#include <array>

#include "stemmers/analysis.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/stop_words.hpp"

namespace stemmers {
namespace {

bool has_small_letter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), ascii::is_lower);
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
  if (std::any_of(front.begin(), front.end(), ascii::is_upper)) return false;
  return std::count(front.begin(), front.end(), ' ') >= kSpaces;
}

// Behind another word in capitals one more is of a line in capitals; alone it is mostly a name.
Print Analyzer::print_of(std::string_view text, const Unit& unit, bool asked) const {
  const std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  const bool joined = unit.shape == Shape::joined;
  // Behind a hyphen the last part decides what the word is: EU-weit, 3D-Drucker.
  const Span last = joined ? unit.components[unit.component_count - 1U] : unit.span;
  const bool capital = begins_with_capital(text.substr(last.start, last.end - last.start)) ||
                       (last.end == last.start && begins_with_capital(surface));
  if (asked)
    return capital && has_small_letter(surface) ? Print::asked_capital : Print::asked_small;
  if (joined && !uncased_) {
    if (!capital) return begins_with_capital(surface) ? Print::open : Print::small;
    if (has_small_letter(surface)) return Print::capital;
  }
  if (!capital) return uncased_ ? Print::open : Print::small;
  if (tokens_.empty()) return Print::open;
  const Span before = tokens_.back().span;
  if (begins_sentence(text.substr(before.end, unit.span.start - before.end))) return Print::open;
  const bool line = is_in_capitals(surface) &&
                    is_in_capitals(text.substr(before.start, before.end - before.start));
  return line ? Print::open : Print::capital;
}

// Is the last word the first one of a quotation within a sentence? Die „Süddeutsche Zeitung“ has a
// name that begins with a noun as often as a sentence does with an adjective.
bool Analyzer::is_quoted_within(std::string_view text) const {
  if (tokens_.size() < 2) return false;
  const Span word = tokens_.back().span;
  const std::uint32_t end = tokens_[tokens_.size() - 2].span.end;
  return text.substr(end, word.start - end).find_first_of(".!?:\n|>*") == std::string_view::npos;
}

// Is the word before `unit` one at a sentence's beginning, and `unit` a noun right behind it?
bool Analyzer::stands_before(std::string_view text, const Unit& unit) const {
  if (tokens_.empty() || uncased_ || tokens_.back().word->print != Print::open) return false;
  const Token& before = tokens_.back();
  if (is_quoted_within(text)) return false;
  const std::string_view surface =
      text.substr(before.span.start, before.span.end - before.span.start);
  return before.word->letters && unit.span.start == before.span.end + 1 &&
         text[before.span.end] == ' ' && has_small_letter(surface) &&
         begins_with_capital(text.substr(unit.span.start, unit.span.end - unit.span.start));
}

// Nouns that are no nouns of their own (das Einfügen, die Neue) are seldom before another one.
void Analyzer::read_before_nouns(std::string_view query) {
  for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
    Token& token = tokens_[i];
    const Span next = tokens_[i + 1].span;
    if (token.word->print != Print::asked_capital || !token.word->letters) continue;
    if (query.substr(token.span.end, next.start - token.span.end) != " ") continue;
    if (!begins_with_capital(query.substr(next.start, next.end - next.start))) continue;
    read_again(token, Print::asked_before);
  }
}

// Können Frauen Priester werden: a function word has a capital where a question begins with it.
void Analyzer::read_as_question() {
  if (tokens_.size() < 2) return;
  Token& first = tokens_.front();
  if (first.word->print == Print::asked_capital && is_stop_word(first.word->folded))
    read_again(first, Print::asked_before);
}

void Analyzer::read_again(Token& token, Print print) {
  Word word = *token.word;
  word.print = print;
  word.stem.clear();
  word.completed.clear();
  give_senses(word);
  own_words_.push_back(std::move(word));
  token.word = &own_words_.back();
}

}  // namespace stemmers
