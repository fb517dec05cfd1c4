// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>
#include <xapian.h>

namespace database::glass {

/// A database, and those of its documents that go, ascending.
struct Part {
  std::filesystem::path path;
  std::vector<Xapian::docid> going{};
};

/// Are they all of the format that `join` reads? Throws Xapian::DatabaseError where one cannot be
/// read.
bool can_join(const std::vector<Part>& parts);

/// Makes a database in a directory that does not exist, or is empty, of others: their documents in
/// their order, numbered on, without those that go; metadata of the first that has it. Table by
/// table in the order of keys, so that all that is long stays compressed and is taken as it is, and
/// little memory is held: a block for each level of a table, and the list of postings of one term.
/// What Xapian's API tells of the database is what it tells of one that was filled with these
/// documents, but that the highest wdf may be that of a document that went.
///
/// Nothing is synced. Errors as Xapian::DatabaseError; the directory is to be removed then.
void join(const std::vector<Part>& parts, const std::filesystem::path& target);

}  // namespace database::glass
