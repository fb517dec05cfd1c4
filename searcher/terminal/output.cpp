// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/output.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace searcher {
namespace {

using database::tr;

constexpr int kNotFound = 127;  // what a shell says of a command that it does not find

[[noreturn]] void fail_to_page() {
  throw database::Failure(tr("cannot start the pager: %s", std::strerror(errno)));
}

// `fd` becomes what the pager reads.
std::optional<pid_t> start_pager(const std::string& command, int& fd) {
  if (command.empty()) return std::nullopt;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail_to_page();
  const pid_t child = ::fork();
  if (child < 0) fail_to_page();
  if (child == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::dup2(fd, STDOUT_FILENO);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(kNotFound);
  }
  ::close(ends[0]);
  fd = ends[1];
  return child;
}

}  // namespace

bool Sink::write_out() {
  const char* from = pbase();
  while (from < pptr() && !closed_ && error_ == 0) {
    const ssize_t written = ::write(fd_, from, static_cast<std::size_t>(pptr() - from));
    if (written >= 0)
      from += written;
    else if (errno == EPIPE)
      closed_ = true;
    else if (errno != EINTR)
      error_ = errno;
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

Sink::int_type Sink::overflow(int_type byte) {
  if (!write_out()) return traits_type::eof();
  if (!traits_type::eq_int_type(byte, traits_type::eof())) {
    *pptr() = traits_type::to_char_type(byte);
    pbump(1);
  }
  return traits_type::not_eof(byte);
}

int Sink::sync() {
  return write_out() ? 0 : -1;
}

Output::Output(int fd, const std::string& pager)
    : pager_(start_pager(pager, fd)), fd_(fd), sink_(fd), stream_(&sink_) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is EPIPE, and then silent
}

Output::~Output() {
  if (pager_) ::close(fd_);
}

void Output::finish() {
  stream_.flush();
  if (pager_) {
    ::close(fd_);  // the pager's end of input
    int status = 0;
    while (::waitpid(*pager_, &status, 0) < 0 && errno == EINTR) {
    }
    pager_.reset();
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound)
      throw database::Failure(tr("the pager could not be started"),
                              tr("set $NACHLESE_PAGER or $PAGER, or use --no-pager"));
  }
  if (sink_.error() != 0)
    throw database::Failure(tr("cannot write the results: %s", std::strerror(sink_.error())));
}

}  // namespace searcher
