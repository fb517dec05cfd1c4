// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>
#include <xapian.h>

namespace database::glass {

/// What `format.hpp` writes, read: each takes its bytes from the front. All throw
/// Xapian::DatabaseCorruptError where they are not whole, or the number is too large.
[[noreturn]] inline void corrupt() {
  throw Xapian::DatabaseCorruptError("a table of the database is damaged");
}

template <class Unsigned>
Unsigned take_number(std::string_view& rest) {
  Unsigned value = 0;
  for (unsigned shift = 0; !rest.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    const auto bits = static_cast<Unsigned>(byte & 0x7FU);
    rest.remove_prefix(1);
    if (shift >= std::numeric_limits<Unsigned>::digits ||
        bits > (std::numeric_limits<Unsigned>::max() >> shift))
      corrupt();
    value = static_cast<Unsigned>(value | static_cast<Unsigned>(bits << shift));
    if (byte < 0x80) return value;
  }
  corrupt();
}

inline std::string_view take_string(std::string_view& rest) {
  const auto size = take_number<std::size_t>(rest);
  if (size > rest.size()) corrupt();
  const std::string_view bytes = rest.substr(0, size);
  rest.remove_prefix(size);
  return bytes;
}

inline Xapian::docid take_sortable(std::string_view& rest) {
  if (rest.empty()) corrupt();
  const auto front = static_cast<unsigned char>(rest.front());
  std::size_t bytes = 2;
  while (bytes < 6 && (front & 0x80U >> (bytes - 2)) != 0)
    ++bytes;
  if (bytes > 5 || rest.size() < bytes) corrupt();
  std::uint64_t value = front & 0x7FU >> (bytes - 2);
  for (std::size_t i = 1; i < bytes; ++i)
    value = value << 8 | static_cast<unsigned char>(rest[i]);
  rest.remove_prefix(bytes);
  if (value > std::numeric_limits<Xapian::docid>::max()) corrupt();
  return static_cast<Xapian::docid>(value);
}

}  // namespace database::glass
