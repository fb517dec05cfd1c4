// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "searcher/matches/text_words.hpp"
#include "searcher/query/built.hpp"
#include "stemmers/analysis.hpp"

namespace searcher {

/// A text with the places that match the query: half-open ranges of bytes, in order, without
/// overlap. A hit on a part of a word marks the part only.
struct MarkedText {
  std::string text;
  std::vector<stemmers::Span> matches;
};

/// An article's texts in the order of database::text_fields: title, subtitle, teaser, body.
struct MarkedArticle {
  MarkedText title;
  MarkedText subtitle;
  MarkedText teaser;
  MarkedText body;
};

inline constexpr std::size_t kSnippetWords = 30;
inline constexpr std::size_t kMaxSnippetBytes = 2000;

/// A word of an article, or several in a row, that matches the query, by its position in the index.
struct Occurrence {
  Xapian::termpos position = 0;
  std::uint32_t words = 1;
};

/// Shows where an article matches, by the positions that the index holds: the texts themselves are
/// only split into words, and only as far as they are shown. Texts are UTF-8 as in the archive,
/// nothing in them escaped: formats do that. Throws Failure (exit 3) for a damaged article.
///
/// `Xapian::MSet::snippet` was not taken: it gives escaped HTML, marks whole words only, and knows
/// neither phrases in order nor exact forms.
class Highlighter {
 public:
  /// All three outlive it.
  Highlighter(const Xapian::Database& database, stemmers::Analyzer& analyzer,
              const std::vector<query::Mark>& marks);

  /// The title, one line, and about `kSnippetWords` words around the best matches, one line, cut
  /// between words, with … where something was left out; without matches the front of the text.
  struct Excerpt {
    MarkedText title;
    MarkedText snippet;
  };
  Excerpt excerpt(Xapian::docid id, const database::Article& article);

  /// Where the query matches, in order, without overlap; of matches that overlap the one that
  /// begins first, of these the longest. Reads the article only for exact forms.
  std::vector<Occurrence> occurrences(Xapian::docid id);

  /// Everything, as it stands in the archive.
  MarkedArticle whole(Xapian::docid id, const database::Article& article);

 private:
  /// Where a mark's first term stands.
  struct Place {
    Xapian::termpos position = 0;
    std::uint32_t mark = 0;
  };

  std::vector<Place> places(Xapian::docid id) const;
  void add_single_terms(Xapian::docid id, std::vector<Place>& places) const;
  void add_row(Xapian::docid id, std::uint32_t mark, std::vector<Place>& places) const;
  void keep_checked(Xapian::docid id, std::vector<Place>& places);
  std::vector<Place> within(TextWords& text, const std::vector<Place>& places);
  stemmers::Span span(TextWords& text, const Place& place);
  const std::vector<stemmers::Part>& parts(std::string_view surface);
  double best_window(const TextWords& text, const std::vector<Place>& places,
                     std::size_t& first) const;
  MarkedText marked(TextWords& text, const std::vector<Place>& places);
  MarkedText cut(TextWords& text, const std::vector<Place>& places, std::size_t hit);

  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  const std::vector<query::Mark>& marks_;
  std::vector<std::uint32_t> by_term_;  ///< marks of one term, in the order of terms
  std::unordered_map<std::string, std::vector<stemmers::Part>> parts_;  ///< of words seen before
};

}  // namespace searcher
