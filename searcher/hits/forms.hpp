// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/hits/articles.hpp"
#include "searcher/query/misspelling.hpp"

namespace searcher {

/// A word of a database in one of its forms.
struct Form {
  std::string text;  ///< as articles write it; "" where that is not known yet
  std::string folded;
  bool capital = false;  ///< is it written so, where no article tells?
  double cost = 0;       ///< of writing another word instead, see query::Misspelling
  double score = 0;      ///< the less the better: cheap, and in many articles
  double articles = 0;   ///< about
};

/// Finds forms that are near to a word. Terms are stems: the nearest ones are looked for, and some
/// of their articles are read for what people write. The lexicon of the database adds forms whose
/// stems have other letters (aufgenommen), and those of articles that are not read.
class Forms {
 public:
  /// It outlives them.
  Forms(Articles& articles)
      : articles_(articles), database_(articles.database()), analyzer_(articles.analyzer()) {}

  /// The best form but `folded` itself that costs `most` or less. `prefix` is the field's.
  std::optional<Form> nearest(std::string_view folded, std::string_view prefix, double most);

  /// Takes a form of this stem where it is better than `best`. Does an article have the very form?
  bool look_at(std::string_view folded, std::string_view prefix, const query::SimilarStem& stem,
               std::optional<Form>& best);

 private:
  struct Seen {
    std::size_t articles = 0;
    std::map<std::string, std::size_t> texts;

    const std::string& usual() const;  ///< of the texts
  };

  std::vector<query::SimilarStem> similar(std::string_view folded, std::string_view prefix,
                                          double most) const;
  void look_into_lexicon(std::string_view folded, std::string_view prefix, double most,
                         std::optional<Form>& best);
  std::string written(const Form& form, std::string_view prefix);
  void count(const std::string& term, const std::string& stem, Xapian::docid article,
             std::map<std::string, Seen>& forms) const;

  const Articles& articles_;
  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
};

}  // namespace searcher
