// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/messages/retold.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

constexpr std::string_view kProcess = "process ";
constexpr unsigned kLooks = 30;  // of 10 ms: who holds the lock writes its line right after locking

std::string now_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
  return {text, length};
}

// Between its taking the lock and its writing down who it is the file may be empty, or name the one
// before.
std::string holder_of(const std::filesystem::path& lock) {
  for (unsigned attempt = 0;; ++attempt) {
    const std::string content = read_own_file(lock);
    const std::string line = content.substr(0, content.find('\n'));
    const pid_t process =
        line.starts_with(kProcess)
            ? static_cast<pid_t>(std::strtol(line.c_str() + kProcess.size(), nullptr, 10))
            : 0;
    if (process > 0 && (::kill(process, 0) == 0 || errno == EPERM)) return line;
    if (attempt == kLooks) return line.empty() ? tr("another process") : line;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// Root writes nowhere where anybody may put links and files of his own.
void require_safe(const std::filesystem::path& directory) {
  struct stat status {};
  if (::stat(directory.c_str(), &status) != 0) fail_with_errno(directory, Doing::look_at);
  if (::geteuid() != 0 || (status.st_mode & S_IWOTH) == 0) return;
  throw Failure(tr("all users may write into %s, so root does not", directory),
                "chmod o-w " + directory.string());
}

// Only for those who may write: whoever can open the lock can hold it.
int open_lock(const std::filesystem::path& path) {
  constexpr mode_t kMode = 0660;
  constexpr mode_t kOthers = S_IRWXO;
  const int fd = ::open(path.c_str(),
                        O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, kMode);
  if (fd < 0 && errno != ELOOP && errno != ENXIO) fail_with_errno(path, Doing::open);
  struct stat status {};
  if (fd < 0 || ::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1) {
    if (fd >= 0) ::close(fd);
    throw Failure(tr("%s is no file of its own, but a link, a FIFO or a device", path),
                  tr("remove it, and see who may write into the directory"));
  }
  if (status.st_uid == ::geteuid() && (status.st_mode & kOthers) != 0)
    static_cast<void>(::fchmod(fd, status.st_mode & ~kOthers & ~mode_t{S_IFMT}));
  return fd;
}

// The file's line, for people.
std::string told(const std::string& holder) {
  constexpr std::array kLines{marked("process %s, since %s")};
  return retold(holder, kLines).value_or(holder);
}

[[noreturn]] void locked(const Directory& directory) {
  throw Failure(tr("another writer is at work on %s: %s", directory.path(),
                   told(holder_of(directory.lock()))),
                tr("wait for it, or give --wait SECONDS"), ExitCode::locked);
}

}  // namespace

WriterLock::WriterLock(const Directory& directory, unsigned wait_seconds,
                       const std::function<bool()>& stopped) {
  std::error_code error;
  std::filesystem::create_directories(directory.path(), error);
  if (error)
    throw Failure(tr("cannot create %s: %s", directory.path(), error.message()),
                  tr("check the permissions, or name another directory with -d"));
  require_safe(directory.path());
  fd_ = open_lock(directory.lock());
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds);
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) fail_with_errno(directory.lock(), Doing::lock);
    if (std::chrono::steady_clock::now() >= deadline) {
      ::close(fd_);
      locked(directory);
    }
    if (stopped && stopped()) {
      ::close(fd_);
      throw Failure(tr("interrupted while another writer was at work on %s", directory.path()), "",
                    ExitCode::interrupted);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string holder =
      std::string(kProcess) + std::to_string(::getpid()) + ", since " + now_text() + "\n";
  if (::ftruncate(fd_, 0) != 0 ||
      ::pwrite(fd_, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size()))
    fail_with_errno(directory.lock(), Doing::write);
}

WriterLock::~WriterLock() {
  ::close(fd_);
}

}  // namespace database
