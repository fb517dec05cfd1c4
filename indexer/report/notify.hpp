// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace indexer {

/// Tells the service manager a line of sd_notify(3), such as `STATUS=merging`. Does nothing where
/// none listens: NOTIFY_SOCKET is not set, or nobody takes datagrams there. Never waits.
void notify(const std::string& state);

}  // namespace indexer
