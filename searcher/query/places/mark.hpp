// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/places/form_set.hpp"

namespace searcher::query {

/// What of an article to mark as a match of the query: words in a row.
struct Mark {
  /// At positions next to each other; "" where a form stands, or any word.
  std::vector<std::string> terms;
  unsigned word = 0;  ///< which word of the query, from 0
  double weight = 1;
  bool part = false;   ///< the term is a part of a word: only the part is marked
  bool title = false;  ///< the positions count within the title
  /// By number in `terms`, nullptr for a term; may be shorter where only terms follow.
  std::vector<std::shared_ptr<const FormSet>> forms{};

  std::string_view how = "stem";  ///< as in Explanation

  const FormSet* forms_at(std::size_t word_of_row) const {
    return word_of_row < forms.size() ? forms[word_of_row].get() : nullptr;
  }
  /// One term, and nothing else.
  bool is_term() const { return terms.size() == 1 && !terms.front().empty(); }
};

}  // namespace searcher::query
