// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/process/start.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unistd.h>

#include "database/exit_code.hpp"

namespace database {
namespace {

// ICU makes its locales, and what normalises texts, when they are asked for first. Where it gets no
// memory for a locale, it waits for good for a lock that it holds itself, or gives none, and texts
// are read as if another program had written the database. So they are made before anything is
// done.
bool prepare_icu() {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale::getRoot();
  icu::Normalizer2::getNFCInstance(error);
  icu::Normalizer2::getNFKCInstance(error);
  icu::Normalizer2::getNFKCCasefoldInstance(error);
  return U_SUCCESS(error) != 0;
}

[[maybe_unused]] const bool kIsIcuPrepared = prepare_icu();

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
