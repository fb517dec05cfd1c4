// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/generations/directory.hpp"
#include "searcher/hits/articles.hpp"
#include "searcher/hits/found.hpp"
#include "searcher/hits/request.hpp"
#include "searcher/query/tree.hpp"

namespace searcher {

/// Answers requests on one database, or on several that are searched as one. One query at a time:
/// what was found points to the analysis that the next one uses.
class Search {
 public:
  explicit Search(database::Opened opened);

  /// Throws Failure for a query that is none; Xapian's exceptions pass.
  Found find(const Request& request);

  /// What makes up the weight of a hit of `found`, the most first: its sum is the hit's weight
  /// where the order is by relevance.
  std::vector<WeightShare> shares(const Found& found, const Hit& hit) const;

  /// Every hit of `found`, the answer to `request`, without a page's bounds.
  std::vector<Hit> hits(const Request& request, const Found& found);

  /// The articles among which the words of the request choose: its filters, and those of the query.
  Xapian::Query scope(const Request& request);

  Articles& articles() { return articles_; }
  const Articles& articles() const { return articles_; }

 private:
  query::Node parsed(const Request& request, std::vector<std::string>* notes);
  Xapian::Query filtered(const Xapian::Query& query, const Request& request, bool withdrawn);
  Xapian::Query one_of(std::string_view field, const std::vector<std::string>& values);
  void run(const query::Node& tree, query::Match match, const Request& request, Found& found);
  void widen(const query::Node& tree, query::Match match, const Request& request, Found& found);
  void join_like(const query::Node& tree, const Request& request, query::Built& built);
  void page(Xapian::Enquire& enquire, const Request& request, Found& found) const;

  Articles articles_;
};

}  // namespace searcher
