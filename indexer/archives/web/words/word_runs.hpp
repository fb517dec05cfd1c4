// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace indexer::archives {

/// How often texts have each run of three words: by them a passage is found in another text,
/// whatever its case, signs and line breaks.
class WordRuns {
 public:
  void add(std::string_view text);
  /// The share of the passage's runs that the texts have so many times; 0 if it has none.
  double share(std::string_view passage, std::size_t times = 1) const;

 private:
  std::unordered_map<std::size_t, std::size_t> known_;
};

}  // namespace indexer::archives
