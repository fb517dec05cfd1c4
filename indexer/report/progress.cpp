// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "database/messages/tr.hpp"
#include "database/process/steering.hpp"
#include "indexer/report/notify.hpp"

namespace indexer {
namespace {

using database::tr;
using database::translated;
using namespace std::chrono_literals;

// Fast enough for the eye; a log gets a line that is worth one; systemd shows the last status only.
constexpr auto kBetweenBars = 100ms;
constexpr auto kBetweenLines = 30s;
constexpr auto kBetweenObjects = 1s;
constexpr auto kBetweenStatuses = 2s;
constexpr double kBytesPerMib = 1 << 20;
constexpr double kWorthALine = 1;      // seconds of a phase
constexpr double kWorthASummary = 60;  // seconds of a run

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string decimal(double value) {
  return database::fixed(value, 1);
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<unsigned long>(seconds);
  char text[32];
  std::snprintf(text, sizeof text, "%lu:%02lu", whole / 60, whole % 60);
  return text;
}

std::string mib(std::uint64_t bytes) {
  return decimal(static_cast<double>(bytes) / kBytesPerMib);
}

// People plan by minutes, and by seconds only near the end.
std::string rough_time(double seconds) {
  constexpr double kByTheSecond = 100;
  if (seconds < kByTheSecond) return std::to_string(std::lround(seconds)) + " s";
  const auto minutes = std::lround(seconds / 60);
  if (minutes < 100) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

// As many characters of UTF-8 as fit, the last of them `…` where some do not.
std::string cut(const std::string& text, std::size_t columns) {
  std::size_t column = 0, end_of_last = 0;
  for (std::int32_t at = 0; static_cast<std::size_t>(at) < text.size(); ++column) {
    if (column == columns) return text.substr(0, end_of_last) + "…";
    if (column + 1 == columns) end_of_last = static_cast<std::size_t>(at);
    U8_FWD_1(text.data(), at, static_cast<std::int32_t>(text.size()));
  }
  return text;
}

std::string file_name(const std::string& archive) {
  return database::disarm(archive.substr(archive.rfind('/') + 1));
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

Progress::Progress(ProgressMode mode, bool quiet) : style_(Style::silent), quiet_(quiet) {
  if (mode == ProgressMode::json) style_ = Style::json;
  if (quiet || mode == ProgressMode::never || mode == ProgressMode::json) return;
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  style_ = terminal || mode == ProgressMode::always ? Style::bar : Style::lines;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void Progress::take(const ArchiveSet::Progress& reading, const Summary& counts) {
  const double now = seconds();
  if (reading.current != reading_.current) {
    if (const double took = now - archive_began_; took > slowest_archive_.first)
      slowest_archive_ = {took, reading_.current};
    archive_began_ = now;
  }
  pace_.at(reading.bytes_read, now);
  reading_ = reading;
  records_ = counts.read;
  rejected_ = counts.rejected;
}

void Progress::show(const ArchiveSet::Progress& reading, const Summary& counts) {
  const auto now = Clock::now();
  const auto between = style_ == Style::json  ? Clock::duration(kBetweenObjects)
                       : style_ == Style::bar ? Clock::duration(kBetweenBars)
                                              : Clock::duration(kBetweenLines);
  const bool status = now - last_status_ >= kBetweenStatuses;
  const bool line = style_ != Style::silent && now - last_ >= between;
  if (!status && !line) return;
  take(reading, counts);
  if (status) {
    last_status_ = now;
    notify("STATUS=" + translated(phase_) + ": " + measure() + time_left());
  }
  if (!line) return;
  last_ = now;
  if (style_ == Style::bar) draw_bar();
  if (style_ == Style::json) write_json(false);
  if (style_ == Style::lines)
    tell(translated(phase_) + ' ' + file_name(reading_.current) + ": " + measure() + time_left());
}

std::string Progress::measure() const {
  const std::string read = mib(reading_.bytes_read);
  const std::string pace = decimal(pace_.bytes_per_second() / kBytesPerMib);
  std::string text = reading_.bytes_total && *reading_.bytes_total > 0
                         ? tr("%s records, %s of %s MiB, %s MiB/s", grouped(records_), read,
                              mib(*reading_.bytes_total), pace)
                         : tr("%s records, %s MiB, %s MiB/s", grouped(records_), read, pace);
  if (rejected_ > 0) text += ", " + tr("%s rejected", grouped(rejected_));
  return text;
}

std::string Progress::time_left() const {
  if (!reading_.bytes_total) return ", " + clock_time(seconds());
  const auto left = pace_.left(*reading_.bytes_total);
  return left ? ", " + tr("%s left", rough_time(*left)) : "";
}

void Progress::draw_bar() {
  constexpr std::size_t kBarWidth = 16;
  std::string text = translated(phase_) + "  ";
  if (reading_.bytes_total && *reading_.bytes_total > 0) {
    const double share = std::min(
        1.0, static_cast<double>(reading_.bytes_read) / static_cast<double>(*reading_.bytes_total));
    text += bar(share, kBarWidth) + ' ' + std::to_string(static_cast<int>(share * 100)) + " %  ";
  }
  text += measure() + time_left();
  if (!reading_.current.empty()) text += "  " + file_name(reading_.current);
  std::cerr << "\r\033[K" << cut(text, terminal_width() - 1) << std::flush;
  drawn_ = true;
}

void Progress::write_json(bool over) const {
  nlohmann::ordered_json json{{"phase", over ? "done" : phase_},
                              {"archive", reading_.current},
                              {"records", records_},
                              {"rejected", rejected_},
                              {"bytes", reading_.bytes_read},
                              {"bytes_total", nullptr},
                              {"seconds", std::round(seconds() * 1000) / 1000},
                              {"seconds_left", nullptr}};
  if (reading_.bytes_total) {
    json["bytes_total"] = *reading_.bytes_total;
    if (const auto left = pace_.left(*reading_.bytes_total))
      json["seconds_left"] = std::round(*left);
  }
  if (over) json["seconds_left"] = 0;
  // Names of archives may be any bytes.
  std::cerr << database::disarm_json(
                   json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
            << '\n'
            << std::flush;
}

void Progress::end_phase() {
  const double now = seconds();
  phases_.push_back({phase_, now - phase_began_});
  const bool reads = phase_.starts_with("reading");
  if (style_ != Style::bar || now - phase_began_ < kWorthALine || (reads && records_ == 0)) return;
  clear();
  const std::string took = tr("%s took %s", translated(phase_), clock_time(now - phase_began_));
  tell(reads ? took + ": " + measure() : took);
}

void Progress::phase(const std::string& name) {
  end_phase();
  phase_ = name;
  phase_began_ = seconds();
  notify("STATUS=" + translated(name));
  if (style_ == Style::json) write_json(false);
  if (style_ != Style::bar) return;
  std::cerr << "\r\033[K" << translated(name) << " ..." << std::flush;
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
  drawn_ = false;
}

void Progress::end(const ArchiveSet::Progress& reading, const Summary& counts) {
  take(reading, counts);
  end_phase();
  clear();
  if (style_ == Style::json) write_json(true);
}

void Progress::tell_what_took_time() const {
  if (quiet_ || seconds() < kWorthASummary) return;
  std::string text;
  for (const Phase& phase : phases_)
    text += (text.empty() ? "" : ", ") + translated(phase.name) + ' ' + clock_time(phase.seconds);
  if (!slowest_archive_.second.empty())
    text =
        tr("%s; longest %s %s", text, slowest_archive_.second, clock_time(slowest_archive_.first));
  tell(text);
}

}  // namespace indexer
