// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemmers {

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL);

/// `value` as 16 hexadecimal digits.
std::string hex64(std::uint64_t value);

}  // namespace stemmers
