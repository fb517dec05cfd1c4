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
#include "indexer/sources/read_options.hpp"

namespace indexer {

class ReaderHost;

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
  /// Throws Failure for an unknown format or time zone, a map file that cannot be understood, or an
  /// argument that does not exist.
  /// With a host, readers run in processes of its own, and one that crashes, loops or wants all
  /// memory costs the record or file that it reads, which is rejected; it outlives this. Without
  /// one, they run here.
  ArchiveSet(std::vector<std::string> arguments, const ReadOptions& options,
             ReaderHost* host = nullptr);
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
  /// Articles with a title and nothing else to read, and how many of them have a text under a key
  /// that is no field's, by the key.
  std::uint64_t without_text() const;
  std::map<std::string, std::uint64_t> unread_keys() const;
  /// Records that hold no article by their kind, such as the requests of a WARC, and how many.
  std::map<std::string, std::uint64_t> records_skipped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
