// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <tsl/robin_map.h>
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

  /// In how many places the stem stands, words of the title counted once.
  std::uint64_t frequency(const std::string& stem) const;

 private:
  void leave_out(Xapian::docid article);

  const Xapian::Database& database_;
  std::uint64_t words_ = 0;
  tsl::robin_map<std::string, std::uint64_t> left_out_;  ///< places by stem
};

}  // namespace searcher::views
