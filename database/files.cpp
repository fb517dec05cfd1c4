// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/files.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "database/failure.hpp"

namespace database {
namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, std::string_view doing)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (fd_ < 0) fail_with_errno(path, doing);
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  /// close(2) with its result; network file systems report a full disk only here.
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

void write_all(Descriptor& file, const std::filesystem::path& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file.get(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno(path, "write");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void fail_with_errno(const std::filesystem::path& path, std::string_view doing) {
  const int error = errno;
  std::string hint;
  if (error == ENOSPC || error == EDQUOT) hint = "free some space, then run it again";
  if (error == EFBIG) hint = "allow larger files (ulimit -f), then run it again";
  if (error == EACCES || error == EPERM || error == EROFS)
    hint = "check the permissions of the directory";
  throw Failure("cannot " + std::string(doing) + ' ' + path.string() + ": " + std::strerror(error),
                hint);
}

void sync_file(const std::filesystem::path& path) {
  Descriptor file(path, O_RDONLY, "open");
  if (::fdatasync(file.get()) != 0) fail_with_errno(path, "sync");
}

void sync_directory(const std::filesystem::path& path) {
  Descriptor directory(path, O_RDONLY | O_DIRECTORY, "open");
  if (::fsync(directory.get()) != 0) fail_with_errno(path, "sync");
}

void sync_tree(const std::filesystem::path& directory) {
  // Not recursive_directory_iterator: it ends the program where there is no memory for a step.
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.is_directory() && !file.is_symlink())
      sync_tree(file.path());
    else if (file.is_regular_file())
      sync_file(file.path());
  }
  sync_directory(directory);
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  {
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC, "write");
    write_all(file, temporary, content);
    if (::fdatasync(file.get()) != 0) fail_with_errno(temporary, "sync");
    if (file.close() != 0) fail_with_errno(temporary, "close");
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail_with_errno(path, "replace");
  sync_directory(path.has_parent_path() ? path.parent_path() : ".");
}

void append_to_file(const std::filesystem::path& path, std::string_view content) {
  Descriptor file(path, O_WRONLY | O_APPEND, "write");
  write_all(file, path, content);
  if (::fdatasync(file.get()) != 0) fail_with_errno(path, "sync");
  if (file.close() != 0) fail_with_errno(path, "close");
}

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  Descriptor source(from, O_RDONLY, "read");
  Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL, "write");
  for (;;) {
    const ssize_t copied =
        ::copy_file_range(source.get(), nullptr, target.get(), nullptr, std::size_t{1} << 30, 0);
    if (copied == 0) break;
    if (copied < 0 && errno == EINTR) continue;
    if (copied < 0) fail_with_errno(to, "write");
  }
  if (target.close() != 0) fail_with_errno(to, "close");
}

std::string read_own_file(const std::filesystem::path& path) {
  // A FIFO in its place would wait for a writer.
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error))
    throw Failure(path.string() + " is no regular file",
                  "remove it, and restore the file that belongs there", ExitCode::database);
  return read_small_file(path);
}

std::string read_small_file(const std::filesystem::path& path, std::size_t max_bytes) {
  Descriptor file(path, O_RDONLY, "read");
  std::string content;
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno(path, "read");
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > max_bytes)
      throw Failure(path.string() + " is larger than " + std::to_string(max_bytes) + " bytes");
  }
}

}  // namespace database
