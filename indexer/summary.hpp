// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "database/failure.hpp"

namespace indexer {

/// What a run did. `read` is the sum of the five counts behind it.
struct Summary {
  std::vector<std::string> archives;
  std::uint64_t read = 0;  ///< records
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;   ///< an older text of the same id
  std::uint64_t unchanged = 0;  ///< the same text or a newer one is there already
  std::uint64_t removed = 0;
  std::uint64_t rejected = 0;
  std::uint64_t undated = 0;                     ///< of the articles that were read
  std::uint64_t replaced_characters = 0;         ///< that could not be decoded
  std::map<std::string, std::uint64_t> skipped;  ///< records that hold no article, by their kind
  std::uint64_t bytes = 0;                       ///< of the archives, as they lie on disk
  double seconds = 0;
  std::string generation;  ///< the live one after the run
  std::uint64_t revision = 0;
  database::ExitCode exit = database::ExitCode::done;

  bool changes() const { return added + replaced + removed > 0; }
};

/// One object with the keys of `--report`, and those of `last_run` in `info --json`.
std::string to_json(const Summary& summary, const std::string& started);

/// One line for people: what was added, replaced, …, in how many seconds.
std::string sentence(const Summary& summary);

/// 24814 -> 24,814.
std::string grouped(std::uint64_t number);

/// Now, in UTC, ISO 8601 with seconds and Z.
std::string timestamp();

}  // namespace indexer
