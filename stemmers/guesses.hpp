// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/lemmas.hpp"

/// What a word may be of which the table of lemmas has another form, a part or today's spelling.
/// Words are folded and in one spelling.
namespace stemmers {

inline constexpr unsigned kSmall = kVerb | kAdjective | class_bit(WordClass::other);

// How much is known of a word's senses.
enum class Trust : std::uint8_t { guessed, possible, derived, known };

struct Found {
  std::vector<Reading> readings;
  Trust trust = Trust::guessed;
};

inline constexpr std::array<std::string_view, 5> kAdjectiveEndings{"en", "em", "er", "es", "e"};

/// So long a front needs no other ground to be one, in bytes.
inline constexpr std::size_t kSureFront = 4;

/// The readings of these classes (bits) in the table.
std::vector<Reading> listed(std::string_view spelt, unsigned classes);

/// Is it the infinitive of a verb?
bool is_infinitive(std::string_view spelt);

/// Raketenangriffe is of raketenangriff: the longest known word at the end that leaves a front with
/// which a compound may begin.
Found by_head(std::string_view spelt, unsigned classes);

/// Vorzubeugen, weiterzuentwickeln: zu between a front and an infinitive.
Found by_zu(std::string_view spelt);

/// Degrees that no list writes out: inkorrektere, diskreteste of any adjective and participle.
Found by_degree(std::string_view spelt);

/// Fahrest, schaffet, wetternd, gewettert of any verb; `of_forms`: endings behind known forms too.
Found by_verb_ending(std::string_view spelt, bool of_forms);

/// Cylinder, Cement, Waare: spellings of before 1902 that no rule of letters tells from today's
/// words; taken where they lead to a known one.
Found old_spelling(std::string_view spelt, unsigned classes);

/// Angeklagter -> angeklagte, Ältere -> ältere: an adjective or participle taken for a noun.
std::optional<std::string> nominalised(std::string_view spelt);

/// What is left of a noun or name that nobody knows: without -s, -es, -e, -en, -n behind -er and
/// -el.
std::string stem_of_unknown_noun(std::string_view spelt);

}  // namespace stemmers
