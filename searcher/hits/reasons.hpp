// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/hits/articles.hpp"
#include "searcher/hits/found.hpp"
#include "searcher/hits/request.hpp"

namespace searcher {

/// Why nothing was found: words that no article has, and where they are met after all (in longer
/// words, in other forms, not in a row), filters that leave none, articles that are dated by year
/// only. For `found` without hits; empty where there is no such reason.
std::vector<std::string> reasons(Articles& articles, const Request& request, const Found& found);

}  // namespace searcher
