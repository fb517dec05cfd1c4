// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "database/article.hpp"

namespace database {

/// The stored part of a document. `serialize` gives one record a field that is not empty: the
/// field's number (one byte), the length (LEB128), the bytes. Fields with several values stand
/// several times. A reader passes over numbers it does not know.
///
/// Numbers instead of names, as in JSON, since the text of an article is short; no schema compiler,
/// as there is one record and no nesting.
std::string serialize(const Article& article);

/// Throws Failure (exit 3) for bytes that `serialize` did not write.
Article deserialize(std::string_view record);

/// `serialize`, compressed as one zstd frame; what Xapian's document data holds.
std::string pack(const Article& article);
/// Throws Failure (exit 3) for bytes that `pack` did not write.
Article unpack(std::string_view data);

}  // namespace database
