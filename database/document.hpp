// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "database/glass/draft.hpp"
#include "database/sketch.hpp"
#include "stemmers/analysis.hpp"

namespace database {

/// Article -> document, as `schema.hpp` describes it. One for each thread.
class DocumentMaker {
 public:
  explicit DocumentMaker(const stemmers::Settings& settings,
                         const stemmers::Lexicon* lexicon = nullptr)
      : analyzer_(settings, lexicon) {}

  /// `hash` is `content_hash(article)`. Throws nothing for any article with an id. The draft lasts
  /// until the next call.
  glass::Draft& draft(const Article& article, const std::string& hash);
  Xapian::Document make(const Article& article, const std::string& hash);

 private:
  struct Posting {
    const stemmers::Word* word;
    Xapian::termpos position;
    bool operator<(const Posting& other) const {
      return word != other.word ? word < other.word : position < other.position;
    }
  };

  Xapian::termpos add_text(glass::Draft& document, std::string_view prefix, std::string_view text,
                           Xapian::termpos offset, Xapian::termcount wdf);
  static void add_form(glass::Draft& document, std::string_view prefix, const stemmers::Word& word,
                       std::string_view surface, std::size_t places);
  std::size_t add_words(glass::Draft& document, const Article& article);
  void add_copies(glass::Draft& document, const Article& article);
  void add_fields(glass::Draft& document, const Article& article);

  stemmers::Analyzer analyzer_;
  Sketch sketch_;
  std::vector<Posting> postings_;
  std::vector<Xapian::termpos> positions_;  // of one word
  glass::Draft draft_;
};

/// The inverse of `DocumentMaker::make`. Throws Failure (exit 3) for a damaged document.
Article to_article(const Xapian::Document& document);

/// The part of an article that its positions count, in their order: title, subtitle, teaser, body.
std::vector<std::string_view> text_fields(const Article& article);

}  // namespace database
