// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/settings.hpp"

namespace database {

/// The directory of a database:
///
///     XAPIANDB             a Xapian stub: `auto generation-000007`
///     generation-000007/   a glass database and its MANIFEST; never written again
///     generation-000006/   the one before, for readers that still have it open
///     last-run.json        what the last run did, also where it changed nothing
///     origins              which archives were read, and which articles came from them
///     lock                 locked while a writer works
///
/// Replacing the stub by rename(2) is what publishes a generation.
class Directory {
 public:
  explicit Directory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path stub() const;
  std::filesystem::path last_run() const;
  std::filesystem::path origins() const;
  std::filesystem::path lock() const;

  /// The name of the live generation; nothing where there is no database yet. Throws Failure
  /// (exit 3) where the stub names anything but one generation of this directory.
  std::optional<std::string> live() const;

  /// Is it no directory of generations but one Xapian database, as xapian-compact, a backup or a
  /// replica leaves it? Readers open it, writers do not.
  bool is_bare() const;

  /// The name after the live one's, and of a directory that does not exist.
  std::string next() const;

  /// The private directory in which a generation of this name is made.
  std::filesystem::path private_path(const std::string& generation) const;

 private:
  std::filesystem::path path_;
};

/// Makes the private generation the live one: syncs its files, writes the manifest, renames the
/// directory, replaces the stub; each step durable before the next. Then removes generations older
/// than the one that was live before. Throws Failure; the live generation then stands as it was.
void publish(const Directory& directory, const std::string& generation);

/// Removes private generations, and those that never went live, which interrupted writers left
/// behind. Where the stub is missing and a generation is whole, that one goes live: its writer was
/// stopped in its last step, or the stub was lost. Only for the holder of the lock. Throws Failure
/// (exit 3) where the stub is missing and generations are damaged, unless `anew`.
void mend(const Directory& directory, bool anew = false);

/// A database opened for reading, with all that a reader has to know of it.
struct Opened {
  Xapian::Database database;
  Identity identity;
  std::string generation;  ///< its name; "" for several databases and for a bare one
  bool remote = false;     ///< does a part of it lie on another machine?
};

/// Opens the live generation after comparing the manifest's names and sizes; or, where the stub was
/// written by the user, the shards it names: directories of databases, `remote HOST:PORT`; or a
/// bare database, its manifest compared where it has one. Throws Failure (exit 3) where it is
/// missing, damaged, of another schema or chain; Xapian's exceptions pass.
Opened open_for_reading(const std::filesystem::path& path);

/// Several databases as one, whose statistics count together. They must be written by one chain;
/// the identity is the first one's. Throws as `open_for_reading`.
Opened open_together(const std::vector<std::filesystem::path>& paths);

/// The live generation, also of another chain than this program's: its articles are readable, its
/// terms are not. Throws Failure (exit 3) where it is missing, damaged, or of a later schema.
Opened open_for_rebuild(const std::filesystem::path& path);

/// One writer at a time. The lock is the process's: a crash frees it.
class WriterLock {
 public:
  /// Creates the directory where it is missing. Waits up to `wait_seconds`; then throws Failure
  /// (exit 75) that names the holder; when `stopped` says so, one with exit 130. A lock that may
  /// not be taken is a Failure of its own.
  WriterLock(const Directory& directory, unsigned wait_seconds,
             const std::function<bool()>& stopped = {});
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace database
