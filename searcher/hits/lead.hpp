// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/hits/own_terms.hpp"
#include "searcher/query/built.hpp"

namespace searcher {

/// How early an article speaks of the words of a query: evidence beside the words themselves, as
/// news, and speeches too, say first what they are about. Each word, or one of its root, adds its
/// rarity at the beginning of an article, and the less the later it comes first: at
/// `ranking::kLeadLength` words half of it, an eighth of that at twice as many. Title, subtitle and
/// teaser are a part of the lead. The words of an article that hits are to be like are none of the
/// query.
class Lead {
 public:
  struct Share {
    std::string word;  ///< of the query, as it was written
    double weight = 0;
  };

  /// `database` outlives it.
  Lead(const Xapian::Database& database, const query::Built& built, std::vector<OwnTerms> words);

  /// Is there a word at all?
  bool counts() const { return !words_.empty(); }

  /// Of the words that stand in the article. Reads positions: for some articles, not for all.
  std::vector<Share> shares(Xapian::docid article) const;
  double weight(Xapian::docid article) const;

 private:
  double weight(Xapian::docid article, const OwnTerms& word) const;

  const Xapian::Database& database_;
  std::vector<OwnTerms> words_;  ///< in the query's order
};

}  // namespace searcher
