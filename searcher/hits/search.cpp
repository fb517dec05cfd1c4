// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/search.hpp"

#include <algorithm>
#include <utility>

#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/estimate.hpp"
#include "searcher/hits/lead.hpp"
#include "searcher/hits/like.hpp"
#include "searcher/hits/nearness.hpp"
#include "searcher/hits/page_of_hits.hpp"
#include "searcher/hits/reasons.hpp"
#include "searcher/hits/suggestion.hpp"
#include "searcher/hits/widening.hpp"
#include "searcher/query/builder.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/period.hpp"
#include "searcher/query/places/rows.hpp"
#include "searcher/query/ranking.hpp"
#include "searcher/query/scope.hpp"

namespace searcher {
namespace {

using database::tr;
using query::Match;
using Xapian::Query;
namespace schema = database::schema;

void set_order(const Articles& articles, Xapian::Enquire& enquire, Sort sort) {
  switch (sort) {
    case Sort::relevance:
      enquire.set_weighting_scheme(ranking::weight());
      enquire.set_sort_by_relevance_then_value(schema::kSlotNewestFirst, false);
      return;
    case Sort::newest_first:
      articles.weigh_nothing(enquire);
      enquire.set_sort_by_value(schema::kSlotNewestFirst, false);
      return;
    case Sort::oldest_first:
      articles.weigh_nothing(enquire);
      enquire.set_sort_by_value(schema::kSlotOldestFirst, false);
      return;
  }
}

}  // namespace

Search::Search(database::Opened opened) : articles_(std::move(opened)) {}

Query Search::one_of(std::string_view field, const std::vector<std::string>& values) {
  const database::FieldRow& row = *database::field_by_name(field);
  std::vector<Query> choices;
  for (const std::string& value : values) {
    query::Choices words;
    for (const stemmers::Token& token : articles_.analyzer().ask(value))
      words.push_back(token.word->terms());
    if (words.empty())
      throw database::Failure(tr("`%s` holds no word to filter by", value),
                              field == "source" ? tr("name the source as the articles do")
                                                : tr("name the section as the articles do"));
    choices.push_back(query::in_a_row(query::with_prefix(row.prefix, std::move(words))));
  }
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

Query Search::filtered(const Query& query, const Request& request, bool withdrawn) {
  std::vector<Query> filters;
  if (request.from || request.to) {
    const database::Period period{request.from.value_or(database::Date{}),
                                  request.to.value_or(database::Date{})};
    filters.push_back(query::published(articles_.database(), period));
  }
  if (!request.sources.empty()) filters.push_back(one_of("source", request.sources));
  if (!request.sections.empty()) filters.push_back(one_of("section", request.sections));
  Query all = query;
  if (!filters.empty())
    all = Query(Query::OP_FILTER, query, Query(Query::OP_AND, filters.begin(), filters.end()));
  const std::string term = database::whole_term(*database::field_by_name("status"),
                                                database::status_name(database::Status::withdrawn));
  if (!withdrawn && articles_.database().term_exists(term))
    all = Query(Query::OP_AND_NOT, all, Query(term));
  const std::string now = database::moment_key(request.now);
  if (articles_.database().get_value_upper_bound(schema::kSlotEmbargo) > now)
    all =
        Query(Query::OP_AND_NOT, all, Query(Query::OP_VALUE_GE, schema::kSlotEmbargo, now + '\0'));
  return all;
}

void Search::page(Xapian::Enquire& enquire, const Request& request, Found& found) const {
  // Without a look at one of them the estimate may be 0 where there are some.
  const Xapian::MSet hits =
      enquire.get_mset(request.offset, request.limit, std::max(request.count_at_least, 1U));
  for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
    found.hits.push_back({hit.get_rank() + 1, *hit, hit.get_weight(), *hit, 0, 0, 1, {}});
  const Number number = number_of(hits, hits.size() < request.limit, request.count_at_least,
                                  found.query, articles_.database().get_doccount());
  found.estimated = number.articles;
  found.exact = number.exact;
}

// A query chooses among the articles that are like the other one; ranked by both.
void Search::join_like(const query::Node& tree, const Request& request, query::Built& built) {
  const Query alike = like(articles_, request.like, built);
  const auto join = [&](Query& query) {
    if (tree.kind == query::NodeKind::all)
      query = alike;
    else
      query = Query(Query::OP_AND, query, alike);
  };
  join(built.query);
  join(built.candidates);
  built.sought.push_back({request.like, "like", alike});
}

// Where the first hits share no words, nothing is added. The words of a query choose among the same
// articles as before: what it excludes stays excluded.
void Search::widen(const query::Node& tree, Match match, const Request& request, Found& found) {
  constexpr std::uint32_t kFirst = 10;
  Request first = request;
  first.widen = false;
  first.half_life_days = 0;
  first.fold = true;  // ten stories, not ten copies of one
  first.offset = 0;
  first.limit = kFirst;
  first.count_at_least = 0;
  Found before;
  run(tree, match, first, before);
  std::vector<Xapian::docid> articles;
  for (const Hit& hit : before.hits)
    articles.push_back(hit.article);
  query::Built& built = found.built;
  const std::vector<TellingWord> words = telling_words(articles_.database(), built.query, articles);
  if (words.size() < 2) return;
  const query::Built scope =
      query::build(query::restrictions(tree), articles_.database(), articles_.analyzer(),
                   {Match::all, request.variants, articles_.opened().remote, request.max_expansions,
                    &articles_.opened().words, request.tagged});
  built.query = built.candidates = widened(built, scope.query, words);
  built.conditions.clear();
  for (const TellingWord& word : words) {
    built.evidence.push_back({word.term, "widened", added(word)});
    built.explanations.push_back({word.term, "widened", word.term, Query(word.term)});
  }
}

void Search::run(const query::Node& tree, Match match, const Request& request, Found& found) {
  found.built = query::build(tree, articles_.database(), articles_.analyzer(),
                             {match, request.variants, articles_.opened().remote,
                              request.max_expansions, &articles_.opened().words, request.tagged});
  found.understood = query::render(tree, match);
  if (!request.like.empty()) join_like(tree, request, found.built);
  if (request.widen) widen(tree, match, request, found);
  found.hits.clear();
  Xapian::Enquire enquire(articles_.database());
  const bool check = !found.built.conditions.empty() && !articles_.opened().remote;
  found.query = filtered(check ? found.built.candidates : found.built.query, request,
                         query::names_articles(tree));
  found.checked = check;
  enquire.set_query(found.query);
  set_order(articles_, enquire, request.sort);
  const bool by_places =
      request.sort == Sort::relevance && request.limit > 0 && request.offset < PageOfHits::kFront;
  if (check || request.fold || request.half_life_days > 0 || by_places)
    PageOfHits(articles_, request, found).fill(enquire);
  else
    page(enquire, request, found);
  if (request.sort != Sort::relevance)
    for (Hit& hit : found.hits)
      hit.weight = 0;
}

query::Node Search::parsed(const Request& request, std::vector<std::string>* notes) {
  if (request.plain) return query::parse_plain(request.query, articles_.analyzer());
  return query::parse(request.query, articles_.analyzer(), request.today, notes);
}

Found Search::find(const Request& request) {
  if (request.from && request.to && request.from->key() > request.to->key() &&
      !request.from->key().starts_with(request.to->key()))
    throw database::Failure(
        tr("the period ends on %s, before it begins on %s", request.to->iso(), request.from->iso()),
        tr("exchange the two dates"));
  std::vector<std::string> notes;
  const query::Node tree = parsed(request, &notes);
  const bool automatic = request.match == Match::automatic;
  Found found;
  run(tree, automatic ? Match::all : request.match, request, found);
  // A page behind the last hit is empty too: only the number of matches says that there are none.
  if (automatic && found.hits.empty() && found.estimated == 0 && query::depends_on_match(tree)) {
    run(tree, Match::any, request, found);
    found.some_words = found.estimated > 0;
    if (found.some_words)
      found.notes.push_back(tr("no article has all the words; these have some of them"));
  }
  if (request.suggest && found.hits.empty() && found.estimated == 0)
    found.notes = reasons(articles_, request, found);
  if (request.suggest) found.suggestion = suggestion(articles_, tree, request.query);
  found.notes.insert(found.notes.end(), notes.begin(), notes.end());
  found.notes.insert(found.notes.end(), found.built.notes.begin(), found.built.notes.end());
  return found;
}

std::vector<WeightShare> Search::shares(const Found& found, const Hit& hit) const {
  constexpr Xapian::doccount kOfOneId = 100;  // several databases may have it
  const Query article(database::id_term(articles_.id(hit.ranked)));
  std::vector<WeightShare> shares;
  const auto add = [&](const query::Summand& summand) {
    Xapian::Enquire enquire(articles_.database());
    enquire.set_query(Query(Query::OP_FILTER, summand.query, article));
    enquire.set_weighting_scheme(ranking::weight());
    const Xapian::MSet alone = enquire.get_mset(0, kOfOneId);
    for (Xapian::MSetIterator one = alone.begin(); one != alone.end(); ++one)
      if (*one == hit.ranked && one.get_weight() > 0)
        shares.push_back({summand.word, summand.how, one.get_weight() * hit.youth});
  };
  std::for_each(found.built.sought.begin(), found.built.sought.end(), add);
  std::for_each(found.built.evidence.begin(), found.built.evidence.end(), add);
  const std::vector<OwnTerms> words = own_terms(articles_.database(), found.built);
  if (hit.nearness > 0)
    for (Nearness::Pair& pair : Nearness(articles_.database(), words).pairs(hit.ranked))
      shares.push_back({std::move(pair.words), "near", pair.weight * hit.youth});
  if (hit.lead > 0)
    for (Lead::Share& share : Lead(articles_.database(), found.built, words).shares(hit.ranked))
      shares.push_back({std::move(share.word), "lead", share.weight * hit.youth});
  std::stable_sort(
      shares.begin(), shares.end(),
      [](const WeightShare& one, const WeightShare& other) { return one.weight > other.weight; });
  return shares;
}

std::vector<Hit> Search::hits(const Request& request, const Found& found) {
  Request all = request;
  all.offset = 0;
  all.limit = kAll;
  Found every = found;
  every.hits.clear();
  Xapian::Enquire enquire(articles_.database());
  enquire.set_query(found.query);
  set_order(articles_, enquire, request.sort);
  PageOfHits(articles_, all, every).fill(enquire);
  return every.hits;
}

Query Search::scope(const Request& request) {
  const query::Node tree = parsed(request, nullptr);
  const query::Built built =
      query::build(query::scope(tree), articles_.database(), articles_.analyzer(),
                   {Match::all, request.variants, true, request.max_expansions,
                    &articles_.opened().words, request.tagged});
  return filtered(built.query, request, query::names_articles(tree));
}

}  // namespace searcher
