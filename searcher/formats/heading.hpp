// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace searcher::formats {

/// What stands above a column, by its key or the name of its field: the key itself in English. For
/// people only; data has its keys.
std::string heading(std::string_view key);

/// The language that headings and sentences are in, as HTML names it.
std::string language();

}  // namespace searcher::formats
