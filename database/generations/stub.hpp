// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace database {

/// A line of a Xapian stub: `auto DIRECTORY`, `remote HOST:PORT`.
struct StubLine {
  std::string type;
  std::string value;
};

/// Without empty lines and remarks.
std::vector<StubLine> parse_stub(std::string_view content);

/// Throws Failure (exit 3).
[[noreturn]] void bad_stub(const std::filesystem::path& stub, const std::string& why);

/// Throws where it cannot be told.
bool is_there(const std::filesystem::path& path);

}  // namespace database
