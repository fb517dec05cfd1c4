// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "database/directory.hpp"
#include "indexer/assembly.hpp"
#include "indexer/options.hpp"
#include "indexer/summary.hpp"

namespace indexer {

/// One run of a writing command on a database: holds the lock, makes a generation, publishes it and
/// writes down what was done.
class Run {
 public:
  /// Takes the lock and removes what interrupted runs left. A run that only reads takes none.
  Run(const Options& options, bool writes);

  /// The live database and its identity; without documents where there is none yet.
  const std::optional<database::Opened>& live() const { return live_; }
  std::optional<std::filesystem::path> live_path() const;

  /// A private directory for the small databases of the run. Made at the first call.
  std::filesystem::path segment_directory();

  /// Assembles and publishes a new generation. `plan.identity` needs settings only.
  void publish(AssemblyPlan plan, bool new_archive);

  /// Fills in what only the run knows, removes what is private, writes `--report` and last-run.json
  /// and prints the summary line. Gives the exit code.
  database::ExitCode finish(Summary summary);

 private:
  const Options& options_;
  database::Directory directory_;
  std::optional<database::WriterLock> lock_;
  std::optional<database::Opened> live_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::string started_text_ = timestamp();
  std::string generation_;
  std::uint64_t revision_ = 0;
};

}  // namespace indexer
