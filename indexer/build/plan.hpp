// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "database/settings.hpp"
#include "indexer/build/word_list.hpp"

namespace indexer {

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

}  // namespace indexer
