// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "database/generations/generation.hpp"
#include "database/settings.hpp"
#include "indexer/build/word_list.hpp"

namespace indexer {

/// How a generation comes out of the live one and what a run wrote.
struct AssemblyPlan {
  std::optional<database::Generation> live;  ///< the generation to build on
  std::vector<std::filesystem::path>
      arrived;                          ///< databases of a run, in the order of their articles
  std::vector<std::string> superseded;  ///< ids of which only the last document stays
  std::vector<std::string> removed;     ///< unique terms of articles that go
  database::Identity identity;          ///< of the new generation
  /// To be frozen in the generation; none where the live one's stays.
  std::optional<WordList> words;
  /// Segments are merged until there are no more than these; 0: as many as updates leave.
  std::size_t most_segments = 0;
};

}  // namespace indexer
