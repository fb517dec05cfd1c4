// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "database/segment_writer.hpp"

namespace indexer {

/// Where a batch ends, and what is in it. Durable before its group has its name.
struct Checkpoint {
  std::uint32_t batch = 0;
  std::string digest;          ///< of the articles and of the chain that analyses them
  std::uint64_t articles = 0;  ///< how many
};

/// The databases of a run, each of some batches in a row, in a private directory. What an
/// interrupted run finished there is found again: a batch of the same articles is not written
/// twice. For use by several threads.
///
/// A database is a directory `group-00000200` with batches from number 200 on; its file CHECKPOINT
/// has a line for each batch: digest (`-` for one that is to be written anew) and number of
/// articles.
class Batches {
 public:
  /// Makes the directory, or takes over what is whole in it.
  explicit Batches(std::filesystem::path directory);

  /// Is the batch there already, from a run that was interrupted? If another one is in its place,
  /// that goes, and those behind it in its group. Called for one batch after the other, in their
  /// order.
  bool take_over(std::uint32_t batch, const std::string& digest);

  /// An empty database for a group, in place of what may be left of it.
  std::unique_ptr<database::SegmentWriter> create(std::uint32_t first) const;

  /// Finishes the group, at least one batch, with its checkpoints, syncs it and gives it its name.
  /// A batch with an empty digest is never taken over.
  void finish(database::SegmentWriter& segment, const std::vector<Checkpoint>& batches);

  /// Batches that were taken over.
  std::uint32_t taken_over() const { return taken_over_; }

  /// The whole databases of this run, in the order in which the articles were read. Only when all
  /// workers are done.
  std::vector<std::filesystem::path> in_order() const;

 private:
  struct Group {
    std::vector<Checkpoint> batches;
    bool taken = false;  ///< is it of this run?
  };

  std::filesystem::path path_of(std::uint32_t first) const;
  void find(const std::filesystem::path& path);
  void cut(std::uint32_t first, std::size_t batches);

  std::filesystem::path directory_;
  std::map<std::uint32_t, Group> groups_;  // by their first batch
  std::uint32_t taken_over_ = 0;
  std::mutex mutex_;
};

/// Removes the checkpoints from a database that is to be part of a generation.
void remove_checkpoint(const std::filesystem::path& database);

}  // namespace indexer
