// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/hits/articles.hpp"
#include "searcher/query/built.hpp"

namespace searcher {

/// What finds articles like the one with this id: some twenty of its words that say most about it,
/// each by its weight, and not the article itself. Their marks are added to `built`. Throws Failure
/// where there is no such article.
Xapian::Query like(Articles& articles, const std::string& id, query::Built& built);

}  // namespace searcher
