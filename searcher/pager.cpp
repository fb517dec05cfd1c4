// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pager.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "database/fields.hpp"

namespace searcher {
namespace {

using Xapian::Query;

constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();
// Where candidates are read to know whether they match, each costs as much as a hit.
constexpr std::uint64_t kMostRead = 1000;
constexpr Xapian::doccount kReadAhead = 10;
constexpr std::uint64_t kAgedAnew = 2000;  // articles that recency may bring to the front

// An agency's own article, then the earliest.
auto worth(const database::Article& article) {
  const bool own =
      !article.agency.empty() &&
      (article.source.empty() || article.source.find(article.agency) != std::string::npos);
  return std::tuple(!own, !article.date.known(), article.date.key(), article.id);
}

}  // namespace

bool Pager::matches(Xapian::docid article) {
  const auto& conditions = found_.built.conditions;
  if (!found_.checked) return true;
  const database::Article read = search_.article(article);
  return std::all_of(conditions.begin(), conditions.end(), [&](const query::Condition& condition) {
    return query::meets(read, condition, search_.analyzer());
  });
}

bool Pager::is_full() const {
  const std::uint64_t last = std::uint64_t{request_.offset} + std::max(request_.limit, 1U);
  if (hits_ < last) return false;
  if (request_.count_at_least == kAll && request_.fold) return false;
  if (!found_.checked) return true;
  return articles_ >= (request_.count_at_least == kAll
                           ? kAll
                           : std::min<std::uint64_t>(request_.count_at_least, kMostRead));
}

// Those of a story's articles that the query finds.
std::vector<Xapian::docid> Pager::matching(const std::vector<Xapian::docid>& story) {
  std::vector<std::string> ids;
  for (const Xapian::docid article : story)
    ids.push_back(database::id_term(search_.id(article)));
  const Query any(Query::OP_OR, ids.begin(), ids.end());
  return search_.articles(Query(Query::OP_FILTER, found_.query, any));
}

void Pager::gather_copies(Hit& hit) {
  const std::vector<Xapian::docid> story = copies_.story(hit.article);
  if (story.size() < 2) return;
  folded_.insert(story.begin(), story.end());
  std::vector<std::pair<decltype(worth({})), Xapian::docid>> shown;
  for (const Xapian::docid article : matching(story))
    if (article == hit.article || matches(article))
      shown.emplace_back(worth(search_.article(article)), article);
  std::sort(shown.begin(), shown.end());
  if (shown.empty()) return;
  hit.article = shown.front().second;
  for (std::size_t i = 1; i < shown.size(); ++i)
    hit.copies.push_back(shown[i].second);
}

void Pager::take(Hit hit) {
  ++hits_;
  if (hits_ > request_.offset && found_.hits.size() < request_.limit) {
    hit.rank = static_cast<std::uint32_t>(hits_);
    found_.hits.push_back(std::move(hit));
  }
}

void Pager::consider(Xapian::docid article, double weight) {
  ++read_;
  if (!matches(article)) return;
  ++articles_;
  if (folded_.contains(article)) return;
  Hit hit{0, article, weight, {}};
  if (request_.fold) gather_copies(hit);
  take(std::move(hit));
}

// An article without a date is as old as can be.
double Pager::halved(Xapian::docid article, double weight) const {
  using std::chrono::sys_days;
  const database::Date date = search_.copy(article).date;
  if (!date.known()) return 0;
  const auto age = sys_days(request_.today) - sys_days(database::last_day(date));
  return weight * std::exp2(-static_cast<double>(age.count()) / request_.half_life_days);
}

// Weights fall with age faster than the matcher can bound: the best ones are ordered anew.
void Pager::fill_by_age(Xapian::Enquire& candidates) {
  const std::uint64_t last = std::uint64_t{request_.offset} + request_.limit;
  const auto best = static_cast<Xapian::doccount>(std::min<std::uint64_t>(
      search_.opened().database.get_doccount(), std::max<std::uint64_t>(kAgedAnew, last)));
  const Xapian::MSet hits = candidates.get_mset(0, best, request_.count_at_least);
  std::vector<std::pair<double, Xapian::docid>> aged;
  for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
    aged.emplace_back(halved(*hit, hit.get_weight()), *hit);
  std::stable_sort(aged.begin(), aged.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [weight, article] : aged) {
    if (is_full()) break;
    consider(article, weight);
  }
  found_.estimated = hits.get_matches_estimated();
  found_.exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
}

void Pager::fill(Xapian::Enquire& candidates) {
  if (request_.half_life_days > 0 && request_.sort == Sort::relevance) {
    fill_by_age(candidates);
    return;
  }
  const Xapian::doccount all = search_.opened().database.get_doccount();
  const std::uint64_t last = std::uint64_t{request_.offset} + request_.limit;
  auto batch = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(all, (found_.checked ? 2 * last : last) + kReadAhead));
  for (bool more = true; more;) {
    const Xapian::doccount begin = read_;
    const Xapian::MSet hits = candidates.get_mset(begin, batch, request_.count_at_least);
    for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end() && !is_full(); ++hit)
      consider(*hit, hit.get_weight());
    const bool read_all = hits.size() < batch && read_ == begin + hits.size();
    found_.estimated = hits.get_matches_estimated();
    found_.exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
    if (found_.checked && read_ > 0) {
      found_.estimated =
          read_all ? articles_ : std::max(articles_, found_.estimated * articles_ / read_);
      found_.exact = read_all;
    }
    batch = std::min(all, 2 * batch);
    more = !read_all && !is_full();
  }
  if (request_.fold && request_.count_at_least == kAll) found_.estimated = hits_;
}

}  // namespace searcher
