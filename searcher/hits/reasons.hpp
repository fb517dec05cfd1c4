// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/hits/articles.hpp"
#include "searcher/hits/found.hpp"
#include "searcher/hits/request.hpp"

namespace searcher {

/// Why nothing was found: words that no article has, filters that leave none. For `found` without
/// hits; empty where there is no such reason.
std::vector<std::string> reasons(const Articles& articles, const Request& request,
                                 const Found& found);

}  // namespace searcher
