// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/date.hpp"
#include "database/directory.hpp"
#include "database/moment.hpp"
#include "searcher/query/builder.hpp"
#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher {

enum class Sort { relevance, oldest_first, newest_first };

/// As a limit, or as a number to count up to.
inline constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();

/// A question to a database.
struct Request {
  std::string query;  ///< in the query language
  bool plain = false;  ///< is it words only, every sign a mere sign?
  query::Match match = query::Match::automatic;
  bool variants = true;
  std::string like;           ///< the id of an article to find others like; "" without
  double half_life_days = 0;  ///< so much older halves the weight; 0: age does not count
  bool suggest = true;        ///< other spellings for words that no article has?
  /// Are the copies of a story one hit: the agency's own or the earliest, where the first of them
  /// stands? Where all are to be counted, stories are.
  bool fold = false;
  std::size_t max_expansions = query::kMaxExpansions;
  std::optional<database::Date> from;
  std::optional<database::Date> to;
  std::vector<std::string> sources;   ///< one of them, if there are any
  std::vector<std::string> sections;  ///< one of them, if there are any
  Sort sort = Sort::relevance;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::uint32_t count_at_least = 0;   ///< up to here the number of articles is exact
  std::chrono::year_month_day today;  ///< what relative dates count from
  database::Moment now;               ///< articles under embargo then are in no answer
};

/// One article of an answer.
struct Hit {
  std::uint32_t rank = 0;  ///< from 1; the second page goes on counting
  Xapian::docid article = 0;
  double weight = 0;
  Xapian::docid ranked = 0;  ///< whose weight it is: the article, or a copy that is not shown
  double nearness = 0;       ///< of the weight, what words near each other add
  double youth = 1;          ///< the weight was halved by age to this share
  std::vector<Xapian::docid> copies{};  ///< that are not shown besides, where copies are folded
};

/// What is shown of an article that is folded into a hit.
struct Copy {
  std::string id;
  std::string source;
  database::Date date;
};

/// A part of a hit's weight.
struct WeightShare {
  std::string word;
  std::string_view how;  ///< found, title, part, near
  double weight = 0;
};

/// What was found. Its order is total: ties by date, newest first, then id.
struct Found {
  query::Built built;
  Xapian::Query query;     ///< what Xapian was asked: every filter with it
  bool checked = false;    ///< must an article meet the conditions of `built` besides?
  std::string understood;  ///< the query with every operator written out
  std::vector<Hit> hits;
  std::uint64_t estimated = 0;     ///< articles that match in all
  bool exact = false;              ///< is that their exact number?
  std::vector<std::string> notes;  ///< for the user: limits reached, words not all found
  std::string suggestion;          ///< the query in another spelling; "" without
};

/// Answers requests on one database.
class Search {
 public:
  explicit Search(database::Opened opened);

  /// Throws Failure for a query that is none; Xapian's exceptions pass.
  Found find(const Request& request);

  /// How many articles the query matches, exactly.
  std::uint64_t count(const Xapian::Query& query) const;

  /// Every article that the query matches, in the order of their numbers.
  std::vector<Xapian::docid> articles(const Xapian::Query& query) const;

  /// What makes up the weight of a hit of `found`, the most first: its sum is the hit's weight
  /// where the order is by relevance.
  std::vector<WeightShare> shares(const Found& found, const Hit& hit) const;

  /// Every hit of `found`, the answer to `request`, without a page's bounds.
  std::vector<Hit> hits(const Request& request, const Found& found);

  /// The articles among which the words of the request choose: its filters, and those of the query.
  Xapian::Query scope(const Request& request);

  Copy copy(Xapian::docid article) const;

  /// The id, without reading the article.
  std::string id(Xapian::docid article) const;
  database::Article article(Xapian::docid article) const;

  const database::Opened& opened() const { return opened_; }
  stemmers::Analyzer& analyzer() { return analyzer_; }

 private:
  query::Node parsed(const Request& request, std::vector<std::string>* notes);
  Xapian::Query filtered(const Xapian::Query& query, const Request& request, bool withdrawn);
  Xapian::Query one_of(std::string_view field, const std::vector<std::string>& values);
  void run(const query::Node& tree, query::Match match, const Request& request, Found& found);
  void join_like(const query::Node& tree, const Request& request, query::Built& built);
  void page(Xapian::Enquire& enquire, const Request& request, Found& found) const;

  database::Opened opened_;
  stemmers::Analyzer analyzer_;
};

}  // namespace searcher
