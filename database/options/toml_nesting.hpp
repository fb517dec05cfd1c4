// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace database {

/// Whether a key of this TOML has more than 64 parts: toml++ makes a table of each, one within the
/// other, and takes them down by calling itself, until its stack is used up.
bool nests_too_deep(std::string_view toml);

}  // namespace database
