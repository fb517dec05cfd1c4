// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"

namespace searcher::query {

/// The terms that a truncated or misspelt word stands for.
struct Expansion {
  std::vector<std::string> terms;       ///< with their prefix; the most frequent first
  std::size_t found = 0;                ///< may be more than there are in `terms`
  std::vector<std::string> left_out{};  ///< the most frequent of those that are not, some of them
};

/// The terms `prefix` + text whose text begins with `front` and passes `accept`, at most `max`.
Expansion expand(const Xapian::Database& database, std::string_view prefix,
                 const std::string& front, const std::function<bool(std::string_view)>& accept,
                 std::size_t max);

/// The forms within `max_cost` (see edits.hpp) of the word's, its own among them; at most `max`.
/// `prefix` is that of form terms.
Expansion alike(const Xapian::Database& database, std::string_view prefix, const QueryWord& word,
                unsigned max_cost, std::size_t max);

}  // namespace searcher::query
