// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <exception>
#include <functional>
#include <string>

#include "database/exit_code.hpp"

namespace database {

/// Why a program cannot go on, and what the user can do about it (may be empty).
struct Ending {
  std::string message;
  std::string hint{};
  ExitCode code = ExitCode::failure;
};

/// What an error of Xapian or of the system means depends on what the program does: to a reader the
/// database is damaged, to a writer the disk may be full.
enum class Access { reads, writes };

/// A program, as its endings are told.
struct Program {
  std::string name;
  Access access = Access::reads;
  std::string more_memory;  ///< what helps where memory is short; may be empty
  /// The lines for stderr, safe for a terminal, each with its line break.
  std::function<std::string(const Ending&)> text;
};

/// By what was thrown: the message and code of a Failure, or those of an exception of Xapian or of
/// the standard library.
Ending ending_by(const std::exception_ptr& thrown, const Program& program);

/// From here on what ends the program before its time is told on stderr in its own words: crashes
/// (see crash.hpp) and exceptions that no function may let pass.
void tell_endings_of(Program program);

/// For `main`'s `catch (...)`, the one place where a Failure is caught to end the program: tells
/// the ending and gives the exit code.
int end_by(const std::exception_ptr& thrown);

/// Ends the program at once; a signal handler may call it.
[[noreturn]] void end_out_of_memory();

}  // namespace database
