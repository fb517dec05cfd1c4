// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <xapian.h>

#include "database/glass/table.hpp"

namespace database::glass {

/// What `iamglass` says of a database: where its tables begin, and what it counts.
struct Version {
  Root postings;
  Root data;
  Root terms;
  Root positions;
  Xapian::doccount documents = 0;
  Xapian::docid last = 0;
  Xapian::termcount shortest = 0;  ///< of the documents that have a length
  Xapian::termcount longest = 0;
  Xapian::termcount highest_wdf = 0;
  Xapian::totallength total_length = 0;
};

/// The file of a table: `postlist`, `docdata`, `termlist`, `position`.
std::filesystem::path table_file(const std::filesystem::path& directory, const char* table);

/// Writes the file, with an identity of its own. Not synced. Throws Xapian::DatabaseError.
void write_version(const std::filesystem::path& directory, const Version& version);

/// Nothing where it is no database of this format with blocks of this size, or has what no writer
/// here makes: words for spelling, synonyms. Throws Xapian::DatabaseError where it cannot be read.
std::optional<Version> read_version(const std::filesystem::path& directory);

}  // namespace database::glass
