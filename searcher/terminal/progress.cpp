// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/progress.hpp"

#include <iostream>
#include <string>
#include <unistd.h>

#include "database/messages/tr.hpp"
#include "searcher/terminal/columns.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 1s;
constexpr auto kBetween = 100ms;
constexpr std::size_t kBar = 24;

std::string bar(std::size_t done, std::size_t total) {
  const std::size_t filled = kBar * done / total;
  return '[' + std::string(filled, '#') + std::string(kBar - filled, '.') + ']';
}

}  // namespace

Progress::Progress(bool wanted)
    : out_(wanted && is_terminal(STDERR_FILENO) ? &std::cerr : nullptr),
      width_(terminal_width(STDERR_FILENO).value_or(kDefaultWidth)),
      patience_(kPatience) {}

Progress::Progress(std::ostream& out, std::size_t width, Clock::duration patience)
    : out_(&out), width_(width), patience_(patience) {}

void Progress::start(std::string_view what, std::size_t total) {
  what_ = what;
  total_ = total;
  done_ = 0;
  started_ = Clock::now();
  if (!drawn_) next_ = started_ + patience_;
}

void Progress::step() {
  ++done_;
  if (out_ == nullptr) return;
  if (const auto now = Clock::now(); now >= next_) draw(now);
}

void Progress::draw(Clock::time_point now) {
  using Seconds = std::chrono::duration<double>;
  const double share = static_cast<double>(done_) / static_cast<double>(total_);
  const auto left = static_cast<unsigned long>(Seconds(now - started_).count() * (1 / share - 1));
  const std::string seconds = std::to_string(left % 60);
  const std::string time =
      std::to_string(left / 60) + ':' + std::string(2 - seconds.size(), '0') + seconds;
  const std::string text = bar(done_, total_) + ' ' + std::to_string(100 * done_ / total_) +
                           " %  " +
                           database::tr("%s of %s %s, %s left", grouped(done_), grouped(total_),
                                        database::translated_in("progress", what_), time);
  *out_ << "\r\033[K" << first_columns(text, width_ - 1) << std::flush;
  drawn_ = true;
  next_ = now + kBetween;
}

void Progress::clear() {
  if (drawn_) *out_ << "\r\033[K" << std::flush;
  drawn_ = false;
}

}  // namespace searcher
