// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "database/directory.hpp"
#include "indexer/archives/record/reading.hpp"
#include "indexer/books/origins.hpp"
#include "indexer/build/assembly.hpp"
#include "indexer/options/options.hpp"
#include "indexer/report/summary.hpp"

namespace indexer {

/// One run of a writing command on a database: holds the lock, makes a generation, publishes it and
/// writes down what was done.
class Run {
 public:
  /// Takes the lock, mends what interrupted runs left and removes what they cannot use. A run that
  /// only reads takes none. last-run.json tells from here on of a run that has come to no end.
  Run(const Options& options, bool writes);

  /// The live database and its identity; nothing where there is none yet, or a build starts anew.
  const std::optional<database::Opened>& live() const { return live_; }
  std::optional<std::filesystem::path> live_path() const;

  /// The articles of the live generation as one archive. Throws Failure (exit 3) where there is
  /// none.
  std::function<Reading()> articles() const;

  /// The private directory for the small databases of this command. It outlives a run that does not
  /// come to its end, so that the next one can go on; `--fresh` empties it.
  std::filesystem::path segment_directory() const;

  /// What earlier runs read; empty where they are not to be relied on.
  Origins origins() const;

  /// Assembles and publishes a new generation. `plan.identity` needs settings only. Throws Failure
  /// (exit 3) where the live generation, if it builds on one, is not as it was written.
  void publish(AssemblyPlan plan, bool new_archive);

  /// Only when what `now` tells of is in the live generation.
  void remember(const Origins& now) const;

  /// Fills in what only the run knows, removes the segments unless the next run can go on with
  /// them, writes `--report` and last-run.json and prints the summary line. Gives the exit code.
  database::ExitCode finish(Summary summary, bool keep_segments = false);

 private:
  std::string report(const Summary& summary, bool ended) const;

  const Options& options_;
  database::Directory directory_;
  std::optional<database::WriterLock> lock_;
  std::optional<database::Opened> live_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::string started_text_ = timestamp();
  std::string last_good_;  // of earlier runs
  std::string generation_;
  std::string uuid_;
  std::uint64_t revision_ = 0;
};

}  // namespace indexer
