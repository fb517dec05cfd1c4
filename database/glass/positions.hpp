// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <xapian.h>

namespace database::glass {

/// Appends a list of positions, which ascend and are at least one, as `format.hpp` has it. The
/// bits, each byte's lowest first: the first position, out of the last one; their number less 2,
/// out of last - first; then by interpolative coding (Moffat and Stuiver, "Binary interpolative
/// coding", 2000) the middle one, out of the values that are left to it, the half before, the half
/// behind. One out of n values takes the fewest bits that suffice, and where some codes are spare,
/// the values in the middle take one bit less.
void append_positions(std::string& out, std::span<const Xapian::termpos> positions);

}  // namespace database::glass
