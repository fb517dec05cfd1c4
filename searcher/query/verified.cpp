// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/verified.hpp"

#include <algorithm>

#include "database/document.hpp"

namespace searcher::query {

bool meets(const database::Article& article, const Condition& condition,
           stemmers::Analyzer& analyzer) {
  const auto holds = [&](std::string_view text) { return condition.holds(text, analyzer); };
  if (condition.field == nullptr) {
    const auto texts = database::text_fields(article);
    return std::any_of(texts.begin(), texts.end(), holds);
  }
  const auto values = condition.field->values(article);
  return std::any_of(values.begin(), values.end(), holds);
}

void Verified::init(const Xapian::Database& database) {
  database_ = database;
  article_ = 0;
  last_ = database.get_lastdocid();
  at_end_ = false;
}

bool Verified::passes(Xapian::docid article) {
  try {
    return meets(database::to_article(database_.get_document(article)), condition_, analyzer_);
  } catch (const Xapian::DocNotFoundError&) {
    return false;  // the number of an article that was removed
  }
}

void Verified::find_from(Xapian::docid article) {
  for (article_ = article; article_ <= last_; ++article_)
    if (passes(article_)) return;
  at_end_ = true;
}

void Verified::next(double) {
  find_from(article_ + 1);
}

void Verified::skip_to(Xapian::docid article, double) {
  if (article > article_) find_from(article);
}

bool Verified::check(Xapian::docid article, double) {
  if (article <= article_) return true;
  if (article > last_) {
    at_end_ = true;
    return true;
  }
  if (!passes(article)) return false;
  article_ = article;
  return true;
}

}  // namespace searcher::query
