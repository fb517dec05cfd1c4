// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

#include "stemmers/analysis.hpp"

namespace searcher::views {

/// The words of many articles in a row, each as the number of its kind: a form, whatever its letter
/// case, or a lemma. Eight bytes a word, and the distinct spellings.
class WordStream {
 public:
  /// The number that stands between sentences, and between articles: no row of words crosses it.
  static constexpr std::uint32_t kBreak = 0;

  /// `lemmas`: are lemmas counted, not forms? `sentences`: are they parted? Else only texts are,
  /// which takes a tenth of the time where forms are counted. `analyzer` outlives it.
  WordStream(stemmers::Analyzer& analyzer, bool lemmas, bool sentences)
      : analyzer_(analyzer), lemmas_(lemmas), sentences_(sentences) {}

  void begin_article() { articles_.push_back({words_.size(), 0}); }
  /// A text of the article.
  void add(std::string_view text);

  const std::vector<std::uint32_t>& words() const { return words_; }
  std::uint64_t count() const { return count_; }  ///< of words
  std::size_t kinds() const { return kinds_.size(); }

  struct Article {
    std::size_t begin = 0;    ///< in `words`
    std::uint32_t words = 0;  ///< without breaks
  };
  const std::vector<Article>& articles() const { return articles_; }

  /// The kind as it is written most often, of equals the first by its bytes; and itself.
  struct Name {
    std::string usual;
    std::string kind;
  };
  std::vector<Name> names() const;

 private:
  struct Spelling {
    std::uint32_t kind = 0;
    std::uint32_t count = 0;
  };

  void add_form(std::string_view surface);
  void add_lemma(std::string_view surface, const stemmers::Word& word);
  void add_spelling(std::string_view key, std::string_view surface, const stemmers::Word* word);
  void add_analyzed(std::string_view text);

  stemmers::Analyzer& analyzer_;
  bool lemmas_;
  bool sentences_;
  std::vector<std::uint32_t> words_;
  std::uint64_t count_ = 0;
  std::vector<Article> articles_;
  std::deque<std::string> texts_;  ///< of the spellings, of lemmas with how they stand before them
  tsl::robin_map<std::string_view, Spelling, std::hash<std::string_view>, std::equal_to<>,
                 std::allocator<std::pair<std::string_view, Spelling>>, true>
      spellings_;
  tsl::robin_map<std::string, std::uint32_t> kinds_;  ///< from 1
};

}  // namespace searcher::views
