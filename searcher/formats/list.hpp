// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// What a list says of itself, so that it can be cited, repeated and verified: query, understood
/// query, options, program and database. The same in every format.
nlohmann::ordered_json list_of(const views::Answer& answer);

/// On one line, also for readers that take U+2028 for the end of one. Characters that steer
/// terminals are escaped, bytes that are no UTF-8 become U+FFFD.
std::string to_line(const nlohmann::ordered_json& json);

/// Six decimal places, so that the last bit of a sum decides about no output.
double rounded(double weight);

/// The shortest digits that read back as the same number.
std::string digits(double value);

}  // namespace searcher::formats
