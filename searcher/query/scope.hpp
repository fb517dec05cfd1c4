// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/query/tree.hpp"

namespace searcher::query {

/// The filters of a query without its words: the articles among which the words choose, and what
/// their counts are held against. Without filters, every article.
Node scope(const Node& root);

/// The same with what the query excludes, be it by words.
Node restrictions(const Node& root);

}  // namespace searcher::query
