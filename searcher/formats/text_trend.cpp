// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "database/messages/tr.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using database::tr;
using views::Cell;

// Of the columns of trend.
enum Column : std::size_t { kQuery, kPeriod, kArticles, kOf, kOccurrences, kWords, kMillion };

constexpr std::size_t kMinBar = 4;       // columns; in fewer all bars look alike, and are left out
constexpr std::size_t kUnboundBar = 40;  // where lines have no width
constexpr std::array<std::string_view, 6> kColors{"\033[34m", "\033[33m", "\033[32m",
                                                  "\033[35m", "\033[36m", "\033[31m"};

struct Row {
  std::string query, period;
  std::uint64_t articles = 0;
  std::optional<std::uint64_t> occurrences;
  std::optional<double> per_million;

  // What its bar shows: occurrences per million words where there are any, else articles.
  double height() const {
    return occurrences ? per_million.value_or(0) : static_cast<double>(articles);
  }
};

// Eighths of a column, so that small numbers still differ.
std::string bar(double share, std::size_t columns) {
  constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(columns) * 8));
  if (share > 0) eighths = std::max<std::size_t>(eighths, 1);
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i)
    text += "█";
  return text + std::string(kEighths.at(eighths % 8));
}

class TextTrend : public views::Rows {
 public:
  TextTrend(const views::Answer& answer, std::ostream& out)
      : style_(answer.style), queries_(1 + answer.choices.compare.size()), out_(out) {}

  void row(std::span<const Cell> cells) override {
    Row row;
    row.query = disarm(std::get<std::string>(cells[kQuery]));
    row.period = std::get<std::string>(cells[kPeriod]);
    if (row.period.empty()) row.period = tr("undated");
    row.articles = std::get<std::uint64_t>(cells[kArticles]);
    if (const auto* count = std::get_if<std::uint64_t>(&cells[kOccurrences]))
      row.occurrences = *count;
    if (const auto* rate = std::get_if<double>(&cells[kMillion])) row.per_million = *rate;
    rows_.push_back(std::move(row));
  }

  void end() override {
    if (rows_.empty()) return;
    measure();
    if (queries_ > 1)
      for (std::size_t i = 0; i < queries_ && i < rows_.size(); ++i)
        out_ << colored(std::to_string(i + 1) + " " + rows_[i].query, i) << '\n';
    const std::string head = padded(heading("period"), period_) +
                             right_aligned(heading("articles"), articles_) +
                             right_aligned(heading("occurrences"), occurrences_) +
                             right_aligned(tr("per million"), million_);
    if (style_.color)
      out_ << kDim << head << kPlain << '\n';
    else
      out_ << head << '\n';
    for (std::size_t i = 0; i < rows_.size(); ++i)
      write(rows_[i], i);
  }

 private:
  void measure() {
    period_ = std::max(period_, display_width(heading("period")));
    articles_ = std::max(articles_, display_width(heading("articles")) + 2);
    occurrences_ = std::max(occurrences_, display_width(heading("occurrences")) + 2);
    million_ = std::max(million_, display_width(tr("per million")) + 2);
    for (const Row& row : rows_) {
      period_ = std::max(period_, row.period.size() + (queries_ > 1 ? 2 : 0));
      articles_ = std::max(articles_, grouped(row.articles).size() + 2);
      if (row.occurrences)
        occurrences_ = std::max(occurrences_, grouped(*row.occurrences).size() + 2);
      if (row.per_million) million_ = std::max(million_, fixed(*row.per_million, 1).size() + 2);
      highest_ = std::max(highest_, row.height());
    }
    const std::size_t used = period_ + articles_ + occurrences_ + million_ + 2;
    bar_ = style_.width == 0 ? kUnboundBar : style_.width - std::min(style_.width, used);
    if (bar_ < kMinBar) bar_ = 0;
  }

  std::string colored(const std::string& text, std::size_t query) const {
    if (!style_.color || text.empty()) return text;
    return std::string(kColors.at(query % kColors.size())) + text + std::string(kPlain);
  }

  void write(const Row& row, std::size_t number) {
    const std::size_t query = number % queries_;
    std::string name = row.period;
    if (queries_ > 1) name = (query == 0 ? name : "") + "";
    std::string line = queries_ > 1 ? padded(name, period_ - 2) + " " + std::to_string(query + 1)
                                    : padded(name, period_);
    line += right_aligned(grouped(row.articles), articles_);
    line += right_aligned(row.occurrences ? grouped(*row.occurrences) : "", occurrences_);
    line += right_aligned(row.per_million ? fixed(*row.per_million, 1) : "", million_);
    const std::string drawn = highest_ > 0 ? bar(row.height() / highest_, bar_) : std::string();
    if (!drawn.empty()) line += "  " + colored(drawn, query);
    out_ << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }

  Style style_;
  std::size_t queries_;
  std::ostream& out_;
  std::vector<Row> rows_;
  std::size_t period_ = 8, articles_ = 10, occurrences_ = 13, million_ = 13, bar_ = 0;
  double highest_ = 0;
};

}  // namespace

std::unique_ptr<views::Rows> text_trend(const views::Answer& answer, std::ostream& out) {
  return std::make_unique<TextTrend>(answer, out);
}

}  // namespace searcher::formats
