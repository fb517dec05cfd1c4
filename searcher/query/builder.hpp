// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/mark.hpp"
#include "searcher/query/sought.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/query/verified.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// One thing that a word of the query became.
struct Explanation {
  std::string word;      ///< as it was written
  std::string_view how;  ///< stem, name, part, apart, solid, phrase, exact, pattern, fuzzy
  std::string term;      ///< the term without its prefix; several of them with spaces between
  Xapian::Query query;   ///< for counting its articles
};

/// What adds to the weight of an article that is found.
struct Share {
  std::string word;      ///< of the query, as it was written; or a part of it
  std::string_view how;  ///< found; title, part: evidence beside it
  Xapian::Query query;   ///< its weight is the share
};

struct Built {
  Xapian::Query query;
  /// What finds as many articles or more, with the same weights: those that meet all `conditions`
  /// are the ones of `query`. For pages, as no more articles are read than they need.
  Xapian::Query candidates;
  std::vector<Condition> conditions;
  /// Their weights make up the weight of an article: first the words of the query, then what
  /// raises articles that are found anyhow: a word in their title, parts of a compound.
  std::vector<Share> found;
  std::vector<Share> evidence;
  std::vector<std::string> leaves;  ///< the words of the query by their numbers, as written
  std::vector<Mark> marks;
  /// Places by several words of the query: what stands near what.
  std::vector<std::shared_ptr<const Sought>> groups;
  std::vector<Explanation> explanations;
  std::vector<std::string> notes;  ///< what the user should know: limits that were reached
};

inline constexpr std::size_t kMaxExpansions = 10'000;

struct BuildOptions {
  Match match = Match::all;  ///< not automatic
  bool variants = true;      ///< parts of words, and words written apart
  bool remote = false;       ///< lie articles on other machines, which know no PostingSource?
  std::size_t max_expansions = kMaxExpansions;  ///< of a truncated or misspelt word, above 0
};

/// The query that Xapian answers. Reads the database's terms for patterns and edits. `analyzer`
/// must live, and hold no tokens in use, as long as the query is run.
Built build(const Node& root, const Xapian::Database& database, stemmers::Analyzer& analyzer,
            const BuildOptions& options);

}  // namespace searcher::query
