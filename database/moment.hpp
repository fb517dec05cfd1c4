// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace database {

/// A point in time, in whole seconds, as it is needed to let something happen at it; the dates of
/// articles are those of their calendars, see `Date`.
using Moment = std::chrono::sys_seconds;

/// Any date that `parse_date` reads and that is known to the day, in its zone: an offset, Z, or a
/// name such as MESZ. Without a zone it is German legal time, without a time the day's beginning.
std::optional<Moment> parse_moment(std::string_view text);

/// How far ahead of UTC a date says it is: by an offset, Z or a name at its end; nothing where it
/// does not say. For dates that are known to the minute.
std::optional<std::chrono::minutes> zone_of(std::string_view text);

/// UTC in digits, 20240501170000: sorts by time, years 1600 to 9999.
std::string moment_key(Moment moment);

/// The inverse of `moment_key`.
std::optional<Moment> moment_from_key(std::string_view key);

/// ISO 8601 in UTC: 2024-05-01T17:00:00Z.
std::string moment_iso(Moment moment);

}  // namespace database
