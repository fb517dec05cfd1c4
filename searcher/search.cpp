// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/scope.hpp"
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

void Search::page(Xapian::Enquire& enquire, const Request& request, Found& found) const {
  // Without a look at one of them the estimate may be 0 where there are some.
  const Xapian::MSet hits =
      enquire.get_mset(request.offset, request.limit, std::max(request.count_at_least, 1U));
  for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
    found.hits.push_back({hit.get_rank() + 1, *hit, hit.get_weight()});
  found.estimated = hits.get_matches_estimated();
  found.exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
}

// Reads candidates in their order until the page is full and enough are counted.
void Search::checked_page(Xapian::Enquire& enquire, const Request& request, Found& found) {
  constexpr Xapian::doccount kMostAtOnce = 1000;
  constexpr std::uint64_t kCounted = 1000;  // each costs as much as a hit: no more for an estimate
  constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();
  const std::uint64_t last = std::uint64_t{request.offset} + std::max(request.limit, 1U);
  const std::uint64_t counted = request.count_at_least == kAll
                                    ? kAll
                                    : std::min<std::uint64_t>(request.count_at_least, kCounted);
  std::uint64_t passed = 0;
  Xapian::doccount checked = 0;
  Xapian::doccount batch = 2 * std::min<Xapian::doccount>(std::max(request.limit, 5U), kMostAtOnce);
  Xapian::MSet hits;
  do {
    hits = enquire.get_mset(checked, batch);
    for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit) {
      if (passed >= last && passed >= counted) break;
      ++checked;
      if (!meets_all(article(*hit), found.built.conditions)) continue;
      ++passed;
      if (passed > request.offset && found.hits.size() < request.limit)
        found.hits.push_back({static_cast<std::uint32_t>(passed), *hit, hit.get_weight()});
    }
    found.exact = hits.size() < batch && checked == hits.get_firstitem() + hits.size();
    batch = std::min(2 * batch, kMostAtOnce);
  } while (!found.exact && (passed < last || passed < counted));
  found.estimated = passed;
  if (!found.exact && checked > 0)
    found.estimated = std::max(passed, hits.get_matches_estimated() * passed / checked);
}

bool Search::meets_all(const database::Article& article,
                       const std::vector<query::Condition>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const query::Condition& condition) {
    return query::meets(article, condition, analyzer_);
  });
}

void Search::run(const query::Node& tree, Match match, const Request& request, Found& found) {
  found.built = query::build(tree, opened_.database, analyzer_,
                             {match, request.variants, opened_.remote, request.max_expansions});
  found.understood = query::render(tree, match);
  found.hits.clear();
  Xapian::Enquire enquire(opened_.database);
  const bool check = !found.built.conditions.empty() && !opened_.remote;
  found.query = filtered(check ? found.built.candidates : found.built.query, request,
                         query::names_articles(tree));
  found.checked = check;
  enquire.set_query(found.query);
  set_order(enquire, request.sort);
  if (check)
    checked_page(enquire, request, found);
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
  const Query article(database::id_term(id(hit.article)));
  std::vector<WeightShare> shares;
  const auto add = [&](const query::Share& share) {
    Xapian::Enquire enquire(opened_.database);
    enquire.set_query(Query(Query::OP_FILTER, share.query, article));
    enquire.set_weighting_scheme(ranking::weight());
    const Xapian::MSet alone = enquire.get_mset(0, kOfOneId);
    for (Xapian::MSetIterator one = alone.begin(); one != alone.end(); ++one)
      if (*one == hit.article && one.get_weight() > 0)
        shares.push_back({share.word, share.how, one.get_weight()});
  };
  std::for_each(found.built.found.begin(), found.built.found.end(), add);
  std::for_each(found.built.evidence.begin(), found.built.evidence.end(), add);
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

std::vector<Hit> Search::hits(const Found& found, Sort sort) {
  Xapian::Enquire enquire(opened_.database);
  enquire.set_query(found.query);
  set_order(enquire, sort);
  std::vector<Hit> hits;
  const Xapian::MSet all = enquire.get_mset(0, opened_.database.get_doccount());
  hits.reserve(all.size());
  for (Xapian::MSetIterator hit = all.begin(); hit != all.end(); ++hit)
    if (!found.checked || meets_all(article(*hit), found.built.conditions))
      hits.push_back({static_cast<std::uint32_t>(hits.size() + 1), *hit, hit.get_weight()});
  return hits;
}

Query Search::scope(const Request& request) {
  const query::Node tree = query::parse(request.query, analyzer_, request.today);
  const query::Built built =
      query::build(query::scope(tree), opened_.database, analyzer_,
                   {Match::all, request.variants, true, request.max_expansions});
  return filtered(built.query, request, query::names_articles(tree));
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
