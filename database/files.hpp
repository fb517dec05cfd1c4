// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace database {

/// What could not be done with a file or a directory.
enum class Doing { check, close, lock, look_at, make, open, publish, read, replace, sync, write };

/// The errno as `cannot read PATH: reason` in a Failure.
[[noreturn]] void fail_with_errno(const std::filesystem::path& path, Doing doing);

/// The errno of reading a part of a database: where the user may not, the exit code says so.
[[noreturn]] void fail_to_read(const std::filesystem::path& path);

/// fdatasync of a file, fsync of a directory. Throws Failure.
void sync_file(const std::filesystem::path& path);
void sync_directory(const std::filesystem::path& path);

/// Every file in the directory and below, then the directories.
void sync_tree(const std::filesystem::path& directory);

/// Who may read a file that is made; nobody else ever may write it.
enum class Mode { as_usual, own };

/// Replaces a file whole: a temporary beside it, which nothing was before, synced, renamed, the
/// directory synced. A link in its place is replaced, not followed. Throws Failure; the old file
/// then stands as it was.
void replace_file(const std::filesystem::path& path, std::string_view content,
                  Mode mode = Mode::as_usual);

/// What `replace_file` leaves where the power fails: PATH.PROCESS-N.tmp.
bool is_leftover(const std::filesystem::path& path);

/// A file that the user named, emptied, for writing; a link is followed only where this user or
/// root made it. The descriptor. Throws Failure.
int open_for_output(const std::filesystem::path& path);

/// A directory of this program within a database: where a link, a file, or for root a directory of
/// somebody else lies in its place, that goes. Throws Failure.
void make_own_directory(const std::filesystem::path& path);

/// Writes behind the end of a file that is no link, and syncs it. Throws Failure; a part may be
/// written then.
void append_to_file(const std::filesystem::path& path, std::string_view content);

/// A copy that shares the blocks of its original where the file system can, to a file that does not
/// exist. Throws Failure.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// A small file of a database; throws Failure: exit 3 where anything but a file is in its place,
/// 77 where it may not be read.
std::string read_own_file(const std::filesystem::path& path);

/// A file of at most `max_bytes` that the user named or that lies at home; throws Failure. It is
/// a regular one, as a FIFO waits and a device never ends; or /dev/null, which is empty; or one
/// that is open already (/dev/fd/N, /dev/stdin), which may be a pipe.
std::string read_small_file(const std::filesystem::path& path, std::size_t max_bytes = 1 << 20);
/// The same, opened for reading and not read yet: its descriptor.
int open_small_file(const std::filesystem::path& path);

}  // namespace database
