// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <tsl/robin_map.h>
#include <vector>

#include "stemmers/analysis.hpp"

namespace searcher::views {

/// Words with the same key have the same stem and lemma: alike in letters, and in how they stand in
/// print. `surface` is what stands in the text, and the key's end.
std::string spelling_key(const stemmers::Word& word, std::string_view surface);

/// The surface of such a key.
std::string_view surface_of(std::string_view key);

/// Words of a text by stem, with the forms in which they were written.
class Vocabulary {
 public:
  explicit Vocabulary(bool stop_words = false) : stop_words_(stop_words) {}

  /// `surface`: the word as it stands in the text. Stop words are left out unless they are wanted.
  void add(const stemmers::Word& word, std::string_view surface);

  struct Entry {
    std::string stem;
    std::string form;  ///< the most frequent; of several the first by its bytes
    std::uint64_t count = 0;
  };
  /// Those that came at least so often, in no order.
  std::vector<Entry> entries(std::uint64_t at_least) const;

  /// How often each stem came.
  tsl::robin_map<std::string, std::uint64_t> counts() const;

 private:
  struct Form {
    std::uint32_t stem = 0;
    std::uint32_t count = 0;
  };
  bool stop_words_;
  tsl::robin_map<std::string, std::uint32_t> stem_numbers_;
  /// By `spelling_key`.
  tsl::robin_map<std::string, Form> forms_;
};

}  // namespace searcher::views
