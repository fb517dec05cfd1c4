// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <tsl/robin_map.h>
#include <vector>
#include <xapian.h>

#include "searcher/hits/search.hpp"

namespace searcher::views {

/// The words of all articles that an answer may show: what the words of some are held against.
class ArchiveWords {
 public:
  /// `now` of the request decides about embargoes. Reads the articles that are withdrawn or under
  /// embargo, which are few. `search` outlives it.
  ArchiveWords(Search& search, const Request& request);

  /// How many words the articles have.
  std::uint64_t count() const { return words_; }

  /// In how many places the stem stands, words of the title counted once. Looks into each title
  /// that has the stem.
  std::uint64_t frequency(const std::string& stem) const;

  /// The same by groups of articles: `group_of` has the number of each article's, below `groups`.
  /// Counts only articles that the groups know; those that are not shown should be in none, which
  /// is any number from `groups` on.
  std::vector<std::uint64_t> frequencies(const std::string& stem,
                                         const std::vector<std::uint32_t>& group_of,
                                         std::size_t groups) const;

  /// The same or somewhat less, without a look.
  std::uint64_t least_frequency(const std::string& stem) const;

 private:
  std::uint64_t in_title(Xapian::docid article, const std::string& stem) const;
  void leave_out(Xapian::docid article);
  std::uint64_t shown(const std::string& stem, std::uint64_t count) const;

  const Xapian::Database& database_;
  std::uint64_t words_ = 0;
  tsl::robin_map<std::string, std::uint64_t> left_out_;  ///< places by stem
};

}  // namespace searcher::views
