// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/page_of_hits.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "database/fields.hpp"
#include "database/schema.hpp"
#include "searcher/hits/estimate.hpp"
#include "searcher/hits/slots.hpp"

namespace searcher {
namespace {

using Xapian::Query;

// Where candidates are read to know whether they match, each costs as much as a hit.
constexpr std::uint64_t kMostCounted = 1000;
// A second question to the matcher costs as much as the first: so many more are asked for at once.
constexpr Xapian::doccount kReadAhead = 10;
constexpr std::size_t kExpected = 4096;       // hits whose copies are looked for together
constexpr std::size_t kManyHits = 100;        // so many are worth it where some may not match
constexpr std::uint64_t kAgedAnew = 100'000;  // articles that recency may bring to the front

// An agency's own article, then the earliest.
auto worth(const database::Article& article) {
  const bool own =
      !article.agency.empty() &&
      (article.source.empty() || article.source.find(article.agency) != std::string::npos);
  return std::tuple(!own, !article.date.known(), article.date.key(), article.id);
}

/// A candidate with its age.
struct Aged {
  Hit hit;  ///< without its age
  double halvings = 0;

  /// A weight that was halved a thousand times is no number any more, but its logarithm is.
  double order() const { return std::log2(hit.weight) - halvings; }
};

// An article without a date is as old as can be, one of tomorrow as new as one of today.
double halvings(const std::string& date_key, const Request& request) {
  using std::chrono::sys_days;
  const auto date = database::date_from_key(date_key);
  if (!date || !date->known()) return std::numeric_limits<double>::infinity();
  const auto age = sys_days(request.today) - sys_days(database::last_day(*date));
  return std::max(0.0, static_cast<double>(age.count()) / request.half_life_days);
}

std::vector<Aged> aged(std::vector<Hit> hits, const Request& request, SlotReader dates) {
  std::vector<Aged> aged;
  aged.reserve(hits.size());
  for (Hit& hit : hits)
    aged.push_back({std::move(hit), 0});
  std::sort(aged.begin(), aged.end(),
            [](const Aged& a, const Aged& b) { return a.hit.article < b.hit.article; });
  for (Aged& one : aged)
    one.halvings = halvings(date_key(dates(one.hit.article)), request);
  std::sort(aged.begin(), aged.end(), [](const Aged& a, const Aged& b) {
    return a.order() != b.order() ? a.order() > b.order() : a.hit.rank < b.hit.rank;
  });
  return aged;
}

}  // namespace

bool PageOfHits::matches(Xapian::docid article) {
  if (!found_.checked) return true;
  return std::all_of(examiners_.begin(), examiners_.end(),
                     [&](query::Examiner& one) { return one.meets(article); });
}

// A page of 0 hits still looks for one: whether there is any decides about the exit code.
bool PageOfHits::is_full() const {
  const std::uint64_t last = std::uint64_t{request_.offset} + std::max(request_.limit, 1U);
  if (hits_ < last) return false;
  if (request_.count_at_least == kAll && request_.fold) return false;
  if (!found_.checked) return true;
  return matched_ >= (request_.count_at_least == kAll
                          ? kAll
                          : std::min<std::uint64_t>(request_.count_at_least, kMostCounted));
}

// Those of a story's articles that the query finds.
std::vector<Xapian::docid> PageOfHits::matching(const std::vector<Xapian::docid>& story) {
  std::vector<std::string> ids;
  for (const Xapian::docid article : story)
    ids.push_back(database::id_term(articles_.id(article)));
  const Query any(Query::OP_OR, ids.begin(), ids.end());
  return articles_.matching(Query(Query::OP_FILTER, found_.query, any));
}

void PageOfHits::gather_copies(Hit& hit) {
  const std::vector<Xapian::docid> story = copies_.story(hit.article);
  if (story.size() < 2) return;
  folded_.insert(story.begin(), story.end());
  // The query's own filters hold for copies too: what it does not find is not shown beside it.
  std::vector<std::pair<decltype(worth({})), Xapian::docid>> shown;
  for (const Xapian::docid article : matching(story))
    if (article == hit.article || matches(article))
      shown.emplace_back(worth(articles_.article(article)), article);
  std::sort(shown.begin(), shown.end());
  if (shown.empty()) return;
  hit.article = shown.front().second;
  for (std::size_t i = 1; i < shown.size(); ++i)
    hit.copies.push_back(shown[i].second);
}

void PageOfHits::take(Hit hit) {
  ++hits_;
  if (hits_ > request_.offset && found_.hits.size() < request_.limit) {
    hit.rank = static_cast<std::uint32_t>(hits_);
    found_.hits.push_back(std::move(hit));
  }
}

// The best candidates by weight, the front of them anew by where the words stand.
std::vector<Hit> PageOfHits::ranked(const Xapian::MSet& candidates) const {
  std::vector<Hit> hits;
  hits.reserve(candidates.size());
  for (Xapian::MSetIterator one = candidates.begin(); one != candidates.end(); ++one)
    hits.push_back({one.get_rank() + 1, *one, one.get_weight(), *one, 0, 0, 1, {}});
  if (request_.sort != Sort::relevance || !lead_.counts()) return hits;
  const auto front =
      std::find_if(hits.begin(), hits.end(), [](const Hit& hit) { return hit.rank > kFront; });
  for (auto hit = hits.begin(); hit != front; ++hit) {
    hit->nearness = nearness_.weight(hit->article);
    hit->lead = lead_.weight(hit->article);
    hit->weight += hit->nearness + hit->lead;
  }
  std::stable_sort(hits.begin(), front,
                   [](const Hit& one, const Hit& other) { return one.weight > other.weight; });
  return hits;
}

void PageOfHits::consider(Hit hit) {
  ++read_;
  if (!matches(hit.article)) return;
  ++matched_;
  if (folded_.contains(hit.article)) return;
  if (request_.fold) gather_copies(hit);
  take(std::move(hit));
}

void PageOfHits::estimate(const Xapian::MSet& candidates, bool all, bool read_all) {
  const Number number = number_of(candidates, all, request_.count_at_least, found_.query,
                                  articles_.database().get_doccount());
  found_.estimated = number.articles;
  found_.exact = number.exact;
  if (!found_.checked || read_ == 0) return;
  found_.estimated = read_all ? matched_ : std::max(matched_, found_.estimated * matched_ / read_);
  found_.exact = read_all;
}

// Weights fall with age faster than the matcher can bound: the best ones are ordered anew.
void PageOfHits::fill_by_age(Xapian::Enquire& candidates) {
  const bool every = request_.fold && request_.count_at_least == kAll;
  const std::uint64_t last = every ? kAll : std::uint64_t{request_.offset} + request_.limit;
  const Xapian::doccount all = articles_.database().get_doccount();
  const auto best = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(all, std::max<std::uint64_t>(kAgedAnew, last)));
  const Xapian::MSet hits = candidates.get_mset(0, best, request_.count_at_least);
  const SlotReader dates(articles_.database(), database::schema::kSlotOldestFirst);
  std::size_t considered = 0;
  for (Aged& one : aged(ranked(hits), request_, dates)) {
    if (is_full()) break;
    one.hit.youth = std::exp2(-one.halvings);
    one.hit.weight *= one.hit.youth;
    consider(std::move(one.hit));
    ++considered;
  }
  const bool has_all = hits.size() < best || best == all;
  estimate(hits, has_all, considered == hits.size() && has_all);
}

void PageOfHits::fill(Xapian::Enquire& candidates) {
  if (request_.half_life_days > 0 && request_.sort == Sort::relevance)
    fill_by_age(candidates);
  else
    fill_in_order(candidates);
  if (request_.fold && request_.count_at_least == kAll) found_.estimated = hits_;
}

// Copies of as many hits as the page still wants are looked for together. Of candidates that may
// not match, few are wanted. Gives the end of them.
std::size_t PageOfHits::expect_copies(const std::vector<Hit>& hits, std::size_t from) {
  const std::uint64_t last = std::uint64_t{request_.offset} + std::max(request_.limit, 1U);
  const std::uint64_t wanted = last > hits_ ? last - hits_ : kExpected;
  const std::size_t end = from + std::min<std::size_t>({hits.size() - from, wanted, kExpected});
  if (found_.checked && end - from < kManyHits) return end;
  std::vector<Xapian::docid> articles;
  for (std::size_t i = from; i < end; ++i)
    articles.push_back(hits[i].article);
  copies_.expect(std::move(articles));
  return end;
}

void PageOfHits::fill_in_order(Xapian::Enquire& candidates) {
  const Xapian::doccount all = articles_.database().get_doccount();
  const std::uint64_t last = std::uint64_t{request_.offset} + request_.limit;
  auto batch = static_cast<Xapian::doccount>(std::min<std::uint64_t>(
      all, std::max<std::uint64_t>(kFront, (found_.checked ? 2 * last : last) + kReadAhead)));
  for (bool more = true; more;) {
    const Xapian::doccount begin = read_;
    const Xapian::MSet hits = candidates.get_mset(begin, batch, request_.count_at_least);
    std::vector<Hit> best = ranked(hits);
    for (std::size_t i = 0, expected = 0; i < best.size() && !is_full(); ++i) {
      if (request_.fold && i == expected) expected = expect_copies(best, i);
      consider(std::move(best[i]));
    }
    const bool read_all = hits.size() < batch && read_ == begin + hits.size();
    estimate(hits, hits.size() < batch, read_all);
    batch = std::min(all, 2 * batch);  // where few candidates match, not for each few more
    more = !read_all && !is_full();
  }
}

}  // namespace searcher
