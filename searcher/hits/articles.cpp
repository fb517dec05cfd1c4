// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/articles.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/schema.hpp"
#include "searcher/query/ranking.hpp"

namespace searcher {

namespace schema = database::schema;
using Xapian::Query;

Articles::Articles(database::Opened opened)
    : opened_(std::move(opened)), analyzer_(opened_.identity.settings) {}

std::string Articles::id(Xapian::docid article) const {
  const std::string value = opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID)
                                .get_value(schema::kSlotOldestFirst);
  const auto nul = value.find('\0');
  return nul == std::string::npos ? std::string() : value.substr(nul + 1);
}

database::Article Articles::article(Xapian::docid article) const {
  return database::to_article(opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID));
}

Copy Articles::copy(Xapian::docid article) const {
  const auto document = opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID);
  const std::string key = document.get_value(schema::kSlotOldestFirst);
  const auto nul = std::min(key.find('\0'), key.size());
  const auto date = database::date_from_key(key.substr(0, nul));
  return {key.substr(std::min(nul + 1, key.size())), document.get_value(schema::kSlotSource),
          date.value_or(database::Date{})};
}

// No server knows a weight of our own.
void Articles::weigh_nothing(Xapian::Enquire& enquire) const {
  if (opened_.remote)
    enquire.set_weighting_scheme(ranking::weight());
  else
    enquire.set_weighting_scheme(ranking::NoWeight());
}

std::uint64_t Articles::count(const Query& query) const {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(query);
  weigh_nothing(enquire);
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return enquire.get_mset(0, 0, opened_.database.get_doccount()).get_matches_estimated();
}

std::vector<Xapian::docid> Articles::matching(const Query& query) const {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(query);
  weigh_nothing(enquire);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet all = enquire.get_mset(0, opened_.database.get_doccount());
  std::vector<Xapian::docid> numbers(all.begin(), all.end());
  if (opened_.remote) std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace searcher
