// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>

#include "stemmers/lexicon.hpp"

namespace stemmers {

/// Counts the words of an archive, and teaches a lexicon what no list has: names and new words
/// (Corona, Brexit), and which words people really use, so that Wallstrasse is no Walls-trasse
/// (after Koehn, Knight: Empirical Methods for Compound Splitting, 2003: the parts of a compound
/// are those that the corpus has by themselves). Not for use by two threads at once.
class Vocabulary {
 public:
  /// Counts the words of UTF-8 `text`.
  void add(std::string_view text);

  /// What `other` counted too.
  void add(const Vocabulary& other);

  /// Distinct spellings.
  std::size_t size() const { return counts_.size(); }

  /// Marks what is rare, adds what is new. Of few words nothing is learned. The order of the
  /// texts does not matter.
  void teach(Lexicon& lexicon) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };
  using Counts = tsl::robin_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  Counts counts_;  ///< by spelling
  std::uint64_t words_ = 0;
};

}  // namespace stemmers
