// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "indexer/options/options.hpp"
#include "indexer/report/summary.hpp"
#include "indexer/sources/archive_set.hpp"

namespace indexer {

/// What a run tells on stderr while it works: a bar on a terminal, a plain line now and then
/// elsewhere, nothing when it is to be quiet. A service manager learns it as the unit's status.
class Progress {
 public:
  Progress(When when, bool quiet);

  /// As often as one likes; draws ten times a second at most.
  void show(const ArchiveSet::Progress& reading, const Summary& counts);
  /// A phase that has no measure: "merging".
  void phase(const std::string& name);
  /// Removes the bar, so that a message can be printed.
  void clear();

 private:
  enum class Style { bar, lines, silent };
  using Clock = std::chrono::steady_clock;

  void draw_bar(const ArchiveSet::Progress& reading, const Summary& counts);
  std::string line(const ArchiveSet::Progress& reading, const Summary& counts) const;
  double seconds() const;

  Style style_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
  Clock::time_point last_status_ = started_;
  bool drawn_ = false;
};

/// As syslog(3) and the journal number them.
enum class Priority { error = 3, warning = 4, notice = 5, information = 6 };

/// What a line on stderr begins with: `<3>` where stderr is the journal's (JOURNAL_STREAM names
/// it), nothing elsewhere.
std::string journal_prefix(Priority priority);

/// The program's name at the head of an error message, red where colours are wanted: always, never,
/// or on a terminal unless NO_COLOR is set.
std::string error_prefix(When color);

/// One message on stderr, `nachlese-index: TEXT`, disarmed.
void tell(std::string_view text, Priority priority = Priority::information);

}  // namespace indexer
