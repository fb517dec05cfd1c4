// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/period.hpp"
#include "searcher/ranking.hpp"

namespace searcher {
namespace {

using query::Match;
using Xapian::Query;
namespace schema = database::schema;

void set_order(Xapian::Enquire& enquire, Sort sort) {
  switch (sort) {
    case Sort::relevance:
      enquire.set_weighting_scheme(ranking::weight());
      enquire.set_sort_by_relevance_then_value(schema::kSlotNewestFirst, false);
      return;
    case Sort::newest_first:
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(schema::kSlotNewestFirst, false);
      return;
    case Sort::oldest_first:
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(schema::kSlotOldestFirst, false);
      return;
  }
}

}  // namespace

Search::Search(database::Opened opened)
    : opened_(std::move(opened)), analyzer_(opened_.identity.settings) {}

Query Search::one_of(std::string_view field, const std::vector<std::string>& values) {
  const database::FieldRow& row = *database::field_by_name(field);
  std::vector<Query> choices;
  for (const std::string& value : values) {
    std::vector<std::string> terms;
    for (const stemmers::Token& token : analyzer_.analyze(value))
      terms.push_back(std::string(row.prefix) + token.word->stem);
    if (terms.empty())
      throw database::Failure("`" + value + "` holds no word to filter by",
                              "name the " + std::string(field) + " as the articles do");
    choices.emplace_back(Query::OP_PHRASE, terms.begin(), terms.end(),
                         static_cast<Xapian::termcount>(terms.size()));
  }
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

Query Search::filtered(const Query& query, const Request& request, bool withdrawn) {
  std::vector<Query> filters;
  if (request.from || request.to) {
    const database::Period period{request.from.value_or(database::Date{}),
                                  request.to.value_or(database::Date{})};
    filters.push_back(query::published(opened_.database, period));
  }
  if (!request.sources.empty()) filters.push_back(one_of("source", request.sources));
  if (!request.sections.empty()) filters.push_back(one_of("section", request.sections));
  Query all = query;
  if (!filters.empty())
    all = Query(Query::OP_FILTER, query, Query(Query::OP_AND, filters.begin(), filters.end()));
  const std::string term = database::whole_term(*database::field_by_name("status"),
                                                database::status_name(database::Status::withdrawn));
  if (!withdrawn && opened_.database.term_exists(term))
    all = Query(Query::OP_AND_NOT, all, Query(term));
  const std::string now = database::moment_key(request.now);
  if (opened_.database.get_value_upper_bound(schema::kSlotEmbargo) > now)
    all =
        Query(Query::OP_AND_NOT, all, Query(Query::OP_VALUE_GE, schema::kSlotEmbargo, now + '\0'));
  return all;
}

void Search::run(const query::Node& tree, Match match, const Request& request, Found& found) {
  found.built = query::build(tree, opened_.database, analyzer_,
                             {match, request.variants, request.max_expansions});
  found.understood = query::render(tree, match);
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(filtered(found.built.query, request, query::names_articles(tree)));
  set_order(enquire, request.sort);
  const Xapian::MSet hits = enquire.get_mset(request.offset, request.limit, request.count_at_least);
  found.hits.clear();
  for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
    found.hits.push_back({hit.get_rank() + 1, *hit, hit.get_weight()});
  found.estimated = hits.get_matches_estimated();
  found.exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
}

Found Search::find(const Request& request) {
  if (request.from && request.to && request.from->key() > request.to->key() &&
      !request.from->key().starts_with(request.to->key()))
    throw database::Failure(
        "the period ends on " + request.to->iso() + ", before it begins on " + request.from->iso(),
        "exchange the two dates");
  const query::Node tree = query::parse(request.query, analyzer_, request.today);
  const bool automatic = request.match == Match::automatic;
  Found found;
  run(tree, automatic ? Match::all : request.match, request, found);
  // A page behind the last hit is empty too: only the number of matches says that there are none.
  if (automatic && found.hits.empty() && found.estimated == 0 && query::depends_on_match(tree)) {
    run(tree, Match::any, request, found);
    if (found.estimated > 0)
      found.notes.push_back("no article has all the words; these have some of them");
  }
  found.notes.insert(found.notes.end(), found.built.notes.begin(), found.built.notes.end());
  return found;
}

std::uint64_t Search::count(const Query& query) const {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return enquire.get_mset(0, 0, opened_.database.get_doccount()).get_matches_estimated();
}

std::string Search::id(Xapian::docid article) const {
  const std::string value = opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID)
                                .get_value(schema::kSlotOldestFirst);
  const auto nul = value.find('\0');
  return nul == std::string::npos ? std::string() : value.substr(nul + 1);
}

database::Article Search::article(Xapian::docid article) const {
  return database::to_article(opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID));
}

}  // namespace searcher
