// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace database {

/// The errno as "PATH: reason" in a Failure.
[[noreturn]] void fail_with_errno(const std::filesystem::path& path, std::string_view doing);

/// fdatasync of a file, fsync of a directory. Throws Failure.
void sync_file(const std::filesystem::path& path);
void sync_directory(const std::filesystem::path& path);

/// Every file in the directory and below, then the directories.
void sync_tree(const std::filesystem::path& directory);

/// Replaces a file whole: a temporary beside it, synced, renamed, the directory synced. Throws
/// Failure; the old file then stands as it was.
void replace_file(const std::filesystem::path& path, std::string_view content);

/// Writes behind the end of a file, and syncs it. Throws Failure; a part may be written then.
void append_to_file(const std::filesystem::path& path, std::string_view content);

/// A copy that shares the blocks of its original where the file system can, to a file that does not
/// exist. Throws Failure.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// A small file of a database; throws Failure (exit 3) where anything but a file is in its place.
std::string read_own_file(const std::filesystem::path& path);

/// A file of at most `max_bytes`; throws Failure.
std::string read_small_file(const std::filesystem::path& path, std::size_t max_bytes = 1 << 20);

}  // namespace database
