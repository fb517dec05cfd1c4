// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The tables of `stemmers/tables`, compiled in by `tables/embed.cpp`.
namespace stemmers {

/// A folded form in one spelling, and the stem by the rules of the word that it is a form of.
struct Irregular {
  std::string_view form;
  std::string_view word;
};

/// Each sorted by form.
std::span<const Irregular> irregular_verbs();
std::span<const Irregular> irregular_nouns();

/// Folded words that have no parts, sorted.
std::span<const std::string_view> undivided_words();

/// A spelling of a name: its stem by the rules, the spelling folded (hyphens gone), as the table
/// writes it, and its group.
struct NameSpelling {
  std::string_view stem;
  std::string_view folded;
  std::string_view shown;
  std::uint16_t group;
};

/// Sorted by stem, then group.
std::span<const NameSpelling> name_spellings();

}  // namespace stemmers
