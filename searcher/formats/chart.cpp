// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using views::Cell;

// Of the columns of trend.
enum Column : std::size_t { kQuery, kPeriod, kArticles, kOf, kOccurrences, kWords, kMillion };

constexpr double kLeft = 60;
constexpr double kTop = 12;
constexpr double kWidth = 645;
constexpr double kHeight = 180;
constexpr double kFloor = kTop + kHeight;
constexpr std::size_t kLabels = 12;
constexpr double kLegend = 16;

std::string number(double value) {
  return fixed(value, 1);
}

// The next number of one digit and zeros above it.
double rounded_up(double value) {
  if (value <= 0) return 1;
  const double unit = std::pow(10.0, std::floor(std::log10(value)));
  return std::ceil(value / unit) * unit;
}

double x_of(std::size_t period, std::size_t count) {
  return kLeft + kWidth * (static_cast<double>(period) + 0.5) / static_cast<double>(count);
}

}  // namespace

void Chart::row(std::span<const Cell> cells) {
  const std::string& period = std::get<std::string>(cells[kPeriod]);
  if (period.empty()) return;
  if (periods_.empty() || periods_.back() != period) periods_.push_back(period);
  const std::string& query = std::get<std::string>(cells[kQuery]);
  // Rows of one period follow each other, in the order of the queries.
  std::size_t at = 0;
  while (at < series_.size() && series_[at].values.size() == periods_.size())
    ++at;
  if (at == series_.size()) series_.push_back({query, {}, {}});
  const bool words = std::holds_alternative<std::uint64_t>(cells[kOccurrences]);
  per_million_ = per_million_ || words;
  const auto articles = std::get<std::uint64_t>(cells[kArticles]);
  const double* rate = std::get_if<double>(&cells[kMillion]);
  const double value = rate != nullptr ? *rate : words ? 0 : static_cast<double>(articles);
  series_[at].values.push_back(value);
  series_[at].articles.push_back(articles);
}

void Chart::draw_axes(std::ostream& out, double highest) const {
  for (const double part : {0.0, 0.5, 1.0}) {
    const std::string y = number(kFloor - kHeight * part);
    out << "<line class=\"grid\" x1=\"" << number(kLeft) << "\" x2=\"" << number(kLeft + kWidth)
        << "\" y1=\"" << y << "\" y2=\"" << y << "\"/><text class=\"label\" x=\""
        << number(kLeft - 6) << "\" y=\"" << number(kFloor - kHeight * part + 4)
        << "\" text-anchor=\"end\">" << fixed(highest * part, highest < 10 ? 1 : 0) << "</text>\n";
  }
  const std::size_t step = (periods_.size() + kLabels - 1) / kLabels;
  for (std::size_t i = 0; i < periods_.size(); i += step)
    out << "<text class=\"label\" x=\"" << number(x_of(i, periods_.size())) << "\" y=\""
        << number(kFloor + 16) << "\" text-anchor=\"middle\">" << escaped_markup(periods_[i])
        << "</text>\n";
}

void Chart::draw_series(std::ostream& out, std::size_t of, double highest) const {
  const ChartSeries& series = series_[of];
  const double group = kWidth / static_cast<double>(periods_.size());
  const double width = group * 0.8 / static_cast<double>(series_.size());
  const std::string name = "s" + std::to_string(of % 6);
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    const double height = kHeight * series.values[i] / highest;
    const double x =
        kLeft + group * (static_cast<double>(i) + 0.1) + width * static_cast<double>(of);
    out << "<rect class=\"" << name << "\" x=\"" << number(x) << "\" y=\""
        << number(kFloor - height) << "\" width=\"" << number(std::max(width - 0.5, 0.5))
        << "\" height=\"" << number(height) << "\"><title>" << escaped_markup(periods_[i]) << ": "
        << fixed(series.values[i], per_million_ ? 1 : 0)
        << (per_million_ ? " per million words, " : "")
        << (per_million_ ? std::to_string(series.articles[i]) : "") << " articles</title></rect>\n";
  }
  out << "<rect class=\"" << name << "\" x=\"" << number(kLeft) << "\" y=\""
      << number(kFloor + 24 + kLegend * static_cast<double>(of))
      << "\" width=\"10\" height=\"10\"/>"
      << "<text class=\"label\" x=\"" << number(kLeft + 16) << "\" y=\""
      << number(kFloor + 33 + kLegend * static_cast<double>(of)) << "\">"
      << escaped_markup(series.query)
      << (per_million_ ? ": occurrences per million words" : ": articles") << "</text>\n";
}

void Chart::draw(std::ostream& out) const {
  double highest = 0;
  for (const ChartSeries& series : series_)
    for (const double value : series.values)
      highest = std::max(highest, value);
  highest = rounded_up(highest);
  const double height = kFloor + 30 + kLegend * static_cast<double>(series_.size());
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 720 "
      << number(height) << "\">\n<style>.grid{stroke:#8886}.label{font:12px sans-serif;fill:#777}"
      << ".s0{fill:#3b78c3}.s1{fill:#d9822b}.s2{fill:#3d9a57}.s3{fill:#a05cb5}.s4{fill:#1f9aa6}"
      << ".s5{fill:#c44}</style>\n";
  draw_axes(out, highest);
  for (std::size_t i = 0; i < series_.size(); ++i)
    draw_series(out, i, highest);
  out << "</svg>\n";
}

namespace {

class SvgFile : public Rows {
 public:
  SvgFile(const Answer& answer, std::ostream& out) : answer_(answer), out_(out) {}
  void row(std::span<const Cell> cells) override { chart_.row(cells); }
  void end() override {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!chart_.empty())
      chart_.draw(out_);
    else
      out_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 240\"/>\n";
    std::string list = to_line(list_of(answer_));
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
