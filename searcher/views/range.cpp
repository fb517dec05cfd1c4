// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/range.hpp"

#include <algorithm>
#include <string>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace searcher::views {

using database::tr;

Range range_of(const Request& request, std::span<const std::int64_t> found, Unit unit) {
  constexpr std::int64_t kMaxPeriods = 100'000;  // days of 270 years: more is a date read wrongly
  Range range;
  if (found.empty()) return range;
  range.first = *std::min_element(found.begin(), found.end());
  range.last = *std::max_element(found.begin(), found.end());
  if (request.from) range.first = first_period(*request.from, unit);
  if (request.to) range.last = last_period(*request.to, unit);
  if (range.last - range.first >= kMaxPeriods)
    throw database::Failure(tr("there are %s periods between the first and the last article",
                               range.last - range.first + 1),
                            tr("--by year, or --from and --to"));
  return range;
}

}  // namespace searcher::views
