// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "indexer/containers/mark.hpp"

namespace indexer {

/// From here on this process ends (`ReaderExit`) where it computes for `seconds` without coming on,
/// as `mark` tells, while it is at work; or where it takes more than `bytes` of memory beside what
/// it has. Seconds are those of the processor, so that neither a busy machine nor a slow disk ends
/// it. It gets few descriptors, makes no files that are not its own temporary ones where the kernel
/// can forbid that, and is the first that goes where the machine has no memory. What the system
/// does not allow to be limited, stays as it is.
void limit_reader(const containers::Mark& mark, unsigned seconds, std::uint64_t bytes);

}  // namespace indexer
