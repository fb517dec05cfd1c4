// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace database {

/// Readers of JSON and TOML go down a level of their stack for each level of a document, so one of
/// a hundred thousand levels ends the program. These look at the text before a reader does.

/// Are there more than `levels` lists and objects within each other? Any bytes.
bool json_is_deeper(std::string_view json, std::size_t levels);

/// The number of the first line, from 1, on which lists, tables or the parts of a dotted key are
/// more than `levels` within each other; 0 for none. Any bytes.
std::size_t toml_line_deeper(std::string_view toml, std::size_t levels);

}  // namespace database
