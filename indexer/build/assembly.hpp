// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/build/plan.hpp"

namespace indexer {

/// Merges databases into a new one at `target`; documents keep their order.
void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target);

/// Writes the generation into `target`, which does not exist. A few changes go into a copy of the
/// live generation, many are merged with it, whichever is cheaper; many segments are first merged
/// into fewer, in `workspace`, by up to `jobs` threads. The segments stay. Xapian's exceptions
/// pass.
void assemble(const AssemblyPlan& plan, const std::filesystem::path& target,
              const std::filesystem::path& workspace, unsigned jobs);

}  // namespace indexer
