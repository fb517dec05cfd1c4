// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace indexer::commands {

/// Reads a Xapian database from its first to its last entry, as no search does, and holds what it
/// says twice against each other: the postings of all terms against the terms of all articles,
/// numbers, lengths and values; of positions, the first list of each term. Xapian's own check opens
/// the tables for writing, so it calls a sound backup damaged where nothing may be written; this
/// opens nothing for writing.
///
/// What is damaged can crash Xapian, so a child does it. A sentence; "" where all agrees. Throws
/// Failure where no child can be made, or (exit 77) where the database may not be read.
std::string disagreement(const std::string& database);

}  // namespace indexer::commands
