// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace indexer {

/// How a process that reads archives ends by itself, beside signals.
enum class ReaderExit : int {
  done = 0,
  no_memory = 40,    ///< it got none, or took more than it may
  no_progress = 41,  ///< it computed longer than it may without coming on
  failure = 42       ///< an exception that no reader may throw
};

}  // namespace indexer
