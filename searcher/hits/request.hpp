// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "database/date.hpp"
#include "database/moment.hpp"
#include "searcher/query/built.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/tree.hpp"

namespace searcher {

enum class Sort { relevance, oldest_first, newest_first };

/// As a limit, or as a number to count up to.
inline constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();

/// A question to a database.
struct Request {
  std::string query;   ///< in the query language
  bool plain = false;  ///< is it words only, every sign a mere sign?
  query::Match match = query::Match::automatic;
  bool variants = true;
  bool widen = false;         ///< are articles sought that share words with the first hits too?
  query::TaggedIds tagged;    ///< what `tag:NAME` stands for
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

}  // namespace searcher
