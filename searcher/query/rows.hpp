// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace searcher::query {

using Terms = std::vector<std::string>;

/// The words of a phrase: for each place the terms of the readings that may stand there.
using Places = std::vector<Terms>;

/// With a prefix before each term.
Places with_prefix(std::string_view prefix, Places places);

/// A place for each term.
Places each_alone(const Terms& terms);

/// One of the terms of each place, in a row.
Xapian::Query in_a_row(const Places& places);

/// The rows of single terms that `places` stand for, no more than are needed to show a match.
std::vector<Terms> rows_of(const Places& places);

}  // namespace searcher::query
