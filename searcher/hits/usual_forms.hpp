// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/hits/articles.hpp"
#include "searcher/hits/found.hpp"

namespace searcher {

/// A form in which a word of a query was met.
struct UsualForm {
  std::string form;  ///< as `stemmers::Word::exact` has it
  std::uint64_t articles = 0;
};

/// The most frequent forms of each word of `found.built.words`, by their articles in the whole
/// archive: those met in some articles that the query finds, a few of them read. None for words
/// that stand in rows only.
std::vector<std::vector<UsualForm>> usual_forms(Articles& articles, const Found& found);

}  // namespace searcher
