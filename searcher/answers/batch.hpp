// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "database/failure.hpp"
#include "searcher/options/options.hpp"

namespace searcher {

/// Answers the file of queries that the options name, a line each: id, tab, query. A child does the
/// searching, as nothing but the end of its process stops Xapian: a query that is out of time or
/// memory ends the child, and another one goes on behind it, on the same state of the database.
///
/// Lines have a bound, too. What cannot be answered is told by its id, and all others are answered;
/// the exit code is then that of a failure. Throws Failure where the file cannot be read, or the
/// database is damaged.
database::ExitCode answer_batch(const Options& options);

}  // namespace searcher
