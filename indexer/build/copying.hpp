// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <xapian.h>

#include "database/glass/draft.hpp"

namespace indexer {

/// Fills the draft with a document of the database at `path`. Throws Xapian::DatabaseError where
/// its text or its terms are missing.
void copy_document(const Xapian::Database& database, Xapian::docid document,
                   const std::filesystem::path& path, database::glass::Draft& draft);

/// Copies the tables of a database as they are. Throws std::filesystem::filesystem_error.
void copy_database(const std::filesystem::path& source, const std::filesystem::path& target);

/// Makes a database at `target`, which does not exist, of the first `articles` of another.
void copy_first(const std::filesystem::path& source, std::uint64_t articles,
                const std::filesystem::path& target);

}  // namespace indexer
