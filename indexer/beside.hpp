// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/archives/formats.hpp"
#include "indexer/containers/byte_stream.hpp"
#include "indexer/file_walk.hpp"

namespace indexer {

/// The files around the one at `path`, which the walk found. `walk` must outlive it; files that are
/// claimed are passed over by it.
archives::Beside files_beside(const std::string& path, const containers::Caps& caps,
                              FileWalk& walk);

}  // namespace indexer
