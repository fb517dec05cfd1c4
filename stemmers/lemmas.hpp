// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemmers {

/// Stored in the table of lemmas, never renumber.
enum class WordClass : std::uint8_t { noun = 1, verb = 2, adjective = 3, other = 4 };

std::string_view class_name(WordClass word_class);

/// Sets of classes have a bit for each.
constexpr unsigned class_bit(WordClass word_class) {
  return 1U << static_cast<unsigned>(word_class);
}

inline constexpr unsigned kNoun = class_bit(WordClass::noun);
inline constexpr unsigned kVerb = class_bit(WordClass::verb);
inline constexpr unsigned kAdjective = class_bit(WordClass::adjective);

/// What a form may be.
struct Reading {
  WordClass word_class = WordClass::noun;
  std::string lemma;  ///< folded, in one spelling, with its umlauts

  bool operator==(const Reading&) const = default;
};

/// The forms of German with their lemmas and classes, compiled at build time out of igerman98,
/// Debian's word lists and the project's tables, and lying in the program as bytes that are mapped
/// and never parsed: a look-up reads a few hundred of them. Without these lists at build time there
/// are no forms, and stems take the place of lemmas. Layout: `tables/lemma_writer.cpp`.
namespace lemmas {

/// `spelt` is a folded word in one spelling. Empty for a form that the table has not.
std::vector<Reading> readings(std::string_view spelt);

/// The classes among the readings, a bit each; 0 for a form that the table has not.
unsigned classes(std::string_view spelt);

/// Every form that begins with `front`, with its readings, sorted by bytes.
std::vector<std::pair<std::string, std::vector<Reading>>> beginning_with(std::string_view front);

/// How many forms there are; 0 where the program was built without word lists.
std::size_t size();

/// What the table was made of, in words, and a hash of it; "" where there is none.
std::string_view sources();
std::string_view fingerprint();

}  // namespace lemmas

}  // namespace stemmers
