// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

#include "indexer/intake.hpp"
#include "indexer/word_list.hpp"

namespace indexer {

/// Reads the beginning of a new archive ahead, so that its words can be learned before the first
/// article is divided by them.
class Learning {
 public:
  using Next = std::function<std::optional<Batch>()>;

  explicit Learning(Next next) : next_(std::move(next)) {}

  /// The word list, and what the archive's first articles teach, up to 16 MiB of text; these are
  /// held until `next` gives them. The list is read at the same time.
  WordList words();

  /// The batches, first those that were read ahead.
  std::optional<Batch> next();

 private:
  Next next_;
  std::deque<Batch> ahead_;
};

}  // namespace indexer
