// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/hash.hpp"

namespace stemmers {

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

std::string hex64(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; value >>= 4)
    text[i] = digits[value & 0xF];
  return text;
}

}  // namespace stemmers
