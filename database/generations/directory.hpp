// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/generations/generation.hpp"
#include "database/settings.hpp"

namespace database {

/// The directory of a database:
///
///     XAPIANDB             the live generation: a Xapian stub, see
///     database/generations/generation.hpp generation-000007    the same list, and that of the
///     generation before, for readers that generation-000006    still have it open
///     segment-000005-1/    a glass database with articles, and its MANIFEST
///     words-000001/        one without: what the generation says of itself in its metadata, and
///     the
///                          words by which compounds are divided; written by a build
///     last-run.json        what the last run did, also where it changed nothing
///     origins              which archives were read, and which articles came from them
///     lock                 locked while a writer works
///
/// Nothing that a generation names is ever written again. Replacing the stub by rename(2) is what
/// publishes a generation. What neither of the last two names is removed.
///
/// Before there were segments, a generation was one directory with all of it, words too, and the
/// stub one line, `auto generation-000007`. It is read as a list of itself: words and one segment.
class Directory {
 public:
  explicit Directory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path stub() const;
  std::filesystem::path last_run() const;
  std::filesystem::path origins() const;
  std::filesystem::path lock() const;

  /// The live generation; nothing where there is no database yet. Throws Failure (exit 3) where the
  /// stub is no list, or names anything but one generation of this directory.
  std::optional<Generation> generation() const;

  /// Its name.
  std::optional<std::string> live() const;

  /// One of the last two, by its name; nothing where it is not there any more. Throws as above.
  std::optional<Generation> generation(const std::string& name) const;

  /// Is it no directory of generations but one Xapian database, as xapian-compact, a backup or a
  /// replica leaves it? Readers open it, writers do not.
  bool is_bare() const;

  /// Is its stub the user's, with databases that lie elsewhere? Readers open it, writers do not.
  bool names_shards() const;

  /// The name after the live one's, which nothing in the directory has had.
  std::string next() const;

  /// The private directory in which the databases of a generation of this name are made.
  std::filesystem::path private_path(const std::string& generation) const;

 private:
  std::filesystem::path path_;
};

/// Makes this generation the live one. Those of its databases that are new have no files in the
/// list, and lie in its private directory under their names: syncs them, writes their manifests,
/// renames them into their place, writes the list, replaces the stub; each step durable before the
/// next. Then removes what neither this generation names nor the one that was live before. Throws
/// Failure; the live generation then stands as it was.
void publish(const Directory& directory, Generation generation);

/// Removes private generations, and what the last two do not name, which interrupted writers left
/// behind. Where the stub is missing and a generation is whole, that one goes live: its writer was
/// stopped in its last step, or the stub was lost. Only for the holder of the lock. Throws Failure
/// (exit 3) where the stub is missing and generations are damaged, unless `anew`.
void mend(const Directory& directory, bool anew = false);

/// One of several databases that are searched as one, as far as it can be told from others.
struct OpenedPart {
  std::string uuid;
  std::string generation;  ///< "" for a bare one
  std::uint64_t revision = 0;
  Xapian::doccount articles = 0;
};

/// A database opened for reading, with all that a reader has to know of it.
struct Opened {
  Xapian::Database database;  ///< the articles: its segments, counted as one
  Xapian::Database words;     ///< whose metadata has the words that divide compounds
  Identity identity;
  std::string generation;           ///< its name; "" for several databases and for a bare one
  Generation list;                  ///< what it is made of; empty where it has no name
  bool remote = false;              ///< does a part of it lie on another machine?
  std::vector<OpenedPart> parts{};  ///< of several databases each, in their order; else empty
};

/// How long a machine with a part of the database may take for an answer, in milliseconds.
inline constexpr unsigned kPatience = 10'000;

/// Opens the live generation after comparing the list's names and sizes; or, where the stub was
/// written by the user, the shards it names: directories of databases, `remote HOST:PORT`; or a
/// bare database, its manifest compared where it has one. Throws Failure (exit 3) where it is
/// missing, damaged, of another schema or chain, or a machine does not answer, 77 where a part may
/// not be read; Xapian's exceptions pass.
Opened open_for_reading(const std::filesystem::path& path, unsigned patience = kPatience);

/// Several databases as one, whose statistics count together. They must be written by one chain;
/// the identity and the words are the first one's. Throws as `open_for_reading`.
Opened open_together(const std::vector<std::filesystem::path>& paths,
                     unsigned patience = kPatience);

/// The live generation, also of another chain than this program's: its articles are readable, its
/// terms are not. Throws Failure (exit 3) where it is missing, damaged, or of a later schema.
Opened open_for_rebuild(const std::filesystem::path& path);

/// The segments as one database, as they are numbered in the list: of N segments the document D of
/// the M-th, from 0, is number (D - 1) * N + M + 1.
Xapian::Database open_segments(const std::filesystem::path& directory,
                               const std::vector<Segment>& segments);

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
