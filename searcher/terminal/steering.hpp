// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace searcher {

/// Could the character steer a terminal, or show text in another order than it has: a C0 or C1
/// control, DEL, a bidirectional control? Negative for invalid bytes, which could too.
bool steers(std::int32_t character);

}  // namespace searcher
