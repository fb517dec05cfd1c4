// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "database/failure.hpp"
#include "database/messages/numbers.hpp"

namespace indexer {

/// What a run did. `read` is the sum of added, replaced, unchanged and rejected, less the records
/// of archives that were left unread, which are unchanged.
struct Summary {
  std::vector<std::string> archives;
  std::uint64_t read = 0;  ///< records
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;   ///< an older text of the same id
  std::uint64_t unchanged = 0;  ///< the same text or a newer one is there already
  std::uint64_t moved = 0;      ///< of those above: they stand in another archive than before
  std::uint64_t removed = 0;
  std::uint64_t rejected = 0;
  std::uint64_t undated = 0;                         ///< of the articles that were read
  std::uint64_t no_text = 0;                         ///< of them: a title and nothing else to read
  std::map<std::string, std::uint64_t> unread_keys;  ///< of those: keys with a text, no field's
  std::uint64_t replaced_characters = 0;             ///< that could not be decoded
  std::map<std::string, std::uint64_t> skipped;  ///< records that hold no article, by their kind
  std::uint64_t bytes = 0;                       ///< of the archives, as they lie on disk
  std::uint64_t unread_archives = 0;             ///< that look as they did when they were read last
  std::uint64_t resumed_batches = 0;             ///< that an interrupted run had left
  double seconds = 0;
  std::string generation;  ///< the live one after the run
  std::uint64_t revision = 0;
  database::ExitCode exit = database::ExitCode::done;

  bool changes() const { return added + replaced + removed > 0; }
};

/// When a run was, in UTC, as `timestamp` writes it.
struct RunTimes {
  std::string started;
  std::string last_good;  ///< end of the last run with exit code 0 or 1; "" for none
  bool ended = true;
};

/// One object with the keys of `--report`, and those of `last_run` in `info --json`. Before the end
/// of a run `exit` is null.
std::string to_json(const Summary& summary, const RunTimes& times);

/// Lists and objects within each other in a report, at most.
inline constexpr std::size_t kReportLevels = 8;

/// What the next run has to know of the last one; empty where there is no such file, or none that
/// a run wrote. Throws Failure (exit 77) where it may not be read.
struct LastRun {
  std::string started;
  std::string last_good;
};
LastRun read_last_run(const std::filesystem::path& file);

/// One line for people: what was added, replaced, …, in how many seconds.
std::string sentence(const Summary& summary);

/// Which keys hold what articles without a text may have for one; "" where there are none.
std::string unread_sentence(const Summary& summary);

using database::grouped;

/// Now, in UTC, ISO 8601 with seconds and Z.
std::string timestamp();

}  // namespace indexer
