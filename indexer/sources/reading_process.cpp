// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/reading_process.hpp"

#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "database/crash.hpp"
#include "database/failure.hpp"
#include "indexer/sources/file_readings.hpp"
#include "indexer/sources/reader_exit.hpp"
#include "indexer/sources/reader_limits.hpp"
#include "indexer/sources/wire.hpp"

namespace indexer {
namespace {

constexpr std::size_t kSentAtOnce = 64 << 10;

[[noreturn]] void end(ReaderExit exit) {
  ::_exit(static_cast<int>(exit));
}

// GLib stops itself with a trap where it gets no memory.
extern "C" void end_without_memory(int) {
  end(ReaderExit::no_memory);
}

class Channel {
 public:
  explicit Channel(int socket) : socket_(socket) {}

  // Nothing at the end.
  std::optional<wire::Order> order() {
    std::string frame;
    if (!take(frame, wire::kHead)) return std::nullopt;
    const std::uint64_t size = wire::frame_bytes(frame);
    if (size < wire::kHead || !take(frame, size)) return std::nullopt;
    return wire::read_order(frame);
  }

  void begin(const std::string& path) { path_ = path; }
  void add(const wire::Message& message) { wire::append(bytes_, path_, message); }
  std::size_t waiting() const { return bytes_.size(); }

  // Where nobody takes it, nobody needs this process.
  void send() {
    std::size_t sent = 0;
    while (sent < bytes_.size()) {
      const ssize_t count =
          ::send(socket_, bytes_.data() + sent, bytes_.size() - sent, MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) end(ReaderExit::done);
      sent += static_cast<std::size_t>(count);
    }
    bytes_.clear();
  }

 private:
  // Until the frame has so many bytes.
  bool take(std::string& frame, std::uint64_t size) {
    while (frame.size() < size) {
      const std::size_t held = frame.size();
      frame.resize(size);
      const ssize_t count = ::recv(socket_, frame.data() + held, size - held, 0);
      frame.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
      if (count == 0 || (count < 0 && errno != EINTR)) return false;
    }
    return true;
  }

  int socket_;
  std::string path_;
  std::string bytes_;
};

void obey(wire::Order order, FileReadings& readings, Channel& channel) {
  const std::string path = order.file.path;
  // What comes out of a pipe comes once: it must not wait here while the next one is waited for.
  const bool at_once = path == "-";
  channel.begin(path);
  readings.begin(std::move(order.file));
  std::uint64_t count = 0;
  while (auto reading = readings.next()) {
    if (++count <= order.discard) continue;
    if (auto* record = std::get_if<Record>(&*reading))
      channel.add(std::move(*record));
    else
      channel.add(std::get<Rejection>(std::move(*reading)));
    if (!at_once && channel.waiting() < kSentAtOnce) continue;
    channel.add(wire::Counted{readings.tally()});
    channel.send();
  }
  channel.add(wire::Counted{readings.tally()});
  channel.add(wire::Done{});
  channel.send();
}

}  // namespace

void serve_orders(int socket, containers::Mark& mark, const ReadOptions& options,
                  const archives::ReaderSettings& settings) {
  database::let_crashes_be();
  std::set_terminate([] { end(ReaderExit::failure); });
  std::set_new_handler(nullptr);
  std::signal(SIGTRAP, end_without_memory);
  containers::use_mark(mark);
  Channel channel(socket);
  try {
    limit_reader(mark, options.max_record_seconds, options.max_reader_bytes);
    FileReadings readings(options, settings,
                          [&](const std::string& part) { channel.add(wire::Claim{part}); });
    while (auto order = channel.order())
      obey(std::move(*order), readings, channel);
  } catch (const database::Failure& failure) {
    channel.add(wire::Stopped{failure.message(), failure.hint(), number_of(failure.code())});
    channel.send();
  } catch (const std::bad_alloc&) {
    end(ReaderExit::no_memory);
  } catch (...) {
    end(ReaderExit::failure);
  }
  end(ReaderExit::done);
}

}  // namespace indexer
