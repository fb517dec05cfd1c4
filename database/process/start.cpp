// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/process/start.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database/exit_code.hpp"

namespace database {
namespace {

extern "C" void end_interrupted(int) {
  ::_exit(number_of(ExitCode::interrupted));
}

}  // namespace

void start_process() {
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(standard, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is this one, as those below are open.
    const int mode = standard == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", mode) < 0) ::_exit(number_of(ExitCode::failure));
  }
  ::umask(::umask(S_IWOTH) | S_IWOTH);
}

void end_on_interrupts() {
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = end_interrupted;
    ::sigaction(number, &action, nullptr);
  }
}

}  // namespace database
