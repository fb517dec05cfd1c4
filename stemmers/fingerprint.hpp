// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "stemmers/analysis.hpp"

namespace stemmers {

/// 16 hexadecimal digits that name this chain with these settings: a hash of the settings and of
/// what the chain makes of a fixed text with every phenomenon it knows. Two chains that give
/// different terms differ here, so a database is never searched by another chain than wrote it.
std::string fingerprint(const Settings& settings);

}  // namespace stemmers
