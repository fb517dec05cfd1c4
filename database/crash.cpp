// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/crash.hpp"

#include <array>
#include <csignal>
#include <cstring>
#include <unistd.h>

namespace database {
namespace {

constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE};

const char*& crash_message() {
  static const char* message = "";
  return message;
}

extern "C" void on_crash(int) {
  const char* message = crash_message();
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message, std::strlen(message));
  ::_exit(3);
}

}  // namespace

void explain_crashes([[maybe_unused]] const char* message) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  crash_message() = message;
  // A stack that is used up is one of the ways to crash.
  static std::array<char, 64 << 10> stack;
  const stack_t own{stack.data(), 0, stack.size()};
  ::sigaltstack(&own, nullptr);
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  for (const int number : kSignals)
    ::sigaction(number, &action, nullptr);
#endif
}

void let_crashes_be() {
  for (const int number : kSignals)
    std::signal(number, SIG_DFL);
}

}  // namespace database
