// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/hits/articles.hpp"
#include "searcher/hits/forms.hpp"
#include "searcher/query/tree.hpp"

namespace searcher {

/// Decides whether a word of a query is misspelt, and what was meant.
class Speller {
 public:
  /// Both outlive it.
  Speller(Articles& articles);

  /// What to write instead of a word that no article has, or hardly any while nearly the same word
  /// is common, or that looks like a form of a word that it is none of. `prefix` is the field's.
  std::optional<std::string> better(const query::QueryWord& word, std::string_view prefix);

  /// The two as one, where not both are words of the database and that is one.
  std::optional<std::string> joined(const query::QueryWord& first, const query::QueryWord& second);

 private:
  std::optional<std::string> nearest(const query::QueryWord& word, std::string_view prefix);
  std::optional<std::string> far_more_frequent(const query::QueryWord& word,
                                               std::string_view prefix, Xapian::doccount articles);
  std::optional<std::string> other_ending(const query::QueryWord& word, std::string_view prefix,
                                          Xapian::doccount articles);
  std::optional<std::string> better_part(const query::QueryWord& word);
  bool is_in_lexicon(const std::string& folded) const;
  Xapian::doccount articles_with(std::string_view folded);
  bool is_stop_word(std::string_view folded);
  bool is_form(std::string_view folded);
  bool finds(const std::string& text);

  Articles& articles_;
  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  Forms forms_;
};

}  // namespace searcher
