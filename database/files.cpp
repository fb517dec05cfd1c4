// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/files.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

constexpr mode_t kUsualMode =
    0666;  // less what the mask takes, which is writing for others at least
constexpr mode_t kOwnMode = 0600;
constexpr unsigned kTemporaries = 100;  // names that are tried
constexpr std::string_view kTemporaryEnding = ".tmp";
constexpr unsigned kNullMajor = 1;  // /dev/null, as Linux numbers it
constexpr unsigned kNullMinor = 3;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const std::filesystem::path& path, int flags, Doing doing)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, kUsualMode)) {
    if (fd_ < 0) fail_with_errno(path, doing);
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  /// close(2) with its result; network file systems report a full disk only here.
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

void write_all(Descriptor& file, const std::filesystem::path& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file.get(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno(path, Doing::write);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// A file beside another that takes its place, or goes.
class Temporary {
 public:
  Temporary(const std::filesystem::path& path, mode_t mode) {
    for (unsigned number = 0; fd_ < 0; ++number) {
      path_ = path;
      path_ += '.' + std::to_string(::getpid()) + '-' + std::to_string(number) +
               std::string(kTemporaryEnding);
      fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
      if (fd_ < 0 && (errno != EEXIST || number == kTemporaries))
        fail_with_errno(path_, Doing::write);
    }
  }
  ~Temporary() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  const std::filesystem::path& path() const { return path_; }
  int release() { return std::exchange(fd_, -1); }
  void take_place_of(const std::filesystem::path& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) fail_with_errno(path, Doing::replace);
    path_.clear();
  }

 private:
  std::filesystem::path path_;
  int fd_ = -1;
};

// A descriptor that this process was given, and that the kernel shows as a file.
bool is_open_already(const std::filesystem::path& path) {
  const std::string& name = path.native();
  return name == "/dev/stdin" || name.starts_with("/dev/fd/") || name.starts_with("/proc/self/fd/");
}

std::string cannot(Doing doing, const std::filesystem::path& path, const char* reason) {
  switch (doing) {
    case Doing::check:
      return tr("cannot check %s: %s", path, reason);
    case Doing::close:
      return tr("cannot close %s: %s", path, reason);
    case Doing::lock:
      return tr("cannot lock %s: %s", path, reason);
    case Doing::look_at:
      return tr("cannot look at %s: %s", path, reason);
    case Doing::make:
      return tr("cannot make %s: %s", path, reason);
    case Doing::open:
      return tr("cannot open %s: %s", path, reason);
    case Doing::publish:
      return tr("cannot publish %s: %s", path, reason);
    case Doing::read:
      return tr("cannot read %s: %s", path, reason);
    case Doing::replace:
      return tr("cannot replace %s: %s", path, reason);
    case Doing::sync:
      return tr("cannot sync %s: %s", path, reason);
    case Doing::write:
      return tr("cannot write %s: %s", path, reason);
  }
  return {};
}

bool is_null_device(const struct stat& status) {
  return S_ISCHR(status.st_mode) && major(status.st_rdev) == kNullMajor &&
         minor(status.st_rdev) == kNullMinor;
}

std::string read_all(const Descriptor& file, const std::filesystem::path& path,
                     std::size_t max_bytes, ExitCode too_large) {
  const Failure is_larger(tr("%s is larger than %s bytes", path, max_bytes),
                          tr("it is not what belongs there"), too_large);
  struct stat status {};
  if (::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode) &&
      static_cast<std::uint64_t>(status.st_size) > max_bytes)
    throw is_larger;
  std::string content;
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno(path, Doing::read);
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > max_bytes) throw is_larger;
  }
}

}  // namespace

void fail_to_read(const std::filesystem::path& path) {
  if (errno != EACCES && errno != EPERM) fail_with_errno(path, Doing::read);
  throw Failure(tr("%s may not be read: %s", path, std::strerror(errno)),
                tr("call it as a user who may read the database, or change its permissions"),
                ExitCode::forbidden);
}

void fail_with_errno(const std::filesystem::path& path, Doing doing) {
  const int error = errno;
  std::string hint;
  if (error == ENOSPC || error == EDQUOT) hint = tr("free some space, then run it again");
  if (error == EFBIG) hint = tr("allow larger files (ulimit -f), then run it again");
  if (error == EISDIR || error == ENOTEMPTY)
    hint = tr("remove the directory: a file belongs there");
  if (error == EACCES || error == EPERM || error == EROFS)
    hint = tr("check the permissions of the directory");
  throw Failure(cannot(doing, path, std::strerror(error)), hint);
}

void sync_file(const std::filesystem::path& path) {
  Descriptor file(path, O_RDONLY, Doing::open);
  if (::fdatasync(file.get()) != 0) fail_with_errno(path, Doing::sync);
}

void sync_directory(const std::filesystem::path& path) {
  Descriptor directory(path, O_RDONLY | O_DIRECTORY, Doing::open);
  if (::fsync(directory.get()) != 0) fail_with_errno(path, Doing::sync);
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

void replace_file(const std::filesystem::path& path, std::string_view content, Mode mode) {
  Temporary temporary(path, mode == Mode::own ? kOwnMode : kUsualMode);
  {
    Descriptor file(temporary.release());
    write_all(file, temporary.path(), content);
    if (::fdatasync(file.get()) != 0) fail_with_errno(temporary.path(), Doing::sync);
    if (file.close() != 0) fail_with_errno(temporary.path(), Doing::close);
  }
  temporary.take_place_of(path);
  sync_directory(path.has_parent_path() ? path.parent_path() : ".");
}

bool is_leftover(const std::filesystem::path& path) {
  return path.extension() == kTemporaryEnding;
}

int open_for_output(const std::filesystem::path& path) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY;
  int fd = ::open(path.c_str(), kFlags | O_NOFOLLOW, kUsualMode);
  if (fd < 0 && errno == ELOOP) {
    struct stat link {};
    if (::lstat(path.c_str(), &link) != 0) fail_with_errno(path, Doing::write);
    if (link.st_uid != ::geteuid() && link.st_uid != 0)
      throw Failure(tr("%s is a link that another user made", path),
                    tr("remove it, or name another file"));
    fd = ::open(path.c_str(), kFlags, kUsualMode);
  }
  if (fd < 0) fail_with_errno(path, Doing::write);
  return fd;
}

void make_own_directory(const std::filesystem::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) {
    const bool foreign = ::geteuid() == 0 && status.st_uid != 0;
    if (S_ISDIR(status.st_mode) && !foreign) return;
    std::filesystem::remove_all(path);
  }
  std::filesystem::create_directories(path.parent_path());
  if (::mkdir(path.c_str(), 0777) != 0) fail_with_errno(path, Doing::make);
}

void append_to_file(const std::filesystem::path& path, std::string_view content) {
  Descriptor file(path, O_WRONLY | O_APPEND | O_NOFOLLOW, Doing::write);
  write_all(file, path, content);
  if (::fdatasync(file.get()) != 0) fail_with_errno(path, Doing::sync);
  if (file.close() != 0) fail_with_errno(path, Doing::close);
}

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  Descriptor source(from, O_RDONLY, Doing::read);
  Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL, Doing::write);
  for (;;) {
    const ssize_t copied =
        ::copy_file_range(source.get(), nullptr, target.get(), nullptr, std::size_t{1} << 30, 0);
    if (copied == 0) break;
    if (copied < 0 && errno == EINTR) continue;
    if (copied < 0) fail_with_errno(to, Doing::write);
  }
  if (target.close() != 0) fail_with_errno(to, Doing::close);
}

std::string read_own_file(const std::filesystem::path& path) {
  constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;  // a list of very many segments
  // A FIFO in its place would wait for a writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.get() < 0) fail_to_read(path);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_to_read(path);
  if (!S_ISREG(status.st_mode))
    throw Failure(tr("%s is no regular file", path),
                  tr("remove it, and restore the file that belongs there"), ExitCode::database);
  return read_all(file, path, kMaxBytes, ExitCode::database);
}

int open_small_file(const std::filesystem::path& path) {
  const int waiting = is_open_already(path) ? 0 : O_NONBLOCK;
  Descriptor file(path, O_RDONLY | O_NOCTTY | waiting, Doing::read);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_with_errno(path, Doing::read);
  const bool pipe = waiting == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
  if (!S_ISREG(status.st_mode) && !is_null_device(status) && !pipe)
    throw Failure(tr("%s is no regular file", path),
                  tr("a directory, a FIFO or a device is not read here"));
  return file.release();
}

std::string read_small_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_all(Descriptor(open_small_file(path)), path, max_bytes, ExitCode::failure);
}

}  // namespace database
