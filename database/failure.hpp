// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "database/exit_code.hpp"

namespace database {

/// The run cannot go on: what happened, and what the user can do about it (may be empty).
/// Told once, by `ending.hpp`; who catches one before says there what it goes on with.
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
