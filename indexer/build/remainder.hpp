// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/build/plan.hpp"

namespace indexer {

/// Where most articles of the live generation are replaced from `segments` or go, writes those that
/// stay into a database of their own at `target`, with all that the generation says of itself, and
/// returns true: to remove a document costs as much as to write one. Xapian's exceptions pass.
bool write_remainder(const AssemblyPlan& plan, const std::vector<std::filesystem::path>& segments,
                     const std::filesystem::path& target);

}  // namespace indexer
