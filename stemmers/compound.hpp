// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stemmers/lexicon.hpp"
#include "stemmers/scanner.hpp"

namespace stemmers {

/// The parts of a German compound, in order, each with its linking element (Regierungs|krise):
/// bytes in `folded`, which they cover without gaps. Empty for a word that is none. Among all ways
/// to write the word as words of the lexicon the cheapest: few parts, none that is very short, none
/// that could itself be divided. Time is linear in the length for words, and words of more than 60
/// letters are left whole.
///
/// `folded` is a word as `normalize` folds it; `capitalized` is whether it was written like a noun.
std::vector<Span> compound_parts(const Lexicon& lexicon, std::string_view folded, bool capitalized);

/// Whether a word is long enough, and short enough, to be divided.
bool may_be_compound(std::string_view folded);

/// Whether a word with these bits can be a part: no ending, not of two letters but for a few.
bool may_be_part(std::string_view folded, std::uint8_t kind);

/// Bytes of the longest linking element.
inline constexpr std::size_t kLongestLinking = 3;

/// s, es, ens, …: letters between two parts, which belong to the one before.
bool is_linking(std::string_view letters);

/// Is it a noun of the lexicon, with or without a linking element behind it?
bool is_noun(const Lexicon& lexicon, std::string_view folded);

}  // namespace stemmers
