// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace database {

/// The exit codes of both programs.
enum class ExitCode : int {
  done = 0,
  partly = 1,    ///< indexer: records were rejected; searcher: no hits
  failure = 2,   ///< the run could not go on, or it was called wrongly
  database = 3,  ///< missing, damaged or of another schema
  locked = 75,   ///< another writer holds the lock
  interrupted = 130
};

/// The run cannot go on: what happened, and what the user can do about it (may be empty).
/// Caught once, in `main.cpp`.
class Failure : public std::exception {
 public:
  explicit Failure(std::string message, std::string hint = {}, ExitCode code = ExitCode::failure)
      : message_(std::move(message)), hint_(std::move(hint)), code_(code) {}

  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  ExitCode code() const { return code_; }

 private:
  std::string message_;
  std::string hint_;
  ExitCode code_;
};

}  // namespace database
