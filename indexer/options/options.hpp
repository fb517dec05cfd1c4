// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/options/command.hpp"
#include "indexer/options/progress_mode.hpp"
#include "indexer/sources/archive_set.hpp"
#include "stemmers/stem.hpp"

namespace indexer {

enum class When { automatic, always, never };

/// What the command line, the environment and the configuration file say.
struct Options {
  Command command = Command::build;
  std::filesystem::path database;
  std::vector<std::string> arguments;  ///< archives, ids or texts
  ReadOptions reading;
  stemmers::StemmerKind stemmer = stemmers::StemmerKind::cistem;
  bool stemmer_given = false;
  unsigned jobs = 1;
  std::uint64_t batch_mib = 384;
  std::uint64_t sample_bytes = 16ULL << 20;  ///< of text, from which a new database learns words
  std::string rejects_file;
  std::optional<std::uint64_t> max_rejects;
  std::string report_file;
  unsigned wait_seconds = 0;
  bool dry_run = false;
  bool fresh = false;        ///< what an interrupted run left is not used
  bool reread = false;       ///< archives that look unchanged are read all the same
  bool prune = false;        ///< articles that are in their archives no more go
  bool prune_force = false;  ///< however many they are
  bool from_db = false;      ///< the database's own articles are the archive
  bool into_one = false;     ///< all segments become one
  std::string since;         ///< only what came after this generation is looked at; "": all
  bool json = false;
  ProgressMode progress = ProgressMode::automatic;
  When color = When::automatic;
  bool quiet = false;
  bool verbose = false;
};

/// The program has nothing more to do: `--help`, `--version`, or a command line that is wrong.
struct EarlyExit {
  int code = 0;
  std::string text;  ///< for stdout where the code is 0, for stderr where it is not
};

/// Reads the command line into `options`; the environment and the configuration file fill in what
/// it leaves open. Throws Failure for a configuration file that cannot be understood.
std::optional<EarlyExit> parse_options(int argc, const char* const* argv, Options& options);

}  // namespace indexer
