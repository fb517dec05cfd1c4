// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// Has it a letter, and none in lower case?
bool is_capitals(std::string_view word);

/// `exact` with ss for each ß.
std::string with_double_s(std::string_view exact);

/// Does it have ss or ß?
bool has_sharp_s(std::string_view exact);

}  // namespace stemmers
