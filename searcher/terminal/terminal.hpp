// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "database/process/steering.hpp"

namespace searcher {

/// How text is shown to people.
struct Style {
  bool color = false;
  bool hyperlinks = false;  ///< OSC 8
  std::size_t width = 80;   ///< columns; 0: lines are not wrapped
};

using database::disarm;

/// Columns that the text takes on a terminal: wide East Asian characters two, combining marks none
/// (Unicode UAX #11).
std::size_t display_width(std::string_view text);

bool is_terminal(int fd);

/// Columns of the terminal at `fd`; nothing where there is none.
std::optional<std::size_t> terminal_width(int fd);

/// Of a terminal that does not tell.
inline constexpr std::size_t kDefaultWidth = 80;  // columns

/// `nachlese-search: message`, and `hint: …` unless it is empty, a line each; disarmed.
std::string message_lines(std::string_view message, std::string_view hint);

/// The same to stderr.
void say(std::string_view message, std::string_view hint = {});

/// A line to stderr as it stands, disarmed.
void say_line(std::string_view line);

/// Ends the process with exit 2 and a message if it is still alive when the time is over; a new one
/// replaces the one before. From a microsecond to `kLongestTime`; 0 for no limit.
inline constexpr double kShortestTime = 0.000001;
inline constexpr double kLongestTime = 366.0 * 24 * 60 * 60;
void limit_time(double seconds);

/// From here on the end of the time is silent, and has this exit code.
void end_of_time_is(int code);

}  // namespace searcher
