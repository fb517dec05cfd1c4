// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indexer::archives {

/// JSON with what programs write that the standard does not know: NaN and Infinity become null, the
/// escape of half a character U+FFFD, tabs and line breaks within strings escapes. Nothing where
/// none of them is in it.
std::optional<std::string> mended_json(std::string_view text);

}  // namespace indexer::archives
