// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

#include "database/directory.hpp"
#include "database/failure.hpp"
#include "database/files.hpp"

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
    if (attempt == kLooks) return line.empty() ? "another process" : line;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

[[noreturn]] void locked(const Directory& directory) {
  throw Failure("another writer is at work on " + directory.path().string() + ": " +
                    holder_of(directory.lock()),
                "wait for it, or give --wait SECONDS", ExitCode::locked);
}

}  // namespace

WriterLock::WriterLock(const Directory& directory, unsigned wait_seconds,
                       const std::function<bool()>& stopped) {
  std::error_code error;
  std::filesystem::create_directories(directory.path(), error);
  if (error)
    throw Failure("cannot create " + directory.path().string() + ": " + error.message(),
                  "check the permissions, or name another directory with -d");
  fd_ = ::open(directory.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) fail_with_errno(directory.lock(), "open");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds);
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) fail_with_errno(directory.lock(), "lock");
    if (std::chrono::steady_clock::now() >= deadline) {
      ::close(fd_);
      locked(directory);
    }
    if (stopped && stopped()) {
      ::close(fd_);
      throw Failure("interrupted while another writer was at work on " + directory.path().string(),
                    "", ExitCode::interrupted);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string holder =
      std::string(kProcess) + std::to_string(::getpid()) + ", since " + now_text() + "\n";
  if (::ftruncate(fd_, 0) != 0 ||
      ::pwrite(fd_, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size()))
    fail_with_errno(directory.lock(), "write");
}

WriterLock::~WriterLock() {
  ::close(fd_);
}

}  // namespace database
