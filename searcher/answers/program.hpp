// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

#include "database/failure.hpp"

namespace searcher {

/// One run of the program: results to stdout, messages to stderr. Throws Failure; Xapian's
/// exceptions pass. `arguments` are without the program's name.
database::ExitCode run(std::span<const std::string> arguments);

}  // namespace searcher
