// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/house/layering.hpp"

namespace house {

inline const std::filesystem::path kRoot = NACHLESE_SOURCE_DIR;

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Of a folder of the tree and all folders in it.
inline std::vector<Source> sources_below(const std::filesystem::path& root,
                                         const std::string& folder) {
  std::vector<Source> sources;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string ending = file.path().extension().string();
    if (ending == ".cpp" || ending == ".hpp")
      sources.push_back(
          {std::filesystem::relative(file.path(), root).generic_string(), read(file.path())});
  }
  return sources;
}

}  // namespace house
