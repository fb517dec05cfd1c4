// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stemmers/analysis.hpp"

namespace stemmers {

/// 16 hexadecimal digits that name this chain with these settings: a hash of the settings and of
/// what the chain makes of a fixed text with every phenomenon it knows. Two chains that give
/// different terms differ here, so a database is never searched by another chain than wrote it.
std::string fingerprint(const Settings& settings);

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL);

/// `value` as 16 hexadecimal digits.
std::string hex64(std::uint64_t value);

}  // namespace stemmers
