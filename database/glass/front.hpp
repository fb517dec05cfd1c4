// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace database::glass {

/// The first eight bytes of a term, filled up with NULs, as a number that orders as they do: most
/// comparisons of a sort are decided by it.
inline std::uint64_t front_of(std::string_view term) {
  std::uint64_t front = 0;
  for (std::size_t byte = 0; byte < sizeof front; ++byte)
    front = front << 8 | (byte < term.size() ? static_cast<unsigned char>(term[byte]) : 0U);
  return front;
}

}  // namespace database::glass
