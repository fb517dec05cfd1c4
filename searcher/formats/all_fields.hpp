// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/article.hpp"

namespace searcher::formats {

/// The names of every field of an article, as JSON and CSV have them.
std::span<const std::string_view> all_fields();

/// The values in the same order; of several a semicolon and a space between.
std::vector<std::string> values_of_all_fields(const database::Article& article);

}  // namespace searcher::formats
