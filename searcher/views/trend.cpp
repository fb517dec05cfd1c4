// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>

#include "database/failure.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/periods.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

namespace schema = database::schema;

constexpr std::int64_t kMaxPeriods = 100'000;  // days of 270 years: more is a date read wrongly
constexpr double kMillion = 1e6;

struct Counts {
  std::uint64_t articles = 0;
  std::uint64_t of_articles = 0;  ///< all in the period, the query's and others
  std::uint64_t occurrences = 0;
  std::uint64_t words = 0;  ///< of `of_articles`
};

/// What one query gives.
struct Series {
  std::string query;
  bool has_words = false;
  std::map<std::int64_t, Counts> periods;
  Counts vague;  ///< of articles without a date, or with one that names no period
};

Counts& counts_of(Series& series, const std::string& date_slot, Unit unit) {
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
    Counts& counts = counts_of(series, dates(article), unit);
    ++counts.of_articles;
    counts.words += number(words(article));
  }
  SlotReader found_dates = results.slot(schema::kSlotOldestFirst);
  for (const Xapian::docid article : answer.watched(results.articles(), "articles counted")) {
    Counts& counts = counts_of(series, found_dates(article), unit);
    ++counts.articles;
    if (series.has_words) counts.occurrences += results.occurrences(article).size();
  }
  return series;
}

/// From the first to the last article that was found, or from and to where the request says.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = -1;
};

Range range(const Answer& answer, const std::vector<Series>& all, Unit unit) {
  Range range;
  for (const Series& series : all)
    for (const auto& [period, counts] : series.periods) {
      if (counts.articles == 0) continue;
      const bool none = range.last < range.first;
      range.first = none ? period : std::min(range.first, period);
      range.last = none ? period : std::max(range.last, period);
    }
  if (range.last < range.first) return range;
  if (answer.request.from) range.first = first_period(*answer.request.from, unit);
  if (answer.request.to) range.last = last_period(*answer.request.to, unit);
  if (range.last - range.first >= kMaxPeriods)
    throw database::Failure("there are " + std::to_string(range.last - range.first + 1) +
                                " periods between the first and the last article",
                            "--by year, or --from and --to");
  return range;
}

void write(const Series& series, const std::string& period, const Counts& counts, Rows& rows) {
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
  for (const std::string& query : answer.choices.compare) {
    Request request = answer.request;
    request.query = query;
    request.limit = 0;
    all.push_back(count(answer, request, answer.search.find(request), unit));
  }
  const Range shown = range(answer, all, unit);
  answer.begin_output();
  for (std::int64_t period = shown.first; period <= shown.last; ++period)
    for (Series& series : all)
      write(series, period_name(period, unit), series.periods[period], rows);
  for (const Series& series : all)
    if (series.vague.articles > 0) write(series, "", series.vague, rows);
  rows.end();
}

}  // namespace searcher::views
