// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer::archives {

/// Without white space (ASCII) at both ends.
std::string_view trimmed(std::string_view text);

/// Removes the C0 control characters but line feed and tab; CR LF and CR become line feeds.
void clean(std::string& text);

}  // namespace indexer::archives
