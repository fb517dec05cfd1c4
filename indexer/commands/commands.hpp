// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "database/failure.hpp"
#include "indexer/options/options.hpp"

/// One function a command of nachlese-index. Results go to `out`, messages to stderr; each throws
/// Failure where the run cannot go on.
namespace indexer::commands {

database::ExitCode build(const Options& options);
database::ExitCode update(const Options& options);
database::ExitCode remove(const Options& options);
database::ExitCode check(const Options& options, std::ostream& out);
database::ExitCode info(const Options& options, std::ostream& out);
database::ExitCode analyze(const Options& options, std::istream& in, std::ostream& out);
database::ExitCode formats(const Options& options, std::ostream& out);

/// Runs the command of the options.
database::ExitCode run(const Options& options, std::istream& in, std::ostream& out);

}  // namespace indexer::commands
