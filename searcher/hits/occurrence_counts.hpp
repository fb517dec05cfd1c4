// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/hits/search.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/query/builder.hpp"

namespace searcher {

/// How often a query occurs in articles: by the counts of its terms where these tell, by its places
/// where they do not.
class OccurrenceCounts {
 public:
  /// Reads the lists of the query's terms. All outlive it.
  OccurrenceCounts(const Search& search, const query::Built& built, Highlighter& highlighter);

  std::uint64_t operator()(Xapian::docid article);

 private:
  void count(const query::Mark& mark);
  void add(const std::string& term);
  void look_at(const std::string& term);
  void look_at_title(const std::string& stem);
  void look_at_rows(const Search& search, const query::Mark& mark);

  const Xapian::Database& database_;
  Highlighter& highlighter_;
  bool by_terms_ = true;
  std::vector<std::uint32_t> counts_;  ///< by article
  std::vector<bool> looked_at_;        ///< by article: do its places count?
};

}  // namespace searcher
