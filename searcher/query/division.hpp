// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// A word of a query, divided as the articles' words were.
struct Division {
  std::vector<std::string> parts;  ///< stems of parts, and of words made of several parts
  /// The ways to write the word as several: Wasser Stoff Strategie, Wasserstoff Strategie.
  std::vector<std::vector<std::string>> rows;
};

/// The parts of a word, their bytes counted in `word.text`, by the lexicon that is frozen in the
/// database: some look-ups.
std::vector<stemmers::Part> parts_of(const Xapian::Database& database,
                                     const stemmers::Settings& settings, const QueryWord& word);

Division divide(const Xapian::Database& database, const stemmers::Settings& settings,
                const QueryWord& word);

}  // namespace searcher::query
