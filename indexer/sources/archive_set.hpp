// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/archives/record/reading.hpp"

namespace indexer {

/// What the readers assume and how far they go.
struct ReadOptions {
  std::string format = "auto";  ///< a name of the format table, or auto
  std::string map_file{};  ///< "" or the path of a TOML file: which key or column holds which field
  std::string source{};    ///< for records that name no paper
  std::string lang{};      ///< for records that name no language
  unsigned max_depth = 8;  ///< containers within containers
  std::uint64_t max_ratio = 250;                 ///< decompressed bytes for each compressed one
  std::uint64_t max_member_bytes = 8ULL << 30;   ///< of one member, decompressed
  std::uint64_t max_total_bytes = 256ULL << 30;  ///< of all that comes out of one file on disk
  std::uint64_t max_members = 10'000'000;        ///< files in one file on disk, at all levels
  std::uint64_t max_record_bytes = 64ULL << 20;  ///< of one record
};

/// The files that belong to an archive that is left unread; they are not read by themselves.
struct Unread {
  std::vector<std::string> parts;
};

/// Whom an ArchiveSet tells of the files that it comes to, by the path as the walk found it.
struct ArchiveWatch {
  /// Nothing where the archive is to be read.
  std::function<std::optional<Unread>(const std::string&)> begins{};
  std::function<void(const std::string&)> claims{};  ///< a file belongs to the one that was begun
  std::function<void()> done{};                      ///< the last one that was begun is read
};

/// All archives of a command line as one stream of readings: files, directories (walked in the
/// order of names, each directory once), `-` for standard input, containers opened by themselves.
/// Every file is either read, rejected with a reason, or skipped by a documented rule and counted.
class ArchiveSet {
 public:
  /// Throws Failure for an unknown format, a map file that cannot be understood, or an argument
  /// that does not exist.
  ArchiveSet(std::vector<std::string> arguments, const ReadOptions& options);
  ~ArchiveSet();

  /// Before the first reading, if at all: what is told must outlive the readings.
  void watch(ArchiveWatch watch);

  /// After End it gives End again. Throws Failure where a temporary file cannot be written. All
  /// functions are for one thread.
  Reading next();

  /// For the progress bar: bytes of the files as they lie on disk. The total is known when all
  /// arguments are regular files or directories.
  struct Progress {
    std::uint64_t bytes_read = 0;
    std::optional<std::uint64_t> bytes_total;
    std::string current;  ///< `Place::archive` of the file being read
  };
  Progress progress() const;

  std::uint64_t files_read() const;           ///< files, members of containers included
  std::uint64_t files_skipped() const;        ///< by a documented rule
  std::uint64_t characters_replaced() const;  ///< that could not be decoded
  /// Of articles that are kept without the date that their record has.
  std::uint64_t dates_not_understood() const;
  /// Records that hold no article by their kind, such as the requests of a WARC, and how many.
  const std::map<std::string, std::uint64_t>& records_skipped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
