// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/hits/result_set.hpp"
#include "searcher/views/view.hpp"
#include "searcher/views/vocabulary.hpp"

namespace searcher::views {

/// Which words of an article are counted.
enum class Counting {
  windows,  ///< beside the occurrences of the query
  outside,  ///< all that are not
  all
};

/// What was counted.
struct TermCounts {
  explicit TermCounts(bool stop_words) : vocabulary(stop_words) {}

  Vocabulary vocabulary;
  std::uint64_t words = 0;  ///< in the windows, outside of them, or in the articles
  std::uint64_t occurrences = 0;
};

/// A word and what it measures.
struct Term {
  Vocabulary::Entry entry;
  std::uint64_t frequency = 0;  ///< in what it is held against
  std::optional<double> log_dice;
  double log_likelihood = 0;
  std::optional<double> difference{};  ///< see Effect; where there is a reference
  std::optional<double> log_ratio{};
};

/// Counts the words of an article; `results` says where the query occurs.
void count_terms(const Answer& answer, ResultSet& results, Xapian::docid article, Counting counting,
                 TermCounts& counts);

/// By the measure, then by the count, then by the stem.
bool comes_before(const Term& a, const Term& b, Order order);

/// So often must a term come: twice, unless the answer's choices say otherwise.
std::uint64_t least_count(const Answer& answer);

}  // namespace searcher::views
