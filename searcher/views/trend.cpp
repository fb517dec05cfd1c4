// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>

#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/periods.hpp"
#include "searcher/views/range.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;

namespace schema = database::schema;

struct PeriodCounts {
  std::uint64_t articles = 0;
  std::uint64_t of_articles = 0;  ///< all in the period, the query's and others
  std::uint64_t occurrences = 0;
  std::uint64_t words = 0;  ///< of `of_articles`
};

/// What one query gives.
struct Series {
  std::string query;
  bool has_words = false;
  std::map<std::int64_t, PeriodCounts> periods;
  PeriodCounts vague;  ///< of articles without a date, or with one that names no period
};

PeriodCounts& counts_of(Series& series, const std::string& date_slot, Unit unit) {
  const auto period = period_of(date_key(date_slot), unit);
  return period ? series.periods[*period] : series.vague;
}

std::uint64_t number(const std::string& digits) {
  return digits.empty() ? 0 : std::stoull(digits);
}

Series count(const Answer& answer, const Request& request, const Found& found, Unit unit) {
  ResultSet results(answer.search, request, found);
  Series series{request.query, results.has_words(), {}, {}};
  SlotReader dates = results.slot(schema::kSlotOldestFirst);
  SlotReader words = results.slot(schema::kSlotWords);
  for (const Xapian::docid article : answer.articles().matching(answer.search.scope(request))) {
    PeriodCounts& counts = counts_of(series, dates(article), unit);
    ++counts.of_articles;
    counts.words += number(words(article));
  }
  SlotReader found_dates = results.slot(schema::kSlotOldestFirst);
  for (const Xapian::docid article :
       answer.watched(results.articles(), marked_in("progress", "articles counted"))) {
    PeriodCounts& counts = counts_of(series, found_dates(article), unit);
    ++counts.articles;
    if (series.has_words) counts.occurrences += results.count_occurrences(article);
  }
  return series;
}

// The periods in which any of the queries found something.
std::vector<std::int64_t> found_periods(const std::vector<Series>& all) {
  std::vector<std::int64_t> found;
  for (const Series& series : all)
    for (const auto& [period, counts] : series.periods)
      if (counts.articles > 0) found.push_back(period);
  return found;
}

bool is_empty(const std::vector<Series>& all, std::int64_t period) {
  return std::all_of(all.begin(), all.end(), [period](const Series& series) {
    const auto at = series.periods.find(period);
    return at == series.periods.end() || at->second.articles == 0;
  });
}

void write(const Series& series, const std::string& period, const PeriodCounts& counts,
           Rows& rows) {
  std::vector<Cell> cells{series.query, period, counts.articles, counts.of_articles};
  if (!series.has_words) {
    cells.resize(cells.size() + 5);
    cells[5] = counts.words;
  } else {
    cells.insert(cells.end(), {Cell(counts.occurrences), Cell(counts.words)});
    if (counts.words > 0) {
      const Proportion share =
          wilson(static_cast<double>(counts.occurrences), static_cast<double>(counts.words));
      for (const double value : {share.share, share.low, share.high})
        cells.emplace_back(value * kMillion);
    }
    cells.resize(9);
  }
  rows.row(cells);
}

}  // namespace

void trend(const Answer& answer, Rows& rows) {
  const Unit unit = unit_by_name(answer.choices.by);
  std::vector<Series> all{count(answer, answer.request, answer.found, unit)};
  for (const NamedQuery& query : answer.choices.compare) {
    Request request = answer.request;
    request.query = query.query;
    request.limit = 0;
    all.push_back(count(answer, request, answer.search.find(request), unit));
  }
  const Range shown = range_of(answer.request, found_periods(all), unit);
  std::uint64_t articles = all.front().vague.articles;
  for (const auto& [period, counts] : all.front().periods)
    articles += counts.articles;
  answer.begin_output({0, "articles", articles});
  for (std::int64_t period = shown.first; period <= shown.last; ++period) {
    if (answer.choices.skip_empty && is_empty(all, period)) continue;
    for (Series& series : all)
      write(series, period_name(period, unit), series.periods[period], rows);
  }
  for (const Series& series : all)
    if (series.vague.articles > 0) write(series, "", series.vague, rows);
  rows.end();
}

}  // namespace searcher::views
