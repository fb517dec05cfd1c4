// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/settings.hpp"
#include "indexer/word_list.hpp"

namespace indexer {

/// Merges databases into a new one at `target`; documents keep their order.
void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target);

/// How a generation comes out of the live one and the segments of a run.
struct AssemblyPlan {
  std::optional<std::filesystem::path> live;  ///< the generation to build on
  std::vector<std::filesystem::path> segments;
  std::uint64_t arrivals = 0;           ///< articles in the segments
  std::vector<std::string> superseded;  ///< ids of which only the last document stays
  std::vector<std::string> removed;     ///< unique terms of articles that go
  database::Identity identity;          ///< of the new generation
  /// To be frozen in the generation; none where the live one's stays.
  std::optional<WordList> words;
};

/// Writes the generation into `target`, which does not exist. A few changes go into a copy of the
/// live generation, many are merged with it, whichever is cheaper; many segments are first merged
/// into fewer, in `workspace`, by up to `jobs` threads. The segments stay. Xapian's exceptions
/// pass.
void assemble(const AssemblyPlan& plan, const std::filesystem::path& target,
              const std::filesystem::path& workspace, unsigned jobs);

}  // namespace indexer
