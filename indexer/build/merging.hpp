// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace indexer {

/// Merges databases into a new one at `target`; documents keep their order. Metadata of the first
/// that has it. Xapian's exceptions pass.
void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target);

/// How many databases one merge can open, 16 at least. Takes what the system allows of open files.
std::size_t widest_merge();

}  // namespace indexer
