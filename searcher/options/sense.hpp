// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/options/asked.hpp"
#include "searcher/options/raw_options.hpp"

namespace searcher {

/// Throws Failure for options that do not fit to each other, to the view or to the format; sets the
/// view's own grouping where none is given.
void require_sense(const RawOptions& raw, Options& options);

}  // namespace searcher
