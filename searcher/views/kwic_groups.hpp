// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace searcher::views {

/// What lines may be grouped by: `match`, `lemma`, `left`, `right`, and the fields of articles.
std::vector<std::string_view> group_names();

/// Throws Failure for a grouping that is none.
void require_group(std::string_view by);

}  // namespace searcher::views
