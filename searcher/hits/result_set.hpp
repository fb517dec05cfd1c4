// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

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
  bool has_words() const { return !found_.built.marks.empty(); }

  /// Where the query's words stand in the article.
  std::vector<Occurrence> occurrences(Xapian::docid article) {
    return highlighter_.occurrences(article);
  }

  SlotReader slot(Xapian::valueno slot) const { return {search_.articles().database(), slot}; }

 private:
  Search& search_;
  const Request& request_;
  const Found& found_;
  Highlighter highlighter_;
  std::optional<std::vector<Xapian::docid>> articles_;
};

}  // namespace searcher
