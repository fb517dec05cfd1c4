// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <xapian.h>

namespace searcher {

struct Number {
  std::uint64_t articles = 0;
  bool exact = false;
};

/// How many of all `articles` match `query`, of which the matcher gave `hits`: `all` of them, or
/// some, and counted at least to `counted`; else about how many, from how many have each term of
/// the query. Where bounds happen to meet without either, in one arrangement of
/// segments and not in another, the number is no exact one.
Number number_of(const Xapian::MSet& hits, bool all, std::uint32_t counted,
                 const Xapian::Query& query, Xapian::doccount articles);

}  // namespace searcher
