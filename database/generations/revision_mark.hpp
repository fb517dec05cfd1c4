// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace database {

/// A reader on another machine is told the metadata of the words only, which many generations
/// share, but the UUIDs of all databases. So a segment's UUID says in which revision it was
/// written, as one of version 8, which is for such things (RFC 9562): 4e616368 ("Nach"), then
/// random digits beside those of the format, then the revision in 12 hexadecimal digits.
///
/// In Xapian's glass the file `iamglass` begins with 14 bytes of a name and two of a version, then
/// come the 16 of the UUID. Where Xapian does not read it so afterwards, the file stays as it was.
/// `segment` is private, and not opened by anybody. Throws Failure.
void mark_revision(const std::filesystem::path& segment, std::uint64_t revision);

/// The latest one of `Xapian::Database::get_uuid`, which joins those of several by colons; 0 where
/// none is marked.
std::uint64_t marked_revision(std::string_view uuids);

}  // namespace database
