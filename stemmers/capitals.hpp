// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace stemmers {

inline constexpr std::string_view kSharpS = "ß";

/// Has it a letter, and none in lower case?
inline bool is_capitals(std::string_view word) {
  bool capital = false;
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, length, c);
    if (c >= 0 && u_islower(c)) return false;
    capital = capital || (c >= 0 && u_isupper(c));
  }
  return capital;
}

/// `exact` with ss for each ß.
inline std::string with_double_s(std::string_view exact) {
  std::string plain(exact);
  for (auto at = plain.find(kSharpS); at != std::string::npos; at = plain.find(kSharpS, at + 2))
    plain.replace(at, kSharpS.size(), "ss");
  return plain;
}

/// Does it have ss or ß?
inline bool has_sharp_s(std::string_view exact) {
  return exact.find("ss") != std::string_view::npos ||
         exact.find(kSharpS) != std::string_view::npos;
}

}  // namespace stemmers
