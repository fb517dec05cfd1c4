// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/matches/highlighter.hpp"

namespace searcher::formats {

/// http:// or https://, without a character that could end the address where it stands.
bool is_web_address(std::string_view url);

/// UTF-8 without U+FFFE, U+FFFF and what else Unicode keeps for no character: XML 1.0 forbids some
/// of them, and biber refuses a file with any.
std::string without_noncharacters(std::string text);

/// Text in HTML and XML: no markup, no control characters, no marks of direction.
std::string escaped_markup(std::string_view text, bool keep_lines = false);

/// The same with the matches between <mark> and </mark>.
std::string marked_markup(const MarkedText& text, bool keep_lines = false);

}  // namespace searcher::formats
