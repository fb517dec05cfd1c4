// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

#include "database/directory.hpp"
#include "database/failure.hpp"
#include "database/files.hpp"

namespace database {
namespace {

std::string now_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
  return {text, length};
}

[[noreturn]] void locked(const Directory& directory) {
  const std::string holder = read_own_file(directory.lock());
  std::string who = holder.substr(0, holder.find('\n'));
  if (who.empty()) who = "another process";
  throw Failure("another writer is at work on " + directory.path().string() + ": " + who,
                "wait for it, or give --wait SECONDS", ExitCode::locked);
}

}  // namespace

WriterLock::WriterLock(const Directory& directory, unsigned wait_seconds) {
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
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string holder =
      "process " + std::to_string(::getpid()) + ", since " + now_text() + "\n";
  if (::ftruncate(fd_, 0) != 0 ||
      ::pwrite(fd_, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size()))
    fail_with_errno(directory.lock(), "write");
}

WriterLock::~WriterLock() {
  ::close(fd_);
}

}  // namespace database
