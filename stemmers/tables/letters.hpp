// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

/// What `paradigms.cpp` and `repairs.cpp` ask of words. UTF-8.
namespace tables {

// What looks like a participle but is no form of that verb any more, or never was one.
inline constexpr std::array<std::string_view, 12> kNoParticiples{
    "bekannt", "verwandt", "gewandt",     "gerecht", "gesamt", "beliebt",
    "gewohnt", "beredt",   "verschieden", "gelehrt", "bereit", "gespannt"};

/// Between the parts of a compound.
inline constexpr std::array<std::string_view, 5> kLinkings{"s", "es", "n", "en", "er"};

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The word with its last umlaut as its vowel; "" where there is none.
std::string without_last_umlaut(const std::string& word);

/// The word with an umlaut for its last vowel; "" where that can have none.
std::string with_last_umlaut(const std::string& word);

/// In small letters.
std::string small(std::string_view word);

/// Is it a noun in -e with an umlaut that is no plural of the noun without it?
bool is_no_plural(std::string_view noun);

/// Der Name, des Namens: a closed class, with its compounds.
bool has_genitive_in_ens(std::string_view noun);

/// The word less so many bytes.
std::string without_end(const std::string& word, std::size_t bytes);

}  // namespace tables
