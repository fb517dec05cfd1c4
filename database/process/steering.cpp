// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/process/steering.hpp"

#include <algorithm>
#include <cstddef>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace database {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kDigits = "0123456789abcdef";
constexpr UChar32 kLineSeparator = 0x2028;
constexpr UChar32 kParagraphSeparator = 0x2029;

// ICU counts bytes in 32 bits; no character has more than four.
constexpr std::size_t kMostBytes = 4;

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// Takes the first character off the text; negative where it is none.
UChar32 take(std::string_view& text, std::string_view& bytes) {
  std::int32_t length = 0;
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), length,
          static_cast<std::int32_t>(std::min(text.size(), kMostBytes)), c);
  bytes = text.substr(0, static_cast<std::size_t>(length));
  text.remove_prefix(bytes.size());
  return c;
}

bool separates(UChar32 c) {
  return c == kLineSeparator || c == kParagraphSeparator;
}

}  // namespace

bool steers(std::int32_t character) {
  if (character < 0) return true;
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return true;
  return u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL) != 0;
}

std::string disarm(std::string_view text, bool keep_lines) {
  if (is_plain(text)) return std::string(text);
  std::string safe;
  safe.reserve(text.size());
  for (std::string_view bytes; !text.empty();) {
    const UChar32 c = take(text, bytes);
    if (c == '\n' || c == '\t')
      safe += keep_lines ? static_cast<char>(c) : ' ';
    else if (c == '\r' || separates(c))
      safe += ' ';
    else if (steers(c))
      safe += kReplacement;
    else
      safe += bytes;
  }
  return safe;
}

std::string disarm_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (std::string_view bytes; !json.empty();) {
    const UChar32 c = take(json, bytes);
    // Below DEL they stand outside of strings only, as white space; none is beyond U+FFFF.
    if (c >= 0x7F && (steers(c) || separates(c))) {
      safe += "\\u";
      for (unsigned shift = 16; shift > 0; shift -= 4)
        safe += kDigits[static_cast<unsigned>(c) >> (shift - 4) & 0xFU];
    } else {
      safe += bytes;
    }
  }
  return safe;
}

}  // namespace database
