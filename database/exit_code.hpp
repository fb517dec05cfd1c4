// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace database {

/// The exit codes of both programs; scripts and units are written against them.
enum class ExitCode : int {
  done = 0,
  partly = 1,        ///< indexer: records were rejected; searcher: no hits
  failure = 2,       ///< the run could not go on, or it was called wrongly
  database = 3,      ///< missing, damaged or of another schema
  locked = 75,       ///< another writer holds the lock; EX_TEMPFAIL of sysexits.h: try again later
  forbidden = 77,    ///< a part of the database may not be read by this user; EX_NOPERM
  interrupted = 130  ///< 128 and SIGINT, as shells count
};

/// What `main` returns, and `_exit` takes.
constexpr int number_of(ExitCode code) {
  return static_cast<int>(code);
}

}  // namespace database
