// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/terminal.hpp"

#include <cmath>
#include <csignal>
#include <iostream>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "database/exit_code.hpp"
#include "database/messages/tr.hpp"

namespace searcher {
namespace {

using database::tr;

bool is_plain(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E) return false;
  return true;
}

std::size_t columns(UChar32 c) {
  const auto type = static_cast<UCharCategory>(u_charType(c));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

UChar32 next(std::string_view text, std::int32_t& at) {
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at,
          static_cast<std::int32_t>(text.size()), c);
  return c;
}

volatile std::sig_atomic_t silent_code = 0;  // of the end of time; 0: told, and a failure

// Made when time begins to run, as a handler can make nothing; never destroyed.
const std::string& end_of_time_message() {
  static const std::string& message = *new std::string(
      message_lines(tr("the query took longer than --timeout allows"),
                    tr("ask more precisely, or raise --timeout SECONDS (0: no limit)")));
  return message;
}

// Only what a signal handler may call.
extern "C" void end_of_time(int) {
  if (silent_code != 0) ::_exit(silent_code);
  const std::string_view message = end_of_time_message();
  constexpr std::string_view kEmptyLine = "\r\033[K";  // removes a bar
  if (is_terminal(STDERR_FILENO)) [[maybe_unused]]
    const ssize_t removed = ::write(STDERR_FILENO, kEmptyLine.data(), kEmptyLine.size());
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(database::number_of(database::ExitCode::failure));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (is_plain(text)) return text.size();
  std::size_t width = 0;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    const UChar32 c = next(text, at);
    width += c < 0 ? 1 : columns(c);
  }
  return width;
}

bool is_terminal(int fd) {
  return ::isatty(fd) == 1;
}

std::optional<std::size_t> terminal_width(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

std::string message_lines(std::string_view message, std::string_view hint) {
  std::string lines = disarm("nachlese-search: " + std::string(message)) + '\n';
  if (!hint.empty()) lines += disarm(tr("hint: %s", hint)) + '\n';
  return lines;
}

void say(std::string_view message, std::string_view hint) {
  std::cerr << message_lines(message, hint);
}

void say_line(std::string_view line) {
  std::cerr << disarm(line) + '\n';
}

void end_of_time_is(int code) {
  silent_code = code;
}

void limit_time(double seconds) {
  static_cast<void>(end_of_time_message());
  struct sigaction action {};
  action.sa_handler = end_of_time;
  ::sigaction(SIGALRM, &action, nullptr);
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(seconds);
  timer.it_value.tv_usec = static_cast<suseconds_t>((seconds - std::floor(seconds)) * 1'000'000);
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace searcher
