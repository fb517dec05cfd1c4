// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

/// How much a query may ask for. All of it is far beyond what people write; it bounds what a query
/// out of a file, or out of a program, can cost.
namespace searcher::query {

inline constexpr std::size_t kMaxQueryBytes = 128 * 1024;  ///< as Linux bounds an argument
inline constexpr std::size_t kMaxWords = 1000;
inline constexpr std::size_t kMaxDepth = 100;   ///< brackets and operators within each other
inline constexpr unsigned kMaxDistance = 1000;  ///< words of NAHE/n
inline constexpr unsigned kMaxEdits = 2;        ///< of Wort~n: with three, everything is near
inline constexpr double kMaxBoost = 1000;       ///< of Wort^n
/// Words that one truncated or misspelt word may stand for, unless the user asks for more.
inline constexpr std::size_t kMaxExpansions = 10'000;

}  // namespace searcher::query
