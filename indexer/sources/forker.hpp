// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <sys/types.h>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/containers/mark.hpp"
#include "indexer/sources/read_options.hpp"

namespace indexer {

/// What a host says to the process that forks for it.
struct ForkOrder {
  enum class Kind { start, kill };
  Kind kind = Kind::start;
  std::size_t slot = 0;
};

/// With descriptors, of which the receiver gets copies. False where nobody listens.
bool send_order(int control, const ForkOrder& order, const std::vector<int>& descriptors);

struct Forks {
  const ReadOptions& options;
  const archives::ReaderSettings& settings;
  containers::Mark* marks = nullptr;  ///< one for each slot
  std::size_t slots = 0;
};

/// Lives in a process of its own, a child of `parent`, and obeys what comes out of `control` until
/// its end: forks processes that run `serve_orders`, and tells how they ended.
[[noreturn]] void run_forker(int control, pid_t parent, const Forks& forks);

}  // namespace indexer
