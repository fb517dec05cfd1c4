// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace searcher::query {

/// Within what two operands of `near` must stand.
enum class Scope : std::uint8_t { none, sentence, paragraph };

/// How two operands of `near` stand to each other.
struct Closeness {
  unsigned distance = 0;  ///< words at most; 0: any
  bool ordered = false;   ///< the left one first
  bool apart = false;     ///< the left one where the right one is not so
  Scope scope = Scope::none;
};

}  // namespace searcher::query
