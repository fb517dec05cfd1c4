// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "database/date.hpp"
#include "database/moment.hpp"
#include "indexer/archives/record/legal_time.hpp"

namespace indexer::archives {

/// A date as records have it, in the legal time of `zone` where it says its own: all that
/// `database::parse_date` reads, seconds and milliseconds since 1970, the day behind the month
/// ("Apr 30, 2015", "Wed Mar 04 18:05:00 CET 2015"), 30/04/2015, 20150304180500, 24:00, dashes and
/// bars between day and time.
std::optional<database::Date> date_in(std::string_view text, const LegalTime& zone);

/// Seconds or milliseconds since 1970, with ten or thirteen digits before the point, as databases
/// and pages' data have them.
std::optional<database::Moment> unix_moment(std::string_view text);

/// "Feb 17, 2022 3:15 PM" in an order that `database::parse_date` reads; any other text as it is.
std::string day_before_month(std::string_view text);

/// The date in 2021/03/12, 2021-03-12, 20210312 within a path; the last of several.
std::optional<database::Date> date_of_path(std::string_view path);

}  // namespace indexer::archives
