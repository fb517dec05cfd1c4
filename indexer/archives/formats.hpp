// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "indexer/archives/record/format.hpp"

namespace indexer::archives {

/// In the order in which they are tried: the surer a mark, the earlier.
std::span<const Format> formats();
const Format* format_by_name(std::string_view name);
const Format* recognise(const Beginning& beginning);

}  // namespace indexer::archives
