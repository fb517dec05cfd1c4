// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "database/date.hpp"

namespace indexer::archives {

/// A date within a line: "Stand: 12.03.2021, 14:05 Uhr", "12. März 2021 um 14 Uhr", "2021-03-12".
struct DateInLine {
  database::Date date;
  std::size_t begin = 0;  ///< bytes
  std::size_t end = 0;
};
/// The first one with a day.
std::optional<DateInLine> find_date(std::string_view line);

/// Whether a line is "14:05" or "14.05 Uhr" and nothing else: the time of one piece among many.
bool is_clock(std::string_view line);

/// Whether a line says when by a day and a time, or by how long ago that is, and nothing else:
/// "12.03.2021, 14:05 Uhr", "vor 5 Minuten".
bool is_moment(std::string_view line);

/// The date in the path of a URL: .../2021/03/12/..., .../2021-03-12-....
std::optional<database::Date> date_of_url(std::string_view url);

}  // namespace indexer::archives
