// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "database/glass/prepared.hpp"
#include "indexer/build/batches.hpp"

namespace indexer {

/// A batch whose documents are ready for the tables.
struct Ready {
  Checkpoint checkpoint;
  std::vector<database::glass::Prepared> documents;
};

/// Fills segments with batches in the order in which they were read, however many threads make
/// them: where a segment ends depends on its articles alone. Each byte is written once, and a full
/// segment while the next one is filled, so that no more than two are in memory.
class Filling {
 public:
  /// A segment is full when it takes `bound` bytes of memory.
  Filling(Batches& batches, std::size_t bound) : batches_(batches), bound_(bound) {}

  /// Takes the batch that was read as the `place`th, from 0. Waits where others are far behind it.
  void add(std::uint64_t place, Ready ready);

  /// Writes the last segment. Only when all batches were added.
  void finish();

  /// Nobody waits any more: a batch will not come.
  void abandon();

 private:
  void write(Ready ready);
  void close_segment();

  Batches& batches_;
  const std::size_t bound_;

  std::mutex mutex_;
  std::condition_variable moved_on_;
  std::map<std::uint64_t, Ready> waiting_;  // by their places
  std::uint64_t next_ = 0;
  bool writing_ = false;  // is a thread at it?
  bool abandoned_ = false;

  // Of the thread that writes.
  std::unique_ptr<database::SegmentWriter> segment_;
  std::vector<Checkpoint> checkpoints_;  // of the segment's batches
  std::future<void> finishing_;          // the segment before
};

}  // namespace indexer
