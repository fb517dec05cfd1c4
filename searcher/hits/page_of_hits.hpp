// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <vector>
#include <xapian.h>

#include "searcher/hits/articles.hpp"
#include "searcher/hits/copies.hpp"
#include "searcher/hits/found.hpp"
#include "searcher/hits/lead.hpp"
#include "searcher/hits/nearness.hpp"
#include "searcher/hits/request.hpp"

namespace searcher {

/// Fills a page where the matcher alone cannot: where the best candidates are ordered anew by where
/// the words stand in them, near each other and in the lead, where candidates must be read to know
/// whether they match, or where the copies of a story are one hit. Reads no more of them than the
/// page needs, and than are to be counted.
///
/// Xapian's collapsing was not taken for stories: it wants a key that is written with each article,
/// but which articles are one story is known only once the last of them is there.
class PageOfHits {
 public:
  /// So many of the best candidates are ordered anew.
  static constexpr Xapian::doccount kFront = 30;

  /// All outlive it. `found` has the query, and what it was built from.
  PageOfHits(Articles& articles, const Request& request, Found& found)
      : articles_(articles),
        request_(request),
        found_(found),
        copies_(articles.database(), articles.analyzer()),
        words_(own_terms(articles.database(), found.built)),
        nearness_(articles.database(), words_),
        lead_(articles.database(), found.built, words_) {
    for (const query::Condition& condition : found.built.conditions)
      examiners_.emplace_back(articles.database(), articles.analyzer(), condition);
  }

  void fill(Xapian::Enquire& candidates);

 private:
  void fill_by_age(Xapian::Enquire& candidates);
  void fill_in_order(Xapian::Enquire& candidates);
  std::vector<Hit> ranked(const Xapian::MSet& candidates) const;
  std::size_t expect_copies(const std::vector<Hit>& hits, std::size_t from);
  void consider(Hit hit);
  void estimate(const Xapian::MSet& candidates, bool all, bool read_all);
  bool matches(Xapian::docid article);
  bool is_full() const;
  void take(Hit hit);
  void gather_copies(Hit& hit);
  std::vector<Xapian::docid> matching(const std::vector<Xapian::docid>& story);

  Articles& articles_;
  const Request& request_;
  Found& found_;
  Copies copies_;
  std::vector<OwnTerms> words_;
  Nearness nearness_;
  Lead lead_;
  std::vector<query::Examiner> examiners_;
  std::set<Xapian::docid> folded_;  ///< into hits so far
  Xapian::doccount read_ = 0;       ///< candidates so far
  std::uint64_t matched_ = 0;       ///< of these, those that match
  std::uint64_t hits_ = 0;          ///< of these, less the copies
};

}  // namespace searcher
