// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "database/generations/generation.hpp"
#include "indexer/build/plan.hpp"

namespace indexer {

/// Writes the databases of a new generation into `made`, a private directory that does not exist,
/// and gives its list: new segments with what a run wrote, which may be moved from where it lies;
/// anew those segments of the live one of which articles go, or that are merged, by up to `jobs`
/// threads; the others stay as they are. Throws Failure (exit 3) where a segment that is written
/// anew is not as it was written; Xapian's exceptions pass.
database::Generation assemble(const AssemblyPlan& plan, const std::string& name,
                              const std::filesystem::path& directory,
                              const std::filesystem::path& made, unsigned jobs);

}  // namespace indexer
