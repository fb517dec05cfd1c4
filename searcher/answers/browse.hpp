// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace searcher {

/// Types and sees: hands the terminal to fzf, which calls this program for each keystroke and for
/// the preview of an article. Does not come back. Throws Failure where fzf is missing.
[[noreturn]] void browse(const std::vector<std::filesystem::path>& databases,
                         const std::string& query);

}  // namespace searcher
