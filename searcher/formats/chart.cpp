// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/chart.hpp"

#include "database/messages/tr.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"
#include "searcher/views/periods.hpp"

namespace searcher::formats {
namespace {

using database::tr;
using database::tr_count;
using views::Cell;

// Of the columns of trend: query, period, articles, of_articles, occurrences, words, per_million,
// low, high.
constexpr std::size_t kArticles = 2;
constexpr std::size_t kOccurrences = 4;
constexpr std::size_t kMillion = 6;
// Of those of table: qid, query, value, articles, of_articles, share, its bounds, occurrences,
// words, per_million, low, high.
constexpr std::size_t kTableArticles = 3;
constexpr std::size_t kTableOccurrences = 8;
constexpr std::size_t kTableMillion = 10;
// Of those of facets: field, value, articles.
constexpr std::size_t kFacetArticles = 2;

std::string articles_text(std::uint64_t count) {
  return tr_count("%s articles", "%s articles", count, grouped(count));
}

std::optional<double> measure(const Cell& cell) {
  const double* value = std::get_if<double>(&cell);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace

Chart::Chart(const views::Answer& answer)
    : view_(answer.view),
      of_time_(view_ == View::trend || (view_ == View::table && views::is_unit(answer.choices.by))),
      of_view_(view_ == View::table ? 1 : 0) {
  data_.counted = heading("articles");
}

bool Chart::draws(View view) {
  return view == View::trend || view == View::table || view == View::facets;
}

void Chart::add_point(const std::string& query, const std::string& place, ChartPoint point) {
  if (data_.places.empty() || data_.places.back() != place) data_.places.push_back(place);
  // Rows of one place follow each other, in the order of the queries.
  std::size_t at = 0;
  while (at < data_.series.size() && data_.series[at].points.size() == data_.places.size())
    ++at;
  if (at == data_.series.size()) data_.series.push_back({query, {}});
  data_.series[at].points.push_back(std::move(point));
}

void Chart::add_facet(std::span<const Cell> cells) {
  const std::string& value = std::get<std::string>(cells[1]);
  const auto articles = std::get<std::uint64_t>(cells[kFacetArticles]);
  add_point({}, heading(std::get<std::string>(cells[0])) + ": " + (value.empty() ? "–" : value),
            {static_cast<double>(articles), {}, {}, articles_text(articles)});
}

void Chart::row(std::span<const Cell> cells) {
  if (view_ == View::facets) return add_facet(cells);
  const bool table = view_ == View::table;
  const std::string& place = std::get<std::string>(cells[of_view_ + 1]);
  if (place.empty() && of_time_) return;
  const Cell& occurrences = cells[table ? kTableOccurrences : kOccurrences];
  const std::size_t million = table ? kTableMillion : kMillion;
  const auto articles = std::get<std::uint64_t>(cells[table ? kTableArticles : kArticles]);
  ChartPoint point{static_cast<double>(articles), {}, {}, articles_text(articles)};
  if (std::holds_alternative<std::uint64_t>(occurrences)) {
    data_.counted = tr("occurrences per million words");
    data_.decimals = 1;
    point.value = measure(cells[million]);
    point.low = measure(cells[million + 1]);
    point.high = measure(cells[million + 2]);
    if (point.value)
      point.note = tr("%s per million words (%s to %s), %s", fixed(*point.value, 1),
                      fixed(*point.low, 1), fixed(*point.high, 1), point.note);
  }
  point.note = (place.empty() ? "–" : place) + ": " + point.note;
  add_point(std::get<std::string>(cells[of_view_]), place.empty() ? "–" : place, std::move(point));
}

void Chart::draw(std::ostream& out) const {
  if (of_time_)
    draw_lines(data_, out);
  else
    draw_bars(data_, out);
}

namespace {

class SvgFile : public Rows {
 public:
  SvgFile(const Answer& answer, std::ostream& out) : answer_(answer), out_(out), chart_(answer) {}
  void row(std::span<const Cell> cells) override { chart_.row(cells); }
  void end() override {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!chart_.empty())
      chart_.draw(out_);
    else
      out_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 240\"/>\n";
    std::string list = without_noncharacters(to_line(list_of(answer_)));
    for (auto at = list.find("--"); at != std::string::npos; at = list.find("--", at))
      list.replace(at + 1, 1, "\\u002d");
    out_ << "<!-- " << list << " -->\n";
  }

 private:
  const Answer& answer_;
  std::ostream& out_;
  Chart chart_;
};

std::unique_ptr<Rows> svg_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<SvgFile>(answer, out);
}

}  // namespace

extern const Writers svg_writers{.rows = svg_rows};

}  // namespace searcher::formats
