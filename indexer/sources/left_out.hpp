// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/sources/readings.hpp"

namespace indexer {

// What is left out of a file that is read again (`LeftOut`), where the mark of this process is.

/// Whether nothing more is to be read there.
bool is_left(const FileToRead& file);

/// The records there that a reader did not survive.
std::vector<std::uint64_t> records_left_out(const FileToRead& file);

}  // namespace indexer
