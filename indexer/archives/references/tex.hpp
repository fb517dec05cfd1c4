// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

/// The text of a value in TeX: accents and signs as their characters, other commands and braces
/// left out. Empty lines part paragraphs.
std::string text_of_tex(std::string_view tex);

/// "Weber, Anna and {Der Abendkurier}": names between `and`, the given one first.
std::vector<std::string> authors_of_tex(std::string_view tex);

}  // namespace indexer::archives
