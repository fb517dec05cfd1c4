// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/sources.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/containers/mark.hpp"

namespace indexer::containers {
namespace {

using database::tr;

constexpr int kLookMilliseconds = 100;

// A pipe may stay silent for ever, or never be; false once the run is to end instead.
bool comes(int descriptor) {
  pollfd source{descriptor, POLLIN, 0};
  for (;;) {
    if (Interrupts::pending() || mark().stopped()) return false;
    const int ready = ::poll(&source, 1, kLookMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
}

}  // namespace

FileStream::FileStream(int descriptor) : descriptor_(descriptor) {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return;
  size_ = static_cast<std::uint64_t>(status.st_size);
  const off_t now = ::lseek(descriptor_, 0, SEEK_CUR);  // stdin may be a file read in part
  if (now > 0) offset_ = static_cast<std::uint64_t>(now);
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

FileStream::~FileStream() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

std::unique_ptr<FileStream> FileStream::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return nullptr;
  return std::make_unique<FileStream>(descriptor);
}

std::size_t FileStream::produce(char* buffer, std::size_t size) {
  if (!size_ && !comes(descriptor_)) {
    damaged(tr("the run was interrupted"), offset_);
    return 0;
  }
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer, size);
    if (count >= 0) {
      offset_ += static_cast<std::uint64_t>(count);
      taken_ = std::max(taken_, offset_);
      mark().step();
      return static_cast<std::size_t>(count);
    }
    if (errno == EINTR) continue;
    damaged(tr("the file cannot be read on: %s", std::strerror(errno)), offset_);
    return 0;
  }
}

bool FileStream::move_to(std::uint64_t offset) {
  if (!size_ || ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) return false;
  offset_ = offset;
  return true;
}

MemoryStream::MemoryStream(std::string_view bytes, std::string damage)
    : bytes_(bytes), ends_in_(std::move(damage)) {}

std::size_t MemoryStream::produce(char* buffer, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size() - offset_);
  if (count > 0) std::memcpy(buffer, bytes_.data() + offset_, count);
  offset_ += count;
  if (count == 0 && !ends_in_.empty()) damaged(ends_in_, offset_);
  return count;
}

bool MemoryStream::move_to(std::uint64_t offset) {
  if (offset > bytes_.size()) return false;
  offset_ = static_cast<std::size_t>(offset);
  return true;
}

}  // namespace indexer::containers
