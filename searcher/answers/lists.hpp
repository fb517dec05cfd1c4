// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/views/view.hpp"

namespace searcher {

/// A list that was written to a file earlier, read back.
struct StoredList {
  std::string format;  ///< json, jsonl, csv, tsv, csl-json
  bool excel = false;
  std::string understood;
  std::vector<views::GivenOption> options;
  std::string uuid;
  std::string generation;
  std::uint64_t revision = 0;
  std::vector<std::string> parts;  ///< of several databases each: uuid, generation, revision
  std::string fingerprint;
  std::string program;
  bool of_articles = true;  ///< else of rows
  /// In their order: ids of articles, or rows as they stand but for their ranks; lines by article
  /// and place.
  std::vector<std::string> names;
};

/// Throws Failure for a text that is no such list.
StoredList read_list(const std::string& text, const std::string& file);

/// What of two lists differs.
struct Difference {
  struct Move {
    std::string name;
    std::size_t before = 0;  ///< ranks from 1; 0 where it was not, or is no more
    std::size_t now = 0;
  };
  std::vector<Move> added;
  std::vector<Move> gone;
  /// The fewest that must have moved: without them the ones that both lists have stand alike.
  std::vector<Move> moved;

  bool none() const { return added.empty() && gone.empty() && moved.empty(); }
};

Difference difference(const std::vector<std::string>& before, const std::vector<std::string>& now);

}  // namespace searcher
