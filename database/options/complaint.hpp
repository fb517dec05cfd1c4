// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace database {

/// What CLI11 says of a command line, `--limit: 1 required N missing`, in the language of the user;
/// as it is where it says what is not known here.
std::string complaint(std::string_view text);

}  // namespace database
