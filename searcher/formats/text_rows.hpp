// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// The columns of the view kwic.
namespace kwic {
enum Column : std::size_t {
  kRank,
  kId,
  kDate,
  kSource,
  kSection,
  kTitle,
  kField,
  kLeft,
  kMatched,
  kRight,
  kForm,
  kLemma,
  kPlace
};
}  // namespace kwic

/// Any view of rows, as it is read best.
std::unique_ptr<views::Rows> text_rows(const views::Answer& answer, std::ostream& out);

/// Lines with the matches below each other.
std::unique_ptr<views::Rows> text_kwic(const views::Answer& answer, std::ostream& out);

/// A line a period, with a bar for each query.
std::unique_ptr<views::Rows> text_trend(const views::Answer& answer, std::ostream& out);

/// Queries and values across each other.
std::unique_ptr<views::Rows> text_cross(const views::Answer& answer, std::ostream& out);

/// Any other view: columns under their names.
std::unique_ptr<views::Rows> text_table(const views::Answer& answer, std::ostream& out);

}  // namespace searcher::formats
