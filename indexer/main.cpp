// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>
#include <iostream>
#include <new>
#include <xapian.h>

#include "indexer/commands/commands.hpp"
#include "indexer/options.hpp"
#include "indexer/progress.hpp"

namespace {

using database::ExitCode;

int fail(const indexer::Options& options, const std::string& message, const std::string& hint,
         ExitCode code) {
  std::cerr << indexer::error_prefix(options.color) << indexer::disarmed(message) << '\n';
  if (!hint.empty()) std::cerr << "hint: " << hint << '\n';
  return static_cast<int>(code);
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
  std::ios::sync_with_stdio(false);
  indexer::Options options;
  try {
    return run(argc, argv, options);
  } catch (const database::Failure& failure) {
    return fail(options, failure.message(), failure.hint(), failure.code());
  } catch (const Xapian::DatabaseCorruptError& error) {
    return fail(options, error.get_description(), "restore the database, or build it again",
                ExitCode::database);
  } catch (const Xapian::Error& error) {
    return fail(options, error.get_description(),
                "the live generation stands as it was; run it again", ExitCode::failure);
  } catch (const std::bad_alloc&) {
    return fail(options, "out of memory", "give --batch-mib a smaller number, or fewer --jobs",
                ExitCode::failure);
  } catch (const std::exception& error) {
    return fail(options, error.what(), "", ExitCode::failure);
  }
}
