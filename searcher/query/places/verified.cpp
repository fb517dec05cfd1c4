// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/places/verified.hpp"

#include <string>
#include <vector>

#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"

namespace searcher::query {
namespace {

using database::tr;
using Xapian::Query;

// Articles on other machines cannot be looked into while they are matched, but before. So many at
// the most, as each one comes over the network.
Query by_ids(const Query& candidates, const Condition& condition, const Xapian::Database& database,
             stemmers::Analyzer& analyzer) {
  constexpr Xapian::doccount kMost = 10'000;
  Xapian::Enquire enquire(database);
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, kMost + 1);
  if (found.size() > kMost)
    throw database::Failure(
        tr("more than 10000 articles on other machines would have to be looked through"),
        tr("leave out what is sought within a phrase or near a word, or search the database where "
           "it "
           "lies"));
  Examiner examiner(database, analyzer, condition);
  std::vector<std::string> ids;
  for (const Xapian::docid id : found) {
    if (!examiner.meets(id)) continue;
    const std::string value =
        database.get_document(id).get_value(database::schema::kSlotOldestFirst);
    ids.push_back(database::id_term(value.substr(value.find('\0') + 1)));
  }
  return Query(Query::OP_FILTER, candidates, Query(Query::OP_OR, ids.begin(), ids.end()));
}

}  // namespace

Query meeting(const Query& candidates, const Condition& condition, const Xapian::Database& database,
              stemmers::Analyzer& analyzer, bool remote) {
  if (remote) return by_ids(candidates, condition, database, analyzer);
  auto* source = new Verified(analyzer, condition);
  return Query(Query::OP_FILTER, candidates, Query(source->release()));
}

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
