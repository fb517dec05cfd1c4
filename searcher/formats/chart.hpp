// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// A value with the interval in which it lies, and what is shown of it under a pointer.
struct ChartPoint {
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::string note;
};

/// What one query gives: a point a place, in the order of the places.
struct ChartSeries {
  std::string name;
  std::vector<ChartPoint> points;
};

/// Points by places along the chart: periods, or the values of fields.
struct ChartData {
  std::string counted;  ///< what the numbers are, as its title
  std::vector<std::string> places;
  std::vector<ChartSeries> series;
  int decimals = 0;  ///< of the numbers beside bars
};

/// One <svg> of 720 columns, in the colours of the page around it, readable in print: lines with
/// their bands and names, which do not cover each other.
void draw_lines(const ChartData& data, std::ostream& out);

/// The same as bars beside the names of their places.
void draw_bars(const ChartData& data, std::ostream& out);

/// Collects the rows of the views trend, table and facets.
class Chart : public views::Rows {
 public:
  explicit Chart(const views::Answer& answer);

  void row(std::span<const views::Cell> cells) override;
  void end() override {}

  bool empty() const { return data_.places.empty(); }
  void draw(std::ostream& out) const;

  /// Can it draw what the answer's view counts?
  static bool draws(views::View view);

 private:
  void add_facet(std::span<const views::Cell> cells);
  void add_point(const std::string& query, const std::string& place, ChartPoint point);

  views::View view_;
  bool of_time_;
  std::size_t of_view_;  ///< where in a row the columns begin that trend and table share
  ChartData data_;
};

}  // namespace searcher::formats
