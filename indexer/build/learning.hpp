// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

#include "indexer/archives/record/reading.hpp"
#include "indexer/build/intake.hpp"
#include "indexer/build/sample.hpp"
#include "indexer/build/word_list.hpp"

namespace indexer {

/// Learns the words of a new archive before its first article is divided by them: from a sample
/// that does not depend on the order of the articles.
class Learning {
 public:
  using Next = std::function<std::optional<Batch>()>;
  using Source = std::function<Reading()>;

  explicit Learning(std::uint64_t sample_bytes) : sample_(std::in_place, sample_bytes) {}

  /// A record on its way into a batch.
  void hear(const Reading& reading);

  /// The word list, and what the archive teaches. Reads batches ahead with `next` until the sample
  /// is full, and holds them. Then `again` is asked for all of the archive from its beginning;
  /// where it cannot be read twice (an empty function), the beginning is the sample. The list is
  /// read at the same time.
  WordList words(const Next& next, const std::function<Source()>& again);

  /// The batches that were read ahead, then those of `next`.
  std::optional<Batch> batch(const Next& next);

 private:
  std::optional<Sample> sample_;  // until it is learned from
  std::deque<Batch> ahead_;
};

}  // namespace indexer
