// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <sys/types.h>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/containers/mark.hpp"
#include "indexer/sources/read_options.hpp"

namespace indexer {

/// Makes processes that read archives. A process with threads cannot be forked well, so this forks
/// one at once that does nothing but fork others when it is asked to. They end with the thread that
/// made the host, however it ends, and with the host.
class ReaderHost {
 public:
  static constexpr std::size_t kSlots = 4;  ///< processes that may read at the same time

  /// Before the process has other threads, and before it opens what others must not keep open.
  /// Throws Failure where nothing can be forked, or as `reader_settings` does.
  explicit ReaderHost(const ReadOptions& options);
  ReaderHost(const ReaderHost&) = delete;
  ReaderHost& operator=(const ReaderHost&) = delete;
  ~ReaderHost();

  /// A number for one process at a time.
  std::size_t take_slot();
  void give_back(std::size_t slot) { taken_[slot] = false; }

  /// A process in this slot that takes orders from `channel`, answers there and marks where it is.
  /// Its wait status comes out of `ending`, as an int, when it has ended; nothing but an end where
  /// the host has ended too. Takes both descriptors. Throws Failure where the host has ended.
  void start(std::size_t slot, int channel, int ending);

  /// The process in this slot ends at once.
  void kill(std::size_t slot);

  containers::Mark& mark(std::size_t slot) { return marks_[slot]; }
  const ReadOptions& options() const { return options_; }
  const archives::ReaderSettings& settings() const { return settings_; }

 private:
  const ReadOptions options_;
  const archives::ReaderSettings settings_;
  containers::Mark* marks_ = nullptr;  // kSlots of them, shared with all processes
  int control_ = -1;
  pid_t host_ = -1;
  bool taken_[kSlots] = {};
};

}  // namespace indexer
