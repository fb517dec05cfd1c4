// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/hits/occurrence_counts.hpp"
#include "searcher/hits/search.hpp"
#include "searcher/hits/slots.hpp"
#include "searcher/matches/highlighter.hpp"

namespace searcher {

/// All that a query found, beyond the page of it that is shown: what every view counts.
class ResultSet {
 public:
  /// All outlive it.
  ResultSet(Search& search, const Request& request, const Found& found);

  /// Every article, of a story that is folded its first, in the order of their numbers, which says
  /// nothing.
  const std::vector<Xapian::docid>& articles();

  /// Every article in the order of the request.
  std::vector<Hit> hits() const { return search_.hits(request_, found_); }

  /// Has the query words that could be counted in a text? `*` and filters have none.
  bool has_words() const { return !found_.built.marks.empty() || !found_.built.groups.empty(); }

  /// Where the query's words stand in the article.
  std::vector<Occurrence> occurrences(Xapian::docid article) {
    return highlighter_.occurrences(article);
  }

  /// How many there are.
  std::uint64_t count_occurrences(Xapian::docid article) {
    if (!counts_) counts_.emplace(search_, found_.built, highlighter_);
    return (*counts_)(article);
  }

  /// The same by the words of the query, see Highlighter::rows.
  std::vector<Highlighter::Place> rows(Xapian::docid number, const database::Article& article) {
    return highlighter_.rows(number, article);
  }

  SlotReader slot(Xapian::valueno slot) const { return {search_.articles().database(), slot}; }

 private:
  Search& search_;
  const Request& request_;
  const Found& found_;
  Highlighter highlighter_;
  std::optional<OccurrenceCounts> counts_;
  std::optional<std::vector<Xapian::docid>> articles_;
};

}  // namespace searcher
