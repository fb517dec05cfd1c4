// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <xapian.h>

namespace searcher {

/// About how many articles match, from how many have each term of the query, as if terms stood
/// independently of each other: the same for the same articles, in however many segments they lie
/// and in whatever order. Xapian's own estimate adds up those of its databases, and takes into
/// account how far it has read.
std::uint64_t estimate(const Xapian::Query& query, const Xapian::Database& database);

struct Number {
  std::uint64_t articles = 0;
  bool exact = false;
};

/// How many articles match `query`, of which the matcher gave `hits`: `all` of them, or some, and
/// counted at least to `counted`. Where bounds happen to meet without either, in one arrangement of
/// segments and not in another, the number is no exact one.
Number number_of(const Xapian::MSet& hits, bool all, std::uint32_t counted,
                 const Xapian::Query& query, const Xapian::Database& database);

}  // namespace searcher
