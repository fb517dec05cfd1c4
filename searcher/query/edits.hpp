// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace searcher::query {

/// What one letter too many, missing or wrong, or two exchanged ones cost (Damerau 1964). What
/// readers of Fraktur and machines confuse costs half of it (f for ſ, e for c, rn for m, ii for ü),
/// an umlaut without its dots or spelt out a quarter.
inline constexpr unsigned kEditCost = 4;

/// The least cost of making `b` out of `a`, or more than `max` where it is more. Both are folded.
unsigned edit_cost(std::u32string_view a, std::u32string_view b, unsigned max);

/// UTF-8 as characters; invalid bytes become U+FFFD.
std::u32string characters(std::string_view text);

/// A stem of the database and what it takes to make it out of a word.
struct Neighbour {
  std::string stem;
  unsigned cost = 0;
  Xapian::doccount articles = 0;
};

/// The stems (terms of this prefix) within `max` of `word`, which is folded as stems are, in the
/// order of terms. Whatever begins with `front` only; passes over all stems that begin with what is
/// too far away already.
std::vector<Neighbour> neighbours(const Xapian::Database& database, std::string_view prefix,
                                  std::string_view word, unsigned max, std::string_view front = {});

}  // namespace searcher::query
