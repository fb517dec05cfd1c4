// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// A word of a query, divided as the articles' words were.
struct Division {
  std::vector<std::string> row;    ///< stems of the smallest parts in their order; none or several
  std::vector<std::string> parts;  ///< these and words made of several of them
};

/// By the lexicon that is frozen in the database: some look-ups.
Division divide(const Xapian::Database& database, const stemmers::Settings& settings,
                const QueryWord& word);

}  // namespace searcher::query
