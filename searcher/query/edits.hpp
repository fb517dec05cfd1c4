// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
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

/// The bytes of the first so many characters of valid UTF-8.
std::size_t bytes_of(std::string_view text, std::size_t characters);

/// A stem of the database and what it takes to make it out of a word.
struct Neighbour {
  std::string stem;
  unsigned cost = 0;
  Xapian::doccount articles = 0;
};

/// Goes on where `term`, whose name is `text`, begins with `prefix` but is of another kind: a
/// component of forms (see database/forms.hpp), or one with a longer prefix. False, and where it
/// was, for one of this kind.
bool skip_other_kind(Xapian::TermIterator& term, std::string_view text, std::string_view prefix);

/// Calls `compare` for stems (terms of this prefix) that begin with `front`, in the order of terms.
/// Where it gives 0, `found` is called with the stem and its number of articles; where it gives
/// some characters, all further stems that begin with so many of the stem's are passed over.
void walk_stems(const Xapian::Database& database, std::string_view prefix, std::string_view front,
                const std::function<std::size_t(std::u32string_view)>& compare,
                const std::function<void(std::string_view, Xapian::doccount)>& found);

/// The stems within `max` of `word`, which is folded as stems are, in the order of terms.
std::vector<Neighbour> neighbours(const Xapian::Database& database, std::string_view prefix,
                                  std::string_view word, unsigned max);

}  // namespace searcher::query
