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
#include "indexer/options.hpp"
#include "indexer/progress.hpp"

namespace {

using database::ExitCode;

int fail(const indexer::Options& options, const std::string& message, const std::string& hint,
         ExitCode code) {
  std::cerr << indexer::error_prefix(options.color) << indexer::disarmed(message) << '\n';
  if (!hint.empty())
    std::cerr << indexer::journal_prefix(indexer::Priority::error) << "hint: " << hint << '\n';
  return static_cast<int>(code);
}

// What helps against an error of the operating system, by its text: Xapian gives no more.
std::string hint_for(const std::string& cause) {
  if (cause == std::strerror(ENOSPC) || cause == std::strerror(EDQUOT))
    return "free some space, then run it again; the live generation stands as it was";
  if (cause == std::strerror(EFBIG))
    return "allow larger files (ulimit -f), then run it again; the live generation stands as it "
           "was";
  if (cause == std::strerror(EACCES) || cause == std::strerror(EROFS))
    return "check the permissions of the directory";
  return "the live generation stands as it was; run it again";
}

// The standard library itself has places where memory must not run out. What is on disk is in order
// at any moment, so this is an end like others.
[[noreturn]] void end_without_memory() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
  } catch (...) {
    std::abort();
  }
  constexpr std::string_view kMessage =
      "nachlese-index: out of memory\n"
      "hint: give --batch-mib a smaller number, or fewer --jobs\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
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
  if (!std::cout)
    return fail(options, "cannot write to standard output", "is the disk full?", ExitCode::failure);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(end_without_memory);
  std::ios::sync_with_stdio(false);
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is an error of write(2), not a death
  database::explain_crashes(
      "nachlese-index: a database cannot be read: it is damaged\n"
      "hint: nachlese-index check -d DB tells what is damaged\n");
  indexer::Options options;
  try {
    return run(argc, argv, options);
  } catch (const database::Failure& failure) {
    return fail(options, failure.message(), failure.hint(), failure.code());
  } catch (const Xapian::DatabaseCorruptError& error) {
    return fail(options, error.get_description(), "restore the database, or build it again",
                ExitCode::database);
  } catch (const Xapian::Error& error) {
    const char* cause = error.get_error_string();
    return fail(options, error.get_description(), hint_for(cause == nullptr ? "" : cause),
                ExitCode::failure);
  } catch (const std::system_error& error) {
    return fail(options, error.what(), hint_for(error.code().message()), ExitCode::failure);
  } catch (const std::bad_alloc&) {
    return fail(options, "out of memory", "give --batch-mib a smaller number, or fewer --jobs",
                ExitCode::failure);
  } catch (const std::exception& error) {
    return fail(options, error.what(), "", ExitCode::failure);
  }
}
