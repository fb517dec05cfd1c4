// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/printed_text.hpp"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kLongest = 4;  // bytes of a character
constexpr std::string_view kNotSign = "\xc2\xac";
constexpr std::string_view kSoftHyphen = "\xc2\xad";
// What sets and what reads old print write at the end of a line: "=" for the double hyphen of
// Fraktur, "¬" by the Deutsches Textarchiv, U+2E17 by others.
constexpr std::array<std::string_view, 6> kHyphens{
    "-", "=", kNotSign, kSoftHyphen, "\xe2\x80\x90" /* U+2010 */, "\xe2\xb8\x97" /* U+2E17 */};

UChar32 first_character(std::string_view text) {
  const icu::UnicodeString start = icu::UnicodeString::fromUTF8(text.substr(0, kLongest));
  return start.isEmpty() ? 0 : start.char32At(0);
}

UChar32 last_character(std::string_view text) {
  const std::size_t size = std::min(text.size(), kLongest);
  const icu::UnicodeString end = icu::UnicodeString::fromUTF8(text.substr(text.size() - size));
  return end.isEmpty() ? 0 : end.char32At(end.length() - 1);
}

// The bytes of no-break and other spaces at the beginning, by which lines are set in.
std::size_t wide_spaces(std::string_view text) {
  std::size_t bytes = 0;
  for (;;) {
    const UChar32 c = first_character(text.substr(bytes));
    if (c < 0x80 || !u_isUWhiteSpace(c)) return bytes;
    bytes += c < 0x800 ? 2 : 3;
  }
}

// The hyphen behind a letter at the end of `text`. Letters of old print carry marks: aͤ.
std::string_view hyphen_at_end(std::string_view text) {
  for (const std::string_view hyphen : kHyphens) {
    if (!text.ends_with(hyphen)) continue;
    const UChar32 before = last_character(text.substr(0, text.size() - hyphen.size()));
    if (u_isalpha(before) || u_charType(before) == U_NON_SPACING_MARK) return hyphen;
  }
  return {};
}

// "Vor- und Nachteile", "Ein- oder Ausgang": the hyphen stands for what is left out, and the line
// only happens to end there. The analysis (stemmers/scanner) joins such pairs; this keeps them
// apart for it, and knows the old spelling "vnd" and abbreviations that stand in print beside its
// words.
bool is_conjunction(std::string_view word) {
  constexpr std::array<std::string_view, 7> kWords{"und",  "oder", "sowie", "bzw",
                                                   "resp", "vnd",  "bis"};
  word = word.substr(0, word.find_first_of(" .,"));
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

void PrintedText::widen(Gap gap) {
  gap_ = std::max(gap_, gap);
}

void PrintedText::line_end() {
  widen(Gap::line);
}

void PrintedText::line_end_within_word() {
  if (gap_ > Gap::line) return;
  gap_ = hyphen_at_end(text_).empty() ? Gap::none : Gap::line;
  within_word_ = true;
}

void PrintedText::row_end() {
  widen(Gap::row);
}

void PrintedText::word_end() {
  word_ended_ = true;
}

void PrintedText::paragraph_end() {
  widen(Gap::paragraph);
  within_word_ = false;
}

void PrintedText::column_end() {
  widen(Gap::column);
}

// Whether the word at the end goes on with `next`. Without the sign for it, or with one that is
// typed as a hyphen.
bool PrintedText::join_word(std::string_view next) {
  const std::string_view hyphen = hyphen_at_end(text_);
  if (hyphen.empty()) return false;
  const UChar32 first = first_character(next);
  // Before a small letter a hyphen divides a word; before a capital it is one of a compound, except
  // across columns, where a new text may begin.
  const bool small = u_islower(first);
  const bool compound = gap_ == Gap::line && u_isalnum(first);
  if ((!small && !compound) || is_conjunction(next)) return false;
  // The signs of old print are no hyphens within a line.
  const std::string_view left = small ? "" : hyphen == "=" || hyphen == kNotSign ? "-" : hyphen;
  text_.replace(text_.size() - hyphen.size(), hyphen.size(), std::string(left));
  return true;
}

void PrintedText::close_gap(std::string_view next) {
  if (std::exchange(word_ended_, false) && u_isalnum(first_character(next))) widen(Gap::space);
  const Gap gap = gap_;
  if (gap == Gap::none || text_.empty()) return;
  if ((gap == Gap::line || gap == Gap::column) && join_word(next)) return;
  if (gap <= Gap::line)
    text_ += ' ';
  else
    text_ += gap == Gap::row ? "\n" : "\n\n";
}

void PrintedText::add(std::string_view text) {
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find_first_not_of(ascii::kSpaces), text.size());
    if (begin > 0 && !within_word_) widen(Gap::space);
    text.remove_prefix(begin);
    if (gap_ >= Gap::line || text_.empty()) text.remove_prefix(wide_spaces(text));
    if (text.empty()) return;
    const std::size_t end = std::min(text.find_first_of(ascii::kSpaces), text.size());
    close_gap(text);
    gap_ = Gap::none;
    within_word_ = false;
    text_ += text.substr(0, end);
    text.remove_prefix(end);
  }
}

void PrintedText::add_rows(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    add(text.substr(0, end));
    if (text.substr(end).starts_with("\n\n"))
      paragraph_end();
    else if (end < text.size())
      row_end();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string PrintedText::take() {
  gap_ = Gap::none;
  within_word_ = false;
  word_ended_ = false;
  return std::exchange(text_, {});
}

std::string one_line(std::string_view text) {
  PrintedText line;
  line.add(text);
  return line.take();
}

}  // namespace indexer::archives
