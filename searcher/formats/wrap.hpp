// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "searcher/matches/highlighter.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher::formats {

inline constexpr std::string_view kBold = "\033[1m";
inline constexpr std::string_view kDim = "\033[2m";
inline constexpr std::string_view kWarning = "\033[1;33m";
inline constexpr std::string_view kMatch = "\033[1;31m";
inline constexpr std::string_view kPlain = "\033[0m";

/// Writes one paragraph, disarmed, in lines of at most `style.width` columns, a word longer than
/// that on a line of its own; no line begins with an ellipsis or a dash that stands by itself, and
/// there is no line break behind the last one. The first line begins behind
/// `used` columns that are already written, the others with as many spaces. With colour, matches
/// are red, the rest has the escape sequence `base` (may be empty).
void write_wrapped(std::ostream& out, const MarkedText& text, std::size_t used, const Style& style,
                   std::string_view base = {});

}  // namespace searcher::formats
