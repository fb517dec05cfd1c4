// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <memory>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/article_columns.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/range.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

namespace schema = database::schema;

/// Of the articles among which a query chooses.
struct Whole {
  std::uint64_t articles = 0;
  std::uint64_t words = 0;
};

/// By column, and of each article once.
struct Scope {
  std::vector<Whole> columns;
  Whole all;
};

struct Hits {
  std::uint64_t articles = 0;
  std::uint64_t occurrences = 0;
};

/// A query with what it found, by column.
struct Line {
  NamedQuery query;
  bool has_words = false;
  std::vector<Hits> columns;
  Hits all;
  std::shared_ptr<const Scope> scope;
};

/// Counts queries one after the other; those that choose among the same articles share a scope.
class Counter {
 public:
  Counter(const Answer& answer, const ArticleColumns& columns)
      : answer_(answer), columns_(columns) {}

  Line count(const NamedQuery& query, const Request& request, const Found& found) {
    ResultSet results(answer_.search, request, found);
    Line line{query,
              results.has_words(),
              std::vector<Hits>(columns_.size()),
              {},
              scope(request, results)};
    for (const Xapian::docid article :
         answer_.watched(results.articles(), marked_in("progress", "articles counted"))) {
      const std::uint64_t occurrences = line.has_words ? results.count_occurrences(article) : 0;
      const auto add = [&](Hits& to) {
        ++to.articles;
        to.occurrences += occurrences;
      };
      add(line.all);
      for (const std::uint32_t column : columns_.of(article))
        add(line.columns[column]);
    }
    return line;
  }

 private:
  std::shared_ptr<const Scope> scope(const Request& request, ResultSet& results) {
    const Xapian::Query query = answer_.search.scope(request);
    std::shared_ptr<const Scope>& known = scopes_[query.get_description()];
    if (known) return known;
    Scope scope{std::vector<Whole>(columns_.size()), {}};
    SlotReader words = results.slot(schema::kSlotWords);
    for (const Xapian::docid article : answer_.articles().matching(query)) {
      const std::string digits = words(article);
      const std::uint64_t size = digits.empty() ? 0 : std::stoull(digits);
      const auto add = [&](Whole& to) {
        ++to.articles;
        to.words += size;
      };
      add(scope.all);
      for (const std::uint32_t column : columns_.of(article))
        add(scope.columns[column]);
    }
    known = std::make_shared<const Scope>(std::move(scope));
    return known;
  }

  const Answer& answer_;
  const ArticleColumns& columns_;
  std::map<std::string, std::shared_ptr<const Scope>> scopes_;
};

std::vector<Line> lines_of(const Answer& answer, const ArticleColumns& columns) {
  Counter counter(answer, columns);
  std::vector<Line> lines{
      counter.count({answer.qid, answer.request.query}, answer.request, answer.found)};
  for (const NamedQuery& query : answer.choices.compare) {
    Request request = answer.request;
    request.query = query.query;
    request.limit = request.offset = 0;
    lines.push_back(counter.count(query, request, answer.search.find(request)));
  }
  return lines;
}

/// A column that is shown: one of articles, or a period without any.
struct Shown {
  std::string name;
  std::optional<std::uint32_t> column;
};

std::uint64_t found_in(const std::vector<Line>& lines, std::uint32_t column) {
  std::uint64_t articles = 0;
  for (const Line& line : lines)
    articles += line.columns[column].articles;
  return articles;
}

std::vector<Shown> periods(const Answer& answer, const ArticleColumns& columns,
                           const std::vector<Line>& lines) {
  std::vector<std::int64_t> found;
  bool vague = false;
  for (std::uint32_t column = 0; column < columns.size(); ++column) {
    if (found_in(lines, column) == 0) continue;
    if (const auto period = columns.period(column))
      found.push_back(*period);
    else
      vague = true;
  }
  std::vector<Shown> shown;
  const Range range = range_of(answer.request, found, *columns.unit());
  for (std::int64_t period = range.first; period <= range.last; ++period) {
    const auto column = columns.of_period(period);
    const bool empty = !column || found_in(lines, *column) == 0;
    if (!empty || !answer.choices.skip_empty)
      shown.push_back({period_name(period, *columns.unit()), column});
  }
  for (std::uint32_t column = 0; column < columns.size(); ++column)
    if (vague && !columns.period(column)) shown.push_back({{}, column});
  return shown;
}

// The largest first: those with most articles among which the first query chooses.
std::vector<Shown> values(const Answer& answer, const ArticleColumns& columns,
                          const std::vector<Line>& lines) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t column = 0; column < columns.size(); ++column) {
    const bool empty = found_in(lines, column) == 0;
    const bool there = lines.front().scope->columns[column].articles > 0 || !empty;
    if (there && !(empty && answer.choices.skip_empty)) numbers.push_back(column);
  }
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto size = [&](std::uint32_t column) {
      return lines.front().scope->columns[column].articles;
    };
    return size(a) != size(b) ? size(a) > size(b) : columns.name(a) < columns.name(b);
  });
  std::vector<Shown> shown;
  for (const std::uint32_t column : numbers)
    shown.push_back({columns.name(column), column});
  return shown;
}

/// What a cell is held against.
struct Counts {
  double count = 0;
  double total = 0;
};

Counts counts(const Line& line, const Hits& found, const Whole& whole) {
  if (line.has_words)
    return {static_cast<double>(found.occurrences), static_cast<double>(whole.words)};
  return {static_cast<double>(found.articles), static_cast<double>(whole.articles)};
}

// Of the column that the user names, or of all others together.
Counts opposite(const Line& line, std::uint32_t column, std::optional<std::uint32_t> against) {
  if (against) return counts(line, line.columns[*against], line.scope->columns[*against]);
  const Counts all = counts(line, line.all, line.scope->all);
  const Counts own = counts(line, line.columns[column], line.scope->columns[column]);
  return {all.count - own.count, all.total - own.total};
}

void add_shares(std::vector<Cell>& cells, double count, double total, double scale) {
  if (total <= 0) {
    cells.resize(cells.size() + 3);
    return;
  }
  const Proportion share = wilson(count, total);
  for (const double value : {share.share, share.low, share.high})
    cells.emplace_back(value * scale);
}

void add_test(std::vector<Cell>& cells, const Counts& own, const Counts& other) {
  if (own.total <= 0 || other.total <= 0) {
    cells.resize(cells.size() + 3);
    return;
  }
  cells.emplace_back(log_likelihood(own.count, own.total, other.count, other.total));
  const Effect effect = effect_of(own.count, own.total, other.count, other.total);
  cells.push_back(effect.difference ? Cell(*effect.difference) : Cell());
  cells.push_back(effect.log_ratio ? Cell(*effect.log_ratio) : Cell());
}

void write(const Line& line, const Shown& shown, std::optional<std::uint32_t> against, Rows& rows) {
  const Hits found = shown.column ? line.columns[*shown.column] : Hits{};
  const Whole whole = shown.column ? line.scope->columns[*shown.column] : Whole{};
  std::vector<Cell> cells{line.query.name, line.query.query, shown.name, found.articles,
                          whole.articles};
  if (line.query.name.empty()) cells[0] = Cell();
  add_shares(cells, static_cast<double>(found.articles), static_cast<double>(whole.articles), 1);
  cells.push_back(line.has_words ? Cell(found.occurrences) : Cell());
  cells.emplace_back(whole.words);
  add_shares(cells, static_cast<double>(found.occurrences),
             line.has_words ? static_cast<double>(whole.words) : 0, kMillion);
  const bool tested = shown.column && shown.column != against;
  if (tested)
    add_test(cells, counts(line, found, whole), opposite(line, *shown.column, against));
  else
    cells.resize(cells.size() + 3);
  rows.row(cells);
}

std::optional<std::uint32_t> against(const Answer& answer, const std::vector<Shown>& shown) {
  if (answer.choices.against.empty()) return std::nullopt;
  for (const Shown& one : shown)
    if (one.name == answer.choices.against && one.column) return one.column;
  throw database::Failure(
      "--against: " + tr("the table has no column `%s`", answer.choices.against),
      tr("one of its values, as they are written there"));
}

}  // namespace

void table(const Answer& answer, Rows& rows) {
  const ArticleColumns columns(answer.articles().database(), answer.choices.by);
  const std::vector<Line> lines = lines_of(answer, columns);
  const bool of_time = columns.unit().has_value();
  const std::vector<Shown> all =
      of_time ? periods(answer, columns, lines) : values(answer, columns, lines);
  const auto tested = against(answer, all);
  std::size_t begin = 0;
  std::size_t end = all.size();
  if (!of_time) {
    begin = std::min<std::size_t>(answer.request.offset, all.size());
    end = begin + std::min<std::size_t>(answer.request.limit, all.size() - begin);
  }
  answer.begin_output({all.size(), of_time ? "periods" : "values", lines.front().all.articles});
  rows.total(all.size() * lines.size());
  for (std::size_t i = begin; i < end; ++i)
    for (const Line& line : lines)
      write(line, all[i], tested, rows);
  rows.end();
}

}  // namespace searcher::views
