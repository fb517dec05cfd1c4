// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "searcher/options/understood.hpp"

namespace searcher {

/// Options before environment before file before default. Throws Failure for what cannot be
/// understood. `arguments` are without the program's name.
Options read_options(std::span<const std::string> arguments, std::chrono::year_month_day today);

/// Shown by --help.
std::string help_text();
std::string version_text();

}  // namespace searcher
