// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// What a chart of the view trend draws: a point a period, for each query.
struct ChartSeries {
  std::string query;
  std::vector<double> values;
  std::vector<std::uint64_t> articles;
};

/// Collects the rows of the view trend.
class Chart : public views::Rows {
 public:
  void row(std::span<const views::Cell> cells) override;
  void end() override {}

  bool empty() const { return periods_.empty(); }
  /// One <svg> of 720 by 240, in the colours of the page around it.
  void draw(std::ostream& out) const;

 private:
  void draw_axes(std::ostream& out, double highest) const;
  void draw_series(std::ostream& out, std::size_t number, double highest) const;

  bool per_million_ = false;
  std::vector<std::string> periods_;
  std::vector<ChartSeries> series_;
};

}  // namespace searcher::formats
