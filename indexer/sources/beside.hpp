// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/archives/record/source.hpp"
#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/caps.hpp"

namespace indexer {

/// Where a path that the archive has written leads: below the archive's directory; nothing for one
/// that leads elsewhere.
std::optional<std::string> path_beside(const std::string& archive, std::string_view written);

/// The files around the one at `path`. `claimed` is told the path of each that belongs to it,
/// beginning as `path` does; it may not be there.
archives::Beside files_beside(const std::string& path, const containers::Caps& caps,
                              std::function<void(const std::string&)> claimed);

}  // namespace indexer
