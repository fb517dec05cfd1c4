// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "indexer/archives/formats.hpp"
#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/caps.hpp"

namespace indexer {

/// The files around the one at `path`. `claimed` is told the path of each that belongs to it,
/// beginning as `path` does; it may not be there.
archives::Beside files_beside(const std::string& path, const containers::Caps& caps,
                              std::function<void(const std::string&)> claimed);

}  // namespace indexer
