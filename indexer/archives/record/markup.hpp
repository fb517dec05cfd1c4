// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer::archives {

/// Whether a value holds HTML: a known tag or a character reference. `a < b` is none.
bool looks_like_markup(std::string_view value);

/// The text of an HTML fragment: blocks are paragraphs with an empty line between them, <br> is a
/// line break, references are decoded, white space runs together. Scripts and styles are no text.
/// A value with references only keeps its white space.
std::string text_of_markup(std::string_view html);

/// Text between tags, or an attribute's value, with its character references decoded.
std::string decode_references(std::string_view text);

}  // namespace indexer::archives
