// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace indexer::archives {

/// JSON as it stands in pages: between HTML comments or CDATA marks, with raw line breaks and lone
/// quotation marks in strings, commas in front of brackets, character references, several values
/// one behind the other (which become a list). Nothing for what cannot be read even so, and for
/// more than 8 MiB.
std::optional<nlohmann::json> parse_lenient(std::string_view text);

}  // namespace indexer::archives
