// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/forker.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/sources/reading_process.hpp"

namespace indexer {
namespace {

constexpr std::size_t kDescriptors = 2;  // of an order

struct Child {
  pid_t process = -1;
  int ending = -1;
};

struct Received {
  ForkOrder order;
  std::vector<int> descriptors;
};

// Dies with its parent, which may have died already.
void end_with(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
}

// The results of the program are not for this process, nor are signals that end a run: the one that
// writes decides what becomes of what is read.
void stand_aside() {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDOUT_FILENO);
    if (nothing > STDERR_FILENO) ::close(nothing);
  }
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_IGN);
  std::signal(SIGHUP, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Nothing at the end.
std::optional<Received> receive(int control) {
  Received received;
  iovec bytes{&received.order, sizeof received.order};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kDescriptors * sizeof(int))> space{};
  msghdr head{};
  head.msg_iov = &bytes;
  head.msg_iovlen = 1;
  head.msg_control = space.data();
  head.msg_controllen = space.size();
  ssize_t count = 0;
  do
    count = ::recvmsg(control, &head, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  if (count != static_cast<ssize_t>(sizeof received.order)) return std::nullopt;
  for (cmsghdr* one = CMSG_FIRSTHDR(&head); one != nullptr; one = CMSG_NXTHDR(&head, one))
    if (one->cmsg_level == SOL_SOCKET && one->cmsg_type == SCM_RIGHTS) {
      received.descriptors.resize((one->cmsg_len - CMSG_LEN(0)) / sizeof(int));
      std::memcpy(received.descriptors.data(), CMSG_DATA(one),
                  received.descriptors.size() * sizeof(int));
    }
  return received;
}

class Forker {
 public:
  Forker(int control, const Forks& forks)
      : control_(control), forks_(forks), children_(forks.slots), self_(::getpid()) {
    sigemptyset(&deaths_);
    sigaddset(&deaths_, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &deaths_, nullptr);
    death_ = ::signalfd(-1, &deaths_, SFD_CLOEXEC | SFD_NONBLOCK);
  }

  void run() {
    for (;;) {
      std::array<pollfd, 2> looks{pollfd{control_, POLLIN, 0}, pollfd{death_, POLLIN, 0}};
      if (::poll(looks.data(), looks.size(), -1) < 0 && errno != EINTR) break;
      // First, so that a slot whose process has ended is free for the next one.
      if (looks[1].revents != 0) bury();
      if (looks[0].revents == 0) continue;
      auto received = receive(control_);
      if (!received || received->order.slot >= children_.size()) break;
      obey(*received);
    }
    for (const Child& child : children_)
      if (child.process > 0) ::kill(child.process, SIGKILL);
    while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
  }

 private:
  void obey(const Received& received) {
    Child& child = children_[received.order.slot];
    if (received.order.kind == ForkOrder::Kind::kill) {
      if (child.process > 0) ::kill(child.process, SIGKILL);
      return;
    }
    if (received.descriptors.size() != kDescriptors) return;
    start(received.order.slot, received.descriptors[0], received.descriptors[1]);
  }

  void start(std::size_t slot, int channel, int ending) {
    const pid_t process = ::fork();
    if (process == 0) {
      end_with(self_);
      ::close(control_);
      ::close(death_);
      ::close(ending);
      for (const Child& other : children_)
        if (other.ending >= 0) ::close(other.ending);
      ::sigprocmask(SIG_UNBLOCK, &deaths_, nullptr);
      serve_orders(channel, forks_.marks[slot], forks_.options, forks_.settings);
    }
    ::close(channel);
    if (process < 0)
      ::close(ending);  // whoever waits for a process sees its end
    else
      children_[slot] = {process, ending};
  }

  void bury() {
    signalfd_siginfo told{};
    while (::read(death_, &told, sizeof told) > 0) {
    }
    int status = 0;
    for (pid_t dead = 0; (dead = ::waitpid(-1, &status, WNOHANG)) > 0;)
      for (Child& child : children_)
        if (child.process == dead) {
          [[maybe_unused]] const ssize_t written = ::write(child.ending, &status, sizeof status);
          ::close(child.ending);
          child = {};
        }
  }

  int control_;
  int death_ = -1;
  const Forks& forks_;
  std::vector<Child> children_;
  pid_t self_;
  sigset_t deaths_{};
};

}  // namespace

bool send_order(int control, const ForkOrder& order, const std::vector<int>& descriptors) {
  ForkOrder sent = order;
  iovec bytes{&sent, sizeof sent};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kDescriptors * sizeof(int))> space{};
  msghdr head{};
  head.msg_iov = &bytes;
  head.msg_iovlen = 1;
  if (!descriptors.empty()) {
    const std::size_t size = descriptors.size() * sizeof(int);
    head.msg_control = space.data();
    head.msg_controllen = CMSG_SPACE(size);
    cmsghdr* rights = CMSG_FIRSTHDR(&head);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(size);
    std::memcpy(CMSG_DATA(rights), descriptors.data(), size);
  }
  ssize_t count = 0;
  do
    count = ::sendmsg(control, &head, MSG_NOSIGNAL);
  while (count < 0 && errno == EINTR);
  return count == static_cast<ssize_t>(sizeof sent);
}

void run_forker(int control, pid_t parent, const Forks& forks) {
  end_with(parent);
  stand_aside();
  Forker(control, forks).run();
  ::_exit(0);
}

}  // namespace indexer
