// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/words/words.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {

namespace ascii = stemmers::ascii;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    lower[i] = ascii::lower(lower[i]);
    // Ä, Ö and Ü are C3 84, C3 96 and C3 9C; their lower case is 0x20 further.
    const bool umlaut = i > 0 && lower[i - 1] == '\xc3' &&
                        (lower[i] == '\x84' || lower[i] == '\x96' || lower[i] == '\x9c');
    if (umlaut) lower[i] = static_cast<char>(lower[i] + 0x20);
  }
  return lower;
}

std::string letters_of(std::string_view text) {
  const std::string lower = lower_case(text);
  std::string letters;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = lower[i];
    const std::string_view rest = std::string_view(lower).substr(i);
    // Soft hyphens, » and «, and all from U+2000 to U+206F: dashes and quotation marks.
    if (rest.starts_with("\u00ad") || rest.starts_with("»") || rest.starts_with("«")) {
      ++i;
    } else if (rest.starts_with("\xe2\x80") || rest.starts_with("\xe2\x81")) {
      i += 2;
    } else if (c < 0 || ascii::is_lower(c) || ascii::is_digit(c)) {
      letters += c;
    }
  }
  return letters;
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool within = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !within) ++words;
    within = !space;
  }
  return words;
}

std::string letters_of_name(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (ascii::is_letter_or_digit(c) || ascii::is_beyond(c)) letters += ascii::lower(c);
  return letters;
}

bool says(std::string_view class_or_id, PhraseKind words) {
  const auto all = phrases(words);
  return any_word_of_name(class_or_id, [&](std::string_view word) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Phrase& phrase) { return phrase.text == word; });
  });
}

// Some are names of people too, but not behind where a paper is from.
bool is_paper(std::string_view text) {
  const std::string lower = lower_case(text);
  for (const std::string_view article : {"der ", "die ", "das ", "the "})
    if (lower.starts_with(article)) return true;
  if (has_phrase(lower, 0, PhraseKind::paper)) return true;
  const std::string_view first = std::string_view(lower).substr(0, lower.find(' '));
  constexpr std::ptrdiff_t kLongerThanMost = 7;  // letters of "peter", "walter", "günther"
  const auto letters = std::count_if(first.begin(), first.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  });
  const bool from = first.ends_with("sche") || first.ends_with("scher") ||
                    first.ends_with("sches") ||
                    (first.ends_with("er") && letters > kLongerThanMost && first != "alexander" &&
                     first != "christopher");
  return from && has_phrase(lower, 0, PhraseKind::paper_of_place);
}

// Of the letters beyond ASCII only those of Latin-1 are told apart by case.
bool is_capital(std::string_view word) {
  if (word[0] >= 0) return ascii::is_upper(word[0]);
  if (word[0] == '\xc3') return word.size() > 1 && word[1] < '\xa0';
  return word[0] != '\xe2' && word[0] != '\xc2';
}

}  // namespace indexer::archives
