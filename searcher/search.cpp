// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search.hpp"

#include <algorithm>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "searcher/like.hpp"
#include "searcher/nearness.hpp"
#include "searcher/pager.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/scope.hpp"
#include "searcher/ranking.hpp"
#include "searcher/suggestion.hpp"

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
      enquire.set_weighting_scheme(ranking::NoWeight());
      enquire.set_sort_by_value(schema::kSlotNewestFirst, false);
      return;
    case Sort::oldest_first:
      enquire.set_weighting_scheme(ranking::NoWeight());
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
    std::vector<Query> terms;
    for (const stemmers::Token& token : analyzer_.ask(value)) {
      Query any(std::string(row.prefix) + token.word->stem);
      for (const std::string& other : token.word->completed)
        any = any | Query(std::string(row.prefix) + other);
      terms.push_back(any);
    }
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

void Search::page(Xapian::Enquire& enquire, const Request& request, Found& found) const {
  // Without a look at one of them the estimate may be 0 where there are some.
  const Xapian::MSet hits =
      enquire.get_mset(request.offset, request.limit, std::max(request.count_at_least, 1U));
  for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
    found.hits.push_back({hit.get_rank() + 1, *hit, hit.get_weight(), *hit, 0, 1, {}});
  found.estimated = hits.get_matches_estimated();
  found.exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
}

// A query chooses among the articles that are like the other one; ranked by both.
void Search::join_like(const query::Node& tree, const Request& request, query::Built& built) {
  const Query alike = like(*this, analyzer_, request.like, built);
  const auto join = [&](Query& query) {
    if (tree.kind == query::NodeKind::all)
      query = alike;
    else
      query = Query(Query::OP_AND, query, alike);
  };
  join(built.query);
  join(built.candidates);
  built.found.push_back({request.like, "like", alike});
}

void Search::run(const query::Node& tree, Match match, const Request& request, Found& found) {
  found.built = query::build(tree, opened_.database, analyzer_,
                             {match, request.variants, opened_.remote, request.max_expansions});
  found.understood = query::render(tree, match);
  if (!request.like.empty()) join_like(tree, request, found.built);
  found.hits.clear();
  Xapian::Enquire enquire(opened_.database);
  const bool check = !found.built.conditions.empty() && !opened_.remote;
  found.query = filtered(check ? found.built.candidates : found.built.query, request,
                         query::names_articles(tree));
  found.checked = check;
  enquire.set_query(found.query);
  set_order(enquire, request.sort);
  const bool by_nearness =
      request.sort == Sort::relevance && request.limit > 0 && request.offset < Pager::kFront;
  if (check || request.fold || request.half_life_days > 0 || by_nearness)
    Pager(*this, request, found).fill(enquire);
  else
    page(enquire, request, found);
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
  if (request.suggest) found.suggestion = suggestion(*this, analyzer_, tree, request.query);
  found.notes.insert(found.notes.end(), found.built.notes.begin(), found.built.notes.end());
  return found;
}

std::uint64_t Search::count(const Query& query) const {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(ranking::NoWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return enquire.get_mset(0, 0, opened_.database.get_doccount()).get_matches_estimated();
}

std::vector<WeightShare> Search::shares(const Found& found, const Hit& hit) const {
  constexpr Xapian::doccount kOfOneId = 100;  // several databases may have it
  const Query article(database::id_term(id(hit.ranked)));
  std::vector<WeightShare> shares;
  const auto add = [&](const query::Share& share) {
    Xapian::Enquire enquire(opened_.database);
    enquire.set_query(Query(Query::OP_FILTER, share.query, article));
    enquire.set_weighting_scheme(ranking::weight());
    const Xapian::MSet alone = enquire.get_mset(0, kOfOneId);
    for (Xapian::MSetIterator one = alone.begin(); one != alone.end(); ++one)
      if (*one == hit.ranked && one.get_weight() > 0)
        shares.push_back({share.word, share.how, one.get_weight() * hit.youth});
  };
  std::for_each(found.built.found.begin(), found.built.found.end(), add);
  std::for_each(found.built.evidence.begin(), found.built.evidence.end(), add);
  if (hit.nearness > 0)
    for (Nearness::Pair& pair : Nearness(opened_.database, found.built).pairs(hit.ranked))
      shares.push_back({std::move(pair.words), "near", pair.weight * hit.youth});
  std::stable_sort(
      shares.begin(), shares.end(),
      [](const WeightShare& one, const WeightShare& other) { return one.weight > other.weight; });
  return shares;
}

std::vector<Xapian::docid> Search::articles(const Query& query) const {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(ranking::NoWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet all = enquire.get_mset(0, opened_.database.get_doccount());
  return {all.begin(), all.end()};
}

std::vector<Hit> Search::hits(const Request& request, const Found& found) {
  Request all = request;
  all.offset = 0;
  all.limit = kAll;
  Found every = found;
  every.hits.clear();
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(found.query);
  set_order(enquire, request.sort);
  Pager(*this, all, every).fill(enquire);
  return every.hits;
}

Query Search::scope(const Request& request) {
  const query::Node tree = query::parse(request.query, analyzer_, request.today);
  const query::Built built =
      query::build(query::scope(tree), opened_.database, analyzer_,
                   {Match::all, request.variants, true, request.max_expansions});
  return filtered(built.query, request, query::names_articles(tree));
}

Copy Search::copy(Xapian::docid article) const {
  const auto document = opened_.database.get_document(article, Xapian::DOC_ASSUME_VALID);
  const std::string key = document.get_value(schema::kSlotOldestFirst);
  const auto nul = std::min(key.find('\0'), key.size());
  const auto date = database::date_from_key(key.substr(0, nul));
  return {key.substr(std::min(nul + 1, key.size())), document.get_value(schema::kSlotSource),
          date.value_or(database::Date{})};
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
