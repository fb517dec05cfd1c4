// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/reader_host.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "indexer/sources/forker.hpp"

namespace indexer {
namespace {

using containers::Mark;
using database::tr;

[[noreturn]] void fail(const std::string& what) {
  throw database::Failure(what, tr("allow more processes (ulimit -u), or end some"));
}

Mark* shared_marks(std::size_t count) {
  void* memory = ::mmap(nullptr, count * sizeof(Mark), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  auto* marks = static_cast<Mark*>(memory);
  for (std::size_t i = 0; i < count; ++i)
    new (marks + i) Mark;
  return marks;
}

}  // namespace

ReaderHost::ReaderHost(const ReadOptions& options)
    : options_(options), settings_(reader_settings(options)), marks_(shared_marks(kSlots)) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    fail(
        tr("no socket can be made for the processes that read archives: %s", std::strerror(errno)));
  const pid_t parent = ::getpid();
  host_ = ::fork();
  if (host_ < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    fail(tr("no process can be made that reads archives: %s", std::strerror(error)));
  }
  if (host_ == 0) {
    ::close(ends[0]);  // or it would never see the end of the other side
    run_forker(ends[1], parent, {options_, settings_, marks_, kSlots});
  }
  ::close(ends[1]);
  control_ = ends[0];
}

ReaderHost::~ReaderHost() {
  ::close(control_);
  while (::waitpid(host_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::munmap(marks_, kSlots * sizeof(Mark));
}

std::size_t ReaderHost::take_slot() {
  for (std::size_t slot = 0; slot < kSlots; ++slot)
    if (!taken_[slot]) {
      taken_[slot] = true;
      return slot;
    }
  throw std::logic_error("more readers than a host has places for");
}

void ReaderHost::start(std::size_t slot, int channel, int ending) {
  ForkOrder order{ForkOrder::Kind::start, slot};
  const bool sent = send_order(control_, order, {channel, ending});
  ::close(channel);
  ::close(ending);
  if (!sent)
    throw database::Failure(tr("the process that starts readers has ended"),
                            tr("run it again; the database stands as it was"));
}

void ReaderHost::kill(std::size_t slot) {
  // Where that fails, the host has ended, and its processes with it.
  send_order(control_, {ForkOrder::Kind::kill, slot}, {});
}

}  // namespace indexer
