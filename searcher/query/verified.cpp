// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/verified.hpp"

namespace searcher::query {

void Verified::init(const Xapian::Database& database) {
  database_ = database;
  article_ = 0;
  last_ = database.get_lastdocid();
  at_end_ = false;
  examiner_.emplace(database_, analyzer_, condition_);
}

bool Verified::passes(Xapian::docid article) {
  try {
    return examiner_->meets(article);
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
