// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>

namespace stemmers {

/// Words of German with what they can do in a compound, out of a word list. Read-only once it is
/// complete, then for any number of threads.
class Lexicon {
 public:
  /// What a word is; bits.
  enum Kind : std::uint8_t {
    noun = 1,
    lower = 2,      ///< written small: a verb, an adjective, …
    verb_stem = 4,  ///< schreib out of schreiben
    dropped_e = 8,  ///< Schul out of Schule
  };

  /// A word as the list writes it, in UTF-8; what is no single word of letters is passed over.
  void add(std::string_view word);
  /// Derives stems of verbs and nouns without their e. After the last word.
  void complete();

  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }

  /// Bits of `Kind`; 0 for a word that is not known. `folded` is as `normalize` folds it.
  std::uint8_t find(std::string_view folded) const;

  /// A hash of the words, for telling one list from another. 16 hexadecimal digits.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };

  tsl::robin_map<std::string, std::uint8_t, Hash, std::equal_to<>> words_;
  std::string fingerprint_;
  std::uint64_t hash_ = 0;
};

}  // namespace stemmers
