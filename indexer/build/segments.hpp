// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>
#include <xapian.h>

namespace indexer {

/// Where a batch ends, and what is in it. Written in the same transaction as its articles.
struct Checkpoint {
  std::uint32_t batch = 0;
  std::string digest;        ///< of the articles and of the chain that analyses them
  std::string archive;       ///< of the last record, as `Place::archive`
  std::uint64_t record = 0;  ///< the last one
};

/// The small databases of a run, each of one batch, in a private directory. What an interrupted run
/// finished there is found again: a batch of the same articles is not written twice. For use by
/// several threads.
class Segments {
 public:
  /// Makes the directory, or takes over what is whole in it.
  explicit Segments(std::filesystem::path directory);

  /// Is the batch there already, from a run that was interrupted? If another one is in its place,
  /// that goes.
  bool take_over(std::uint32_t batch, const std::string& digest);

  /// An empty database for a batch, in place of what may be left of it.
  Xapian::WritableDatabase create(std::uint32_t batch) const;

  /// Commits the batch with its checkpoint, syncs it and gives it its name. One with an empty
  /// digest is never taken over.
  void finish(Xapian::WritableDatabase& database, const Checkpoint& checkpoint);

  /// Batches that were taken over.
  std::uint32_t taken_over() const { return taken_over_; }

  /// The whole segments of this run, in the order in which the articles were read. Only when all
  /// workers are done.
  std::vector<std::filesystem::path> in_order() const;

  const std::filesystem::path& directory() const { return directory_; }

 private:
  std::filesystem::path path(std::uint32_t batch) const;
  std::filesystem::path unfinished_path(std::uint32_t batch) const;

  std::filesystem::path directory_;
  std::map<std::uint32_t, std::string> found_;  // batch -> digest, of earlier runs
  std::uint32_t taken_over_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::uint32_t> written_;
};

/// Removes the checkpoint that merging segments carried into a database.
void remove_checkpoint(Xapian::WritableDatabase& database);

}  // namespace indexer
