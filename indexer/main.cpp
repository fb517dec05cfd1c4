// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <xapian.h>

#include "database/crash.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/options/options.hpp"
#include "indexer/report/progress.hpp"

namespace {

using database::ExitCode;

constexpr const char* kFewerBytes = "give --batch-mib a smaller number, or fewer --jobs";

struct Ending {
  std::string message;
  std::string hint;
  ExitCode code = ExitCode::failure;
};

std::string text_of(const Ending& ending, indexer::When color) {
  std::string text = indexer::error_prefix(color) + indexer::disarmed(ending.message) + '\n';
  if (!ending.hint.empty())
    text += indexer::journal_prefix(indexer::Priority::error) + "hint: " + ending.hint + '\n';
  return text;
}

// What helps against an error of the operating system that the text names: Xapian gives no more,
// and names the first error in the text of the second.
std::string hint_for(const std::string& text) {
  const auto names = [&](int error) { return text.find(std::strerror(error)) != text.npos; };
  if (names(ENOSPC) || names(EDQUOT))
    return "free some space, then run it again; the live generation stands as it was";
  if (names(EFBIG))
    return "allow larger files (ulimit -f), then run it again; the live generation stands as it "
           "was";
  if (names(EACCES) || names(EROFS)) return "check the permissions of the directory";
  return "the live generation stands as it was; run it again";
}

Ending ending_by(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const database::Failure& failure) {
    return {failure.message(), failure.hint(), failure.code()};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {error.get_description(), "restore the database, or build it again", ExitCode::database};
  } catch (const Xapian::Error& error) {
    return {error.get_description(), hint_for(error.get_description())};
  } catch (const std::system_error& error) {
    return {error.what(), hint_for(error.what())};
  } catch (const std::bad_alloc&) {
    return {"out of memory", kFewerBytes};
  } catch (const std::exception& error) {
    return {error.what(), ""};
  }
}

void write_to_stderr(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

// Where the compiler leaves no exception to look at, the number of the last error is what is left.
Ending ending_by_number(int error) {
  const std::string cause = std::strerror(error);
  return {"an error that could not be told, most likely: " + cause, hint_for(cause)};
}

// Xapian and the standard library have places that no exception may leave: Xapian writes value
// slots in a destructor, so that a full disk comes here; a walk over directories may not run out of
// memory. What is on disk is in order at any moment, so this is an end like others.
[[noreturn]] void end_by_terminate() {
  const int error = errno;
  const auto thrown = std::current_exception();
  if (!thrown && std::uncaught_exceptions() == 0) std::abort();
  ExitCode code = ExitCode::failure;
  try {
    const Ending ending = thrown ? ending_by(thrown) : ending_by_number(error);
    code = ending.code;
    write_to_stderr(text_of(ending, indexer::When::automatic));
  } catch (const std::bad_alloc&) {
    write_to_stderr("nachlese-index: out of memory\n");
  }
  ::_exit(static_cast<int>(code));
}

// GLib, which reads mail, stops itself with a trap where it gets no memory.
extern "C" void end_by_trap(int) {
  write_to_stderr("nachlese-index: out of memory\n");
  ::_exit(static_cast<int>(ExitCode::failure));
}

int run(int argc, char** argv, indexer::Options& options) {
  int code = 0;
  if (const auto early = indexer::parse_options(argc, argv, options)) {
    (early->code == 0 ? std::cout : std::cerr) << early->text;
    code = early->code;
  } else {
    code = static_cast<int>(indexer::commands::run(options, std::cin, std::cout));
  }
  std::cout.flush();
  if (!std::cout) throw database::Failure("cannot write to standard output", "is the disk full?");
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(end_by_terminate);
  std::ios::sync_with_stdio(false);
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is an error of write(2), not a death
  std::signal(SIGTRAP, end_by_trap);
  database::explain_crashes(
      "nachlese-index: a database cannot be read: it is damaged\n"
      "hint: nachlese-index check -d DB tells what is damaged\n");
  indexer::Options options;
  try {
    return run(argc, argv, options);
  } catch (...) {
    const Ending ending = ending_by(std::current_exception());
    std::cerr << text_of(ending, options.color);
    return static_cast<int>(ending.code);
  }
}
