// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database/process/steering.hpp"
#include "indexer/report/notify.hpp"

namespace indexer {
namespace {

using namespace std::chrono_literals;

// Fast enough for the eye; a log gets a line that is worth one; systemd shows the last status only.
constexpr auto kBetweenBars = 100ms;
constexpr auto kBetweenLines = 10s;
constexpr auto kBetweenStatuses = 2s;
constexpr double kMib = 1 << 20;

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<unsigned long>(seconds);
  char text[32];
  std::snprintf(text, sizeof text, "%lu:%02lu", whole / 60, whole % 60);
  return text;
}

std::string rate(std::uint64_t bytes, double seconds) {
  return decimal(seconds > 0 ? static_cast<double>(bytes) / kMib / seconds : 0) + " MiB/s";
}

std::string bar(double share, std::size_t width) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
  return '[' + std::string(filled, '#') + std::string(width - filled, '.') + ']';
}

// JOURNAL_STREAM is DEVICE:INODE of the socket that systemd gave as stdout or stderr.
bool stderr_is_the_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat status {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
  return stream == std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
}

}  // namespace

std::string error_prefix(When color) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool wanted = (no_color == nullptr || *no_color == '\0') && ::isatty(STDERR_FILENO) == 1;
  if (color == When::always || (color == When::automatic && wanted))
    return "\033[1;31mnachlese-index:\033[0m ";
  return journal_prefix(Priority::error) + "nachlese-index: ";
}

std::string journal_prefix(Priority priority) {
  static const bool journal = stderr_is_the_journal();
  if (!journal) return {};
  return '<' + std::to_string(static_cast<int>(priority)) + '>';
}

void tell(std::string_view text, Priority priority) {
  std::cerr << journal_prefix(priority) << "nachlese-index: " << database::disarm(text) << '\n';
}

Progress::Progress(When when, bool quiet) : style_(Style::silent) {
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  if (quiet || when == When::never) return;
  style_ = terminal || when == When::always ? Style::bar : Style::lines;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void Progress::show(const ArchiveSet::Progress& reading, const Summary& counts) {
  const auto now = Clock::now();
  if (now - last_status_ >= kBetweenStatuses) {
    last_status_ = now;
    notify("STATUS=" + line(reading, counts));
  }
  if (style_ == Style::silent) return;
  if (now - last_ < (style_ == Style::bar ? Clock::duration(kBetweenBars) : kBetweenLines)) return;
  last_ = now;
  if (style_ == Style::bar)
    draw_bar(reading, counts);
  else
    tell(line(reading, counts));
}

void Progress::draw_bar(const ArchiveSet::Progress& reading, const Summary& counts) {
  const double elapsed = seconds();
  std::string text = grouped(counts.read) + " records, " + rate(reading.bytes_read, elapsed);
  if (reading.bytes_total && *reading.bytes_total > 0) {
    const double share = std::min(
        1.0, static_cast<double>(reading.bytes_read) / static_cast<double>(*reading.bytes_total));
    const double left = share > 0 ? elapsed / share - elapsed : 0;
    text = bar(share, 24) + ' ' + std::to_string(static_cast<int>(share * 100)) + " %  " + text +
           ", " + clock_time(left) + " left";
  } else {
    text += ", " + clock_time(elapsed);
  }
  if (counts.rejected > 0) text += ", " + grouped(counts.rejected) + " rejected";
  std::cerr << "\r\033[K" << text.substr(0, terminal_width() - 1) << std::flush;
  drawn_ = true;
}

std::string Progress::line(const ArchiveSet::Progress& reading, const Summary& counts) const {
  std::string text = grouped(counts.read) + " records, " + rate(reading.bytes_read, seconds());
  if (reading.bytes_total && *reading.bytes_total > 0)
    text += ", " + std::to_string(reading.bytes_read * 100 / *reading.bytes_total) + " %";
  return text;
}

void Progress::phase(const std::string& name) {
  notify("STATUS=" + name);
  if (style_ != Style::bar) return;
  std::cerr << "\r\033[K" << name << " ..." << std::flush;
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
  drawn_ = false;
}

}  // namespace indexer
