// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/crash.hpp"

#include <array>
#include <csignal>
#include <string_view>
#include <unistd.h>

#include "database/exit_code.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE};

const char*& crash_message() {
  static const char* message = "";
  return message;
}

// Where the name of what was read stands in it.
constexpr char kHole = '\0';

// Never destroyed: the last destructors may crash, too.
std::string& reading_message() {
  static std::string& message = *new std::string(1, kHole);
  return message;
}

thread_local const std::string* being_read = nullptr;

void tell(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

extern "C" void on_crash(int) {
  const std::string_view message = crash_message();
  if (being_read == nullptr) {
    tell(message);
    ::_exit(number_of(ExitCode::database));
  }
  const std::string_view text = reading_message();
  const std::size_t hole = text.find(kHole);
  tell(text.substr(0, hole));
  tell(*being_read);
  tell(text.substr(hole + 1));
  ::_exit(number_of(ExitCode::failure));
}

}  // namespace

void explain_crashes([[maybe_unused]] const char* message) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  crash_message() = message;
  const std::string_view text = message;
  reading_message() =
      std::string(text.substr(0, text.find(' '))) + ' ' +  // the program
      tr("crashed while reading %s", std::string_view(&kHole, 1)) + '\n' +
      tr("hint: %s", tr("this is a fault of the program; leave the file out and report it. The "
                        "database stands as it was")) +
      '\n';
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

CrashesWhileReading::CrashesWhileReading(const std::string& what) {
  being_read = &what;
}
CrashesWhileReading::~CrashesWhileReading() {
  being_read = nullptr;
}

void let_crashes_be() {
  for (const int number : kSignals)
    std::signal(number, SIG_DFL);
}

}  // namespace database
