// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace indexer {

/// What the program is to do; their names stand in the table of commands.
enum class Command { build, update, remove, compact, check, info, analyze, formats, config };

}  // namespace indexer
