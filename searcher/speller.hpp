// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/misspelling.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/search.hpp"

namespace searcher {

/// Finds the words of a database that were meant by misspelt ones. Its terms are stems: those that
/// are nearest are looked for, and some of their articles are read for the forms that people write.
/// A form is the better the less its misspelling costs and the more articles have it.
class Speller {
 public:
  /// Both outlive it.
  Speller(Search& search, stemmers::Analyzer& analyzer);

  /// What to write instead of a word that no article has, or hardly any while nearly the same word
  /// is common, or that looks like a form of a word that it is none of. `prefix` is the field's.
  std::optional<std::string> better(const query::QueryWord& word, std::string_view prefix);

  /// The two as one, where neither is a word of the database and that is one.
  std::optional<std::string> joined(const query::QueryWord& first, const query::QueryWord& second);

 private:
  struct Form {
    std::string text;  ///< as articles write it; "" where that is not known yet
    std::string folded;
    bool capital = false;
    double cost = 0;
    double score = 0;     ///< the less the better
    double articles = 0;  ///< about
  };
  struct Seen {
    std::size_t articles = 0;
    std::map<std::string, std::size_t> texts;

    const std::string& usual() const;  ///< of the texts
  };

  std::optional<std::string> nearest(const query::QueryWord& word, std::string_view prefix);
  std::optional<std::string> far_more_frequent(const query::QueryWord& word,
                                               std::string_view prefix, Xapian::doccount articles);
  std::optional<std::string> other_ending(const query::QueryWord& word, std::string_view prefix,
                                          Xapian::doccount articles);
  std::optional<std::string> better_part(const query::QueryWord& word);
  std::optional<Form> corrected(std::string_view folded, std::string_view prefix, double most);
  void look_into_lexicon(std::string_view folded, std::string_view prefix, double most,
                         std::optional<Form>& best);
  std::string written(const Form& form, std::string_view prefix);
  std::vector<query::SimilarStem> similar(std::string_view folded, std::string_view prefix,
                                          double most) const;
  void look_at_forms(std::string_view folded, std::string_view prefix,
                     const query::SimilarStem& stem, std::optional<Form>& best);
  void count_forms(const std::string& stem, Xapian::docid article,
                   std::map<std::string, Seen>& forms) const;
  Xapian::doccount articles_with(std::string_view folded);
  bool finds(const std::string& query);

  Search& search_;
  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
};

}  // namespace searcher
