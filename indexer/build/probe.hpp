// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <xapian.h>

namespace indexer {

/// For a database of which a part cannot be read. Throws Xapian::DatabaseError.
[[noreturn]] void unreadable(const std::filesystem::path& database);

bool has_positions(const Xapian::Database& database, Xapian::docid document);

/// Throws where a table of the database at `path` cannot be read: Xapian takes one that it cannot
/// open for one that is empty, and goes on without its texts or positions. One document shows it,
/// as all would be without.
void probe(const Xapian::Database& database, const std::filesystem::path& path);

}  // namespace indexer
