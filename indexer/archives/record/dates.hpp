// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "database/date.hpp"

namespace indexer::archives {

// Dates as archives have them where no date is written: database/date.hpp reads written ones,
// web/date_in_line.hpp finds them in a line.

/// Seconds or milliseconds since 1970, in ten or thirteen characters, as databases and pages' data
/// have them; UTC.
std::optional<database::Date> unix_date(std::string_view text);

/// The date in 2021/03/12, 2021-03-12, 20210312 within a path; the last of several.
std::optional<database::Date> date_of_path(std::string_view path);

}  // namespace indexer::archives
