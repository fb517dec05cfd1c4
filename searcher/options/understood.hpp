// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>

#include "searcher/options/asked.hpp"
#include "searcher/options/raw_options.hpp"

namespace searcher {

/// Throws Failure for what makes no sense. Opens no file: saved queries stand in it as @NAME.
Options understood(const RawOptions& raw, std::chrono::year_month_day today);

}  // namespace searcher
