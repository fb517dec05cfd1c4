// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stemmers/analysis.hpp"

namespace stemmers {

/// The positions of the tokens that begin something, in order; the first token begins both.
struct Bounds {
  std::vector<std::uint32_t> sentences;
  std::vector<std::uint32_t> paragraphs;
};

/// Sentences and paragraphs of `text`, whose words are `tokens`. A paragraph ends at an empty line
/// or, in a text without any, at each line's end; a sentence ends with its paragraph. A point ends
/// no sentence behind an abbreviation, an initial or an ordinal number, nor any sign where a small
/// letter or a comma goes on: "Kommst du?", fragte er.
Bounds bounds_of(std::string_view text, std::span<const Token> tokens);

}  // namespace stemmers
