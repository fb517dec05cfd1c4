// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/relay.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

Addresses addresses_of(const std::string& host, const std::string& port) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), port.empty() ? nullptr : port.c_str(), &wanted, &found) != 0)
    found = nullptr;
  return {found, &::freeaddrinfo};
}

// 0, or the error.
int connect_in(const Socket& socket, const addrinfo& address, unsigned patience) {
  const int flags = ::fcntl(socket.get(), F_GETFL);
  ::fcntl(socket.get(), F_SETFL, flags | O_NONBLOCK);
  if (::connect(socket.get(), address.ai_addr, address.ai_addrlen) != 0) {
    if (errno != EINPROGRESS) return errno;
    pollfd ready{socket.get(), POLLOUT, 0};
    if (::poll(&ready, 1, static_cast<int>(patience)) <= 0) return ETIMEDOUT;
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
    if (error != 0) return error;
  }
  ::fcntl(socket.get(), F_SETFL, flags);
  return 0;
}

// False at the end of what comes.
bool pass_on(int from, int to) {
  std::array<char, 1 << 14> bytes{};
  const ssize_t count = ::read(from, bytes.data(), bytes.size());
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0) return false;
  for (ssize_t sent = 0; sent < count;) {
    const ssize_t one =
        ::send(to, bytes.data() + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
    if (one < 0 && errno != EINTR) return false;
    if (one > 0) sent += one;
  }
  return true;
}

void relay(const Socket& listener, const Socket& machine) {
  const Socket here(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
  std::array<pollfd, 2> both{pollfd{here.get(), POLLIN, 0}, pollfd{machine.get(), POLLIN, 0}};
  for (bool open = here.get() >= 0; open;) {
    if (::poll(both.data(), both.size(), -1) < 0 && errno != EINTR) return;
    if (both[0].revents != 0) open = pass_on(here.get(), machine.get());
    if (open && both[1].revents != 0) open = pass_on(machine.get(), here.get());
  }
}

[[noreturn]] void fail(const std::string& name, const std::string& why) {
  throw Failure(tr("the shard %s does not answer: %s", name, why),
                tr("is the machine up, and its server at work on this port?"), ExitCode::database);
}

}  // namespace

bool speaks_ipv6_only(const std::string& host) {
  bool six = false;
  const Addresses all = addresses_of(host, {});
  for (const addrinfo* one = all.get(); one != nullptr; one = one->ai_next) {
    if (one->ai_family == AF_INET) return false;
    six = six || one->ai_family == AF_INET6;
  }
  return six;
}

unsigned relay_to(const std::string& host, unsigned port, unsigned patience,
                  const std::string& name) {
  const Addresses all = addresses_of(host, std::to_string(port));
  if (!all) fail(name, tr("there is no such machine"));
  Socket machine(::socket(all->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (machine.get() < 0) fail(name, std::strerror(errno));
  if (const int error = connect_in(machine, *all, patience)) fail(name, std::strerror(error));
  Socket listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof here;
  auto* const address = reinterpret_cast<sockaddr*>(&here);
  if (listener.get() < 0 || ::bind(listener.get(), address, size) != 0 ||
      ::listen(listener.get(), 1) != 0 || ::getsockname(listener.get(), address, &size) != 0)
    fail(name, std::strerror(errno));
  // Signals are for the thread that answers.
  sigset_t all_signals;
  sigset_t before;
  sigfillset(&all_signals);
  pthread_sigmask(SIG_SETMASK, &all_signals, &before);
  std::thread([listening = std::move(listener), connected = std::move(machine)] {
    relay(listening, connected);
  }).detach();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return ntohs(here.sin_port);
}

}  // namespace database
