// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/options/options.hpp"
#include "indexer/report/pace.hpp"
#include "indexer/report/summary.hpp"
#include "indexer/sources/archive_set.hpp"

namespace indexer {

/// What a run tells on stderr while it works, phase by phase: a bar on a terminal, a plain line now
/// and then elsewhere, an object of JSON a second for other programs, nothing when it is to be
/// quiet. A phase that took a second or more leaves a line on a terminal. A service manager learns
/// all of it as the unit's status.
class Progress {
 public:
  Progress(ProgressMode mode, bool quiet);

  /// As often as one likes; draws ten times a second at most.
  void show(const ArchiveSet::Progress& reading, const Summary& counts);
  /// The next phase, such as "merging": the one before is over. The first is "reading".
  void phase(const std::string& name);
  /// Removes the bar, so that a message can be printed.
  void clear();
  /// The last phase is over.
  void end(const ArchiveSet::Progress& reading, const Summary& counts);
  /// What a run of a minute or more took its time for: `reading 12:01, merging 1:40`, and the
  /// archive that took most of it.
  void tell_what_took_time() const;

 private:
  enum class Style { bar, lines, json, silent };
  using Clock = std::chrono::steady_clock;

  struct Phase {
    std::string name;
    double seconds = 0;
  };

  void draw_bar();
  void write_json(bool over) const;
  std::string measure() const;
  std::string time_left() const;
  void take(const ArchiveSet::Progress& reading, const Summary& counts);
  void end_phase();
  double seconds() const;

  Style style_;
  bool quiet_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
  Clock::time_point last_status_ = started_;
  bool drawn_ = false;
  Pace pace_;
  ArchiveSet::Progress reading_;
  std::uint64_t records_ = 0, rejected_ = 0;
  std::vector<Phase> phases_;
  std::string phase_ = database::marked("reading");
  double phase_began_ = 0;
  double archive_began_ = 0;
  std::pair<double, std::string> slowest_archive_;  ///< seconds, name
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
