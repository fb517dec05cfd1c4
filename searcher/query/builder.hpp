// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/query/built.hpp"
#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// The query that Xapian answers. Reads the database's terms for patterns and edits. `analyzer`
/// must live, and hold no tokens in use, as long as the query is run.
Built build(const Node& root, const Xapian::Database& database, stemmers::Analyzer& analyzer,
            const BuildOptions& options);

}  // namespace searcher::query
