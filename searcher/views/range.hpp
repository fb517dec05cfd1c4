// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "searcher/hits/request.hpp"
#include "searcher/views/periods.hpp"

namespace searcher::views {

/// Periods from the first to the last; none where `last` is before `first`.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = -1;
};

/// From the first to the last of the periods in which something was found, or from and to where the
/// request says; none where nothing was. Throws Failure for more periods than are worth a line.
Range range_of(const Request& request, std::span<const std::int64_t> found, Unit unit);

}  // namespace searcher::views
