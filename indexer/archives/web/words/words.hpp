// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/archives/web/phrases/phrases.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {

/// Lower case, for ASCII and the German umlauts.
std::string lower_case(std::string_view text);

/// Letters and digits in lower case: two titles that differ in signs and spaces are the same.
std::string letters_of(std::string_view text);

/// Runs of anything but white space.
std::uint32_t count_words(std::string_view text);

/// The letters and digits of a class or an id, in lower case for ASCII.
std::string letters_of_name(std::string_view name);

/// Whether `f` is true for one of the words of a class or an id, in lower case:
/// article__relatedLinks is article, related, links. Names made by machines are full of short words
/// that mean nothing (sc-bAdXyz): of up to three letters a word must be the name's first or stand
/// behind a separator.
template <typename F>
bool any_word_of_name(std::string_view name, F&& f) {
  constexpr std::size_t kShort = 3;
  using stemmers::ascii::is_upper;
  const auto is_letter = [](char c) {
    return stemmers::ascii::is_letter_or_digit(c) || stemmers::ascii::is_beyond(c);
  };
  std::string word;
  bool apart = true;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const bool separator = i == name.size() || !is_letter(name[i]);
    const bool ends = separator || (is_upper(name[i]) && i > 0 && !is_upper(name[i - 1]));
    if (ends && !word.empty()) {
      if ((apart || word.size() > kShort) && f(std::string_view(word))) return true;
      word.clear();
      apart = false;
    }
    if (separator) apart = true;
    if (i < name.size() && is_letter(name[i])) word += stemmers::ascii::lower(name[i]);
  }
  return false;
}

/// Whether a class or an id says one of these words: `article__author-name` says author.
bool says(std::string_view class_or_id, PhraseKind words);

/// Whether a name in an author's place is that of a paper, a station or an agency: "Deutsche
/// Welle", "Elbtaler Bote", "Der Abendkurier".
bool is_paper(std::string_view name);

/// Whether a word, which is not empty, begins with a capital letter.
bool is_capital(std::string_view word);

}  // namespace indexer::archives
