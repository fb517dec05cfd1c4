// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/built.hpp"

namespace searcher {

/// One article of an answer.
struct Hit {
  std::uint32_t rank = 0;  ///< from 1; the second page goes on counting
  Xapian::docid article = 0;
  double weight = 0;
  Xapian::docid ranked = 0;  ///< whose weight it is: the article, or a copy that is not shown
  double nearness = 0;       ///< of the weight, what words near each other add
  double lead = 0;           ///< of the weight, what words at the beginning add
  double youth = 1;          ///< the weight was halved by age to this share
  std::vector<Xapian::docid> copies{};  ///< that are not shown besides, where copies are folded
};

/// A part of a hit's weight.
struct WeightShare {
  std::string word;
  std::string_view how;  ///< found, title, part, near, lead
  double weight = 0;
};

/// What was found: the page of hits that was asked for, and how many articles there are in all. Its
/// order is total: ties by date, newest first, then id.
struct Found {
  query::Built built;
  Xapian::Query query;     ///< what Xapian was asked: every filter with it
  bool checked = false;    ///< must an article meet the conditions of `built` besides?
  std::string understood;  ///< the query with every operator written out
  std::vector<Hit> hits;
  std::uint64_t estimated = 0;     ///< articles that match in all
  bool exact = false;              ///< is that their exact number?
  bool some_words = false;         ///< has no article all the words of the query, and these some?
  std::vector<std::string> notes;  ///< for the user: limits reached, words not all found
  std::string suggestion;          ///< the query in another spelling; "" without
};

}  // namespace searcher
