// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

/// The parts of a list in one line, between semicolons, else between commas.
std::vector<std::string> parts_of_list(std::string_view text);

}  // namespace indexer::archives
