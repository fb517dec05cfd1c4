// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "database/segment_writer.hpp"

namespace indexer {

/// Where a batch ends, and what is in it. Durable before the batch has its name.
struct Checkpoint {
  std::uint32_t batch = 0;
  std::string digest;          ///< of the articles and of the chain that analyses them
  std::uint64_t articles = 0;  ///< how many
};

/// The small databases of a run, each of one batch, in a private directory. What an interrupted run
/// finished there is found again: a batch of the same articles is not written twice. Where there
/// are enough of them, those next to each other become one, while others are still written. For use
/// by several threads.
///
/// A database is a directory `batch-00000007`, or `group-00000200` with those from number 200 on;
/// its file CHECKPOINT has a line for each batch: digest (`-` for one that is to be written anew)
/// and number of articles.
class Batches {
 public:
  /// Makes the directory, or takes over what is whole in it. `width` batches become one.
  Batches(std::filesystem::path directory, std::size_t width);

  /// Is the batch there already, from a run that was interrupted? If another one is in its place,
  /// that goes. Called for one batch after the other, in their order.
  bool take_over(std::uint32_t batch, const std::string& digest);

  /// An empty database for a batch, in place of what may be left of it.
  database::SegmentWriter create(std::uint32_t batch) const;

  /// Finishes the batch with its checkpoint, syncs it and gives it its name. One with an empty
  /// digest is never taken over.
  void finish(database::SegmentWriter& segment, const Checkpoint& checkpoint);

  /// Merges a row of batches that are all there, if there is one and nobody else is at it. For a
  /// worker that has finished a batch, as it would wait otherwise for one to be read.
  void merge_a_row();

  /// Batches that were taken over.
  std::uint32_t taken_over() const { return taken_over_; }

  /// The whole databases of this run, in the order in which the articles were read. Only when all
  /// workers are done.
  std::vector<std::filesystem::path> in_order() const;

 private:
  struct Group {
    std::vector<Checkpoint> batches;  ///< none for one that is not there
    bool taken = false;               ///< is it of this run?
  };

  std::filesystem::path batch_path(std::uint32_t batch) const;
  std::filesystem::path group_path(std::uint32_t first) const;
  void find(const std::filesystem::path& path);
  void drop_duplicates();
  void cut(std::uint32_t first, std::size_t batches);
  bool take_from_group(std::uint32_t batch, const std::string& digest);

  std::filesystem::path directory_;
  std::size_t width_;
  std::map<std::uint32_t, Checkpoint> found_;  // batches of earlier runs
  std::map<std::uint32_t, Group> groups_;      // by their first batch
  std::uint32_t taken_over_ = 0;
  mutable std::mutex mutex_;
  std::map<std::uint32_t, Checkpoint> written_;  // batches of this run that are in no group
  std::set<std::uint32_t> being_merged_;         // first batches of rows
};

/// Removes the checkpoint from a database that is to be part of a generation.
void remove_checkpoint(const std::filesystem::path& database);

}  // namespace indexer
