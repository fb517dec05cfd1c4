// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

namespace tests {

/// All that Xapian's API tells of a database but its UUID, a line for each fact.
std::vector<std::string> telling(const Xapian::Database& database);

/// The first fact that differs, with the line before it; "" where there is none.
std::string difference(const std::vector<std::string>& one, const std::vector<std::string>& other);

/// What `Database::check` and a look at the UUID find wrong; "" for nothing.
std::string faults(const std::string& path);

}  // namespace tests
