// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer::archives {

/// The language a text in UTF-8 is written in, as ISO 639-1 or 639-2 ("de"), by CLD2; "" for a text
/// too short or too mixed to tell.
std::string detected_language(std::string_view text);

}  // namespace indexer::archives
