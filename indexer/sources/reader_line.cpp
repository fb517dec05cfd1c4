// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/reader_line.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "indexer/containers/interrupts.hpp"

namespace indexer {
namespace {

using database::tr;

constexpr int kLookMilliseconds = 100;
constexpr std::size_t kReceivedAtOnce = 256 << 10;
// Of a record come its text, and what is told of it, in several encodings at most.
constexpr std::uint64_t kLargestFactor = 4;
constexpr std::uint64_t kSlack = 16ULL << 20;

[[noreturn]] void fail() {
  throw database::Failure(tr("no line to a process that reads archives: %s", std::strerror(errno)),
                          tr("allow more open files (ulimit -n)"));
}

}  // namespace

ReaderLine::~ReaderLine() {
  // A process that waits for orders ends by itself.
  if (channel_ >= 0) ending(false);
  host_.give_back(slot_);
}

void ReaderLine::start() {
  int channel[2];
  int ending[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0) fail();
  if (::pipe2(ending, O_CLOEXEC) != 0) {
    ::close(channel[0]);
    ::close(channel[1]);
    fail();
  }
  channel_ = channel[0];
  ending_ = ending[0];
  bytes_.clear();
  taken_ = 0;
  host_.start(slot_, channel[1], ending[1]);
}

bool ReaderLine::send_all(const std::string& bytes) const {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count = ::send(channel_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

void ReaderLine::send(const wire::Order& order) {
  constexpr int kTries = 3;
  std::string bytes;
  wire::append(bytes, order);
  for (int tries = 0; tries < kTries; ++tries) {
    if (channel_ < 0) start();
    // Somebody may have ended the process while it had nothing to do.
    if (send_all(bytes)) return;
    ending(false);
  }
  throw database::Failure(tr("the processes that read archives end at once"),
                          tr("look for what kills them; the database stands as it was"));
}

// A whole one, or "".
std::string_view ReaderLine::frame() const {
  const std::string_view held = std::string_view(bytes_).substr(taken_);
  if (held.size() < wire::kHead || held.size() < wire::frame_bytes(held)) return {};
  return held.substr(0, wire::frame_bytes(held));
}

// More bytes; false at the end.
bool ReaderLine::fill() {
  bytes_.erase(0, std::exchange(taken_, 0));
  for (;;) {
    if (Interrupts::pending()) host_.mark(slot_).stop();
    pollfd look{channel_, POLLIN, 0};
    const int ready = ::poll(&look, 1, kLookMilliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const std::size_t held = bytes_.size();
    bytes_.resize(held + kReceivedAtOnce);
    const ssize_t count = ::recv(channel_, bytes_.data() + held, kReceivedAtOnce, 0);
    bytes_.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count > 0) return true;
    if (count == 0 || errno != EINTR) return false;
  }
}

std::variant<wire::Message, ReaderLine::Ending> ReaderLine::receive(const std::string& path) {
  const std::uint64_t largest = kLargestFactor * host_.options().max_record_bytes + kSlack;
  for (;;) {
    const std::string_view held = std::string_view(bytes_).substr(taken_);
    if (held.size() >= wire::kHead) {
      const std::uint64_t size = wire::frame_bytes(held);
      if (size < wire::kHead || size > largest) return ending(true);
    }
    if (const std::string_view whole = frame(); !whole.empty()) {
      taken_ += whole.size();
      auto message = wire::read_message(whole, path);
      if (!message) return ending(true);
      return std::move(*message);
    }
    if (!fill()) return ending(false);
  }
}

ReaderLine::Ending ReaderLine::ending(bool garbled) {
  if (garbled) host_.kill(slot_);
  ::close(std::exchange(channel_, -1));
  Ending end;
  end.garbled = garbled;
  ssize_t count = 0;
  do
    count = ::read(ending_, &end.status, sizeof end.status);
  while (count < 0 && errno == EINTR);
  end.told = count == static_cast<ssize_t>(sizeof end.status);
  ::close(std::exchange(ending_, -1));
  return end;
}

void ReaderLine::cut() {
  if (channel_ < 0) return;
  host_.kill(slot_);
  ending(false);
}

}  // namespace indexer
