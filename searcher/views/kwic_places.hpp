// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/views/concordance.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {

inline constexpr std::size_t kEvery = std::numeric_limits<std::size_t>::max();

/// A line that is not yet written.
struct KwicPlace {
  Xapian::docid article = 0;
  std::uint32_t rank = 0;  ///< of the article; 0 where nobody asks for it
  Occurrence at;
  std::string key{};  ///< what it is chosen or sorted by
};

/// The places where the query occurs, those of the sample where one is asked for. In the order of
/// the request, or, where it is not `ranked`, of the articles' numbers.
struct KwicPlaces {
  std::vector<KwicPlace> places;
  std::uint64_t occurrences = 0;  ///< in all articles, of which a sample shows some
  std::uint64_t articles = 0;     ///< that were found
};

/// `enough`: from so many places on, of which the first are asked for, others are only counted; a
/// sample is drawn from all. Throws Failure for a query without words.
KwicPlaces kwic_places(const Answer& answer, bool ranked, std::size_t enough = kEvery);

/// Opens articles one after the other; lines of one article follow each other.
class Concordances {
 public:
  /// `marked`: with the matches in the texts, which cost more than all else.
  Concordances(const Answer& answer, bool marked);

  Concordance& of(Xapian::docid number);
  const database::Article& article() const { return article_; }

 private:
  const Answer& answer_;
  bool marks_;
  Highlighter highlighter_;
  Xapian::docid number_ = 0;
  database::Article article_;
  MarkedArticle marked_;
  std::optional<Concordance> concordance_;
};

}  // namespace searcher::views
