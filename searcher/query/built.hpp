// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/limits.hpp"
#include "searcher/query/places/mark.hpp"
#include "searcher/query/places/sought.hpp"
#include "searcher/query/places/verified.hpp"
#include "searcher/query/tree.hpp"

namespace searcher::query {

/// Throws Failure for a tag that there is not.
using TaggedIds = std::function<std::vector<std::string>(const std::string& tag)>;

struct BuildOptions {
  Match match = Match::all;  ///< not automatic
  bool variants = true;      ///< parts of words, and words written apart
  bool remote = false;       ///< lie articles on other machines, which know no PostingSource?
  std::size_t max_expansions = kMaxExpansions;  ///< of a truncated or misspelt word, above 0
  /// Where the words lie that divide compounds; nullptr: with the articles.
  const Xapian::Database* words = nullptr;
  /// The ids of the articles that the user keeps under a tag; empty where nobody knows any.
  TaggedIds tagged = {};
};

/// One thing that a word of the query became.
struct Explanation {
  std::string word;      ///< as it was written
  std::string_view how;  ///< stem, name, part, apart, solid, phrase, exact, pattern, fuzzy
  std::string term;      ///< the term without its prefix; several of them with spaces between
  Xapian::Query query;   ///< for counting its articles
};

/// One thing whose weight is added to that of an article.
struct Summand {
  std::string word;      ///< of the query, as it was written; or a part of it
  std::string_view how;  ///< found; title, part: evidence beside it
  Xapian::Query query;   ///< whose weight it is
};

/// Words of the root of a word of the query (wählen for Wahl), alone and as parts of others.
struct Root {
  unsigned word = 0;  ///< in `Built::words`
  std::vector<std::string> terms;
};

/// What a query became.
struct Built {
  Xapian::Query query;
  /// What finds as many articles or more, with the same weights: those that meet all `conditions`
  /// are the ones of `query`. For pages, as no more articles are read than they need.
  Xapian::Query candidates;
  std::vector<Condition> conditions;
  /// Their weights make up the weight of an article: first the words of the query, then what
  /// raises articles that are found anyhow: a word in their title, parts of a compound.
  std::vector<Summand> sought;
  std::vector<Summand> evidence;
  std::vector<std::string> words;  ///< of the query, as they were written; `Mark::word` counts them
  std::vector<Mark> marks;
  std::vector<Root> roots;  ///< of words that have any in the articles
  /// Places by several words of the query: what stands near what.
  std::vector<std::shared_ptr<const Sought>> groups;
  std::vector<Explanation> explanations;
  std::vector<std::string> notes;  ///< what the user should know: limits that were reached
};

}  // namespace searcher::query
