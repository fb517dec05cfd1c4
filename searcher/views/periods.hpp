// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "database/date.hpp"

namespace searcher::views {

enum class Unit { day, week, month, quarter, year, decade };

/// Is it the name of one?
bool is_unit(std::string_view name);

/// `day` to `decade`; a year for any other name.
Unit unit_by_name(std::string_view name);

/// The number of the period in which a date (`Date::key`, any precision) lies, counted from 1600 or
/// before; nothing for one that is too vague: a year lies in no month.
std::optional<std::int64_t> period_of(std::string_view date_key, Unit unit);

/// `1989-11-09`, `1989-W45` (ISO 8601), `1989-11`, `1989-Q4`, `1989`, `1980s`.
std::string period_name(std::int64_t period, Unit unit);

/// The periods of the first and of the last day of a date of any precision.
std::int64_t first_period(const database::Date& date, Unit unit);
std::int64_t last_period(const database::Date& date, Unit unit);

}  // namespace searcher::views
