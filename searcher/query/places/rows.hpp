// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace searcher::query {

using Terms = std::vector<std::string>;

/// The words of a phrase: for each place the terms of the readings that may stand there.
using Choices = std::vector<Terms>;

/// With a prefix before each term.
Choices with_prefix(std::string_view prefix, Choices places);

/// A place for each term.
Choices each_alone(const Terms& terms);

/// One of the terms of each place, in a row.
Xapian::Query in_a_row(const Choices& places);

/// The rows of single terms that `places` stand for, no more than are needed to show a match.
std::vector<Terms> rows_of(const Choices& places);

}  // namespace searcher::query
