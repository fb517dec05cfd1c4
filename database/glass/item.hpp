// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace database::glass {

/// Of an item in a block, see `format.hpp`.
inline constexpr unsigned char kCompressed = 0x80;
inline constexpr unsigned char kLast = 0x40;
inline constexpr unsigned char kFirst = 0x20;
inline constexpr std::size_t kItemHeader = 3;  // size and length of the key
inline constexpr std::size_t kComponent = 2;
inline constexpr std::size_t kBlockNumber = 4;

}  // namespace database::glass
