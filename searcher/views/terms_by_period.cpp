// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <map>
#include <tsl/robin_map.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/archive_words.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/periods.hpp"
#include "searcher/views/term_counts.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

namespace schema = database::schema;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// The periods in which the query occurs, numbered in their order.
struct Periods {
  std::map<std::int64_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> of;     ///< by article; kNone for one of no period, or not shown
  std::vector<std::uint64_t> words;  ///< by period, of all articles
};

Periods periods_of(const Answer& answer, ResultSet& results) {
  const Unit unit = unit_by_name(answer.choices.by);
  Periods periods;
  SlotReader found = results.slot(schema::kSlotOldestFirst);
  for (const Xapian::docid article : results.articles())
    if (const auto period = period_of(date_key(found(article)), unit))
      periods.numbers.emplace(*period, 0);
  std::uint32_t number = 0;
  for (auto& [period, of] : periods.numbers)
    of = number++;
  periods.words.resize(number);
  periods.of.assign(std::size_t{answer.articles().database().get_lastdocid()} + 1, kNone);
  Request everything;
  everything.query = "*";
  everything.today = answer.request.today;
  everything.now = answer.request.now;
  SlotReader dates = results.slot(schema::kSlotOldestFirst);
  SlotReader words = results.slot(schema::kSlotWords);
  for (const Xapian::docid article : answer.articles().matching(answer.search.scope(everything))) {
    const auto period = period_of(date_key(dates(article)), unit);
    const auto known = period ? periods.numbers.find(*period) : periods.numbers.end();
    if (known == periods.numbers.end()) continue;
    periods.of[article] = known->second;
    const std::string count = words(article);
    if (!count.empty()) periods.words[known->second] += std::stoull(count);
  }
  return periods;
}

/// The terms of one period, the first ones in order.
using TopTerms = std::vector<Term>;

class Lists {
 public:
  Lists(const Answer& answer, const Periods& periods)
      : answer_(answer), periods_(periods), archive_(answer.search, answer.request) {}

  TopTerms of(const TermCounts& counted, std::uint32_t period, Order order) {
    TopTerms terms;
    for (Vocabulary::Entry& entry : counted.vocabulary.entries(least_count(answer_))) {
      Term& term = terms.emplace_back(Term{std::move(entry), 0, {}, 0});
      term.frequency = std::max(frequency(term.entry.stem, period), term.entry.count);
      const auto count = static_cast<double>(term.entry.count);
      const auto frequency = static_cast<double>(term.frequency);
      const auto words = static_cast<double>(counted.words);
      const auto all = static_cast<double>(periods_.words[period]);
      term.log_dice = log_dice(count, static_cast<double>(counted.occurrences), frequency);
      term.log_likelihood =
          log_likelihood(count, words, frequency - count, std::max(all - words, 0.0));
    }
    std::sort(terms.begin(), terms.end(),
              [order](const Term& a, const Term& b) { return comes_before(a, b, order); });
    const std::size_t most = std::size_t{answer_.request.offset} + answer_.request.limit;
    if (terms.size() > most) terms.resize(most);
    return terms;
  }

 private:
  std::uint64_t frequency(const std::string& stem, std::uint32_t period) {
    auto known = known_.find(stem);
    if (known == known_.end())
      known = known_.emplace(stem, archive_.frequencies(stem, periods_.of, periods_.words.size()))
                  .first;
    return known->second[period];
  }

  const Answer& answer_;
  const Periods& periods_;
  ArchiveWords archive_;
  tsl::robin_map<std::string, std::vector<std::uint64_t>> known_;
};

// From 1; nothing where the list has no such term.
Cell rank_in(const TopTerms& list, const std::string& stem) {
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const Term& term) { return term.entry.stem == stem; });
  if (at == list.end()) return {};
  return static_cast<std::uint64_t>(at - list.begin()) + 1;
}

}  // namespace

void terms_by_period(const Answer& answer, Rows& rows) {
  ResultSet results(answer.search, answer.request, answer.found);
  if (!results.has_words())
    throw database::Failure(tr("the query has no words whose neighbours could be counted"),
                            tr("--by characteristic compares the articles with the archive"));
  const Periods periods = periods_of(answer, results);
  std::vector<TermCounts> counted(periods.numbers.size(), TermCounts(answer.choices.stop_words));
  for (const Xapian::docid article :
       answer.watched(results.articles(), marked_in("progress", "articles counted")))
    if (periods.of[article] != kNone)
      count_terms(answer, results, article, Counting::windows, counted[periods.of[article]]);
  const Order order = answer.choices.order == Order::given ? Order::log_dice : answer.choices.order;
  Lists lists(answer, periods);
  std::vector<TopTerms> all;
  for (std::uint32_t period = 0; period < counted.size(); ++period)
    all.push_back(lists.of(counted[period], period, order));
  const Unit unit = unit_by_name(answer.choices.by);
  std::uint64_t total = 0;
  for (const TopTerms& list : all)
    total += list.size() - std::min<std::size_t>(list.size(), answer.request.offset);
  answer.begin_output({total, "words", results.articles().size()});
  for (const auto& [period, number] : periods.numbers) {
    const TopTerms& list = all[number];
    const TopTerms none;
    const TopTerms& last = number > 0 ? all[number - 1] : none;
    const TopTerms& next = number + 1 < all.size() ? all[number + 1] : none;
    for (std::size_t i = answer.request.offset; i < list.size(); ++i) {
      const Term& term = list[i];
      const std::vector<Cell> cells{period_name(period, unit),
                                    std::uint64_t{i + 1},
                                    rank_in(last, term.entry.stem),
                                    rank_in(next, term.entry.stem),
                                    term.entry.form,
                                    term.entry.stem,
                                    term.entry.count,
                                    term.frequency,
                                    term.log_dice.value_or(0),
                                    term.log_likelihood};
      rows.row(cells);
    }
  }
  rows.end();
}

}  // namespace searcher::views
