// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace indexer::archives {

/// How a text is written. Anything that calls itself or looks like Latin-1 is windows-1252.
struct Encoding {
  enum class Kind {
    utf8,   ///< lines that are not UTF-8 are damaged: U+FFFD
    mixed,  ///< UTF-8 or windows-1252, line by line
    windows_1252,
    other  ///< whatever ICU calls `name`
  };
  Kind kind = Kind::utf8;
  std::string name;            ///< of `other`
  std::size_t mark_bytes = 0;  ///< of a byte order mark in front
};

/// The encoding of a text that begins with `head`, in this order: UTF-8 without a fault, a byte
/// order mark, `declared` (a name from the text's own declaration, may be empty), then what it
/// looks like: UTF-8 with faults, UTF-16, ICU's detector. `whole`: nothing follows behind `head`.
Encoding detect_encoding(std::string_view head, std::string_view declared, bool whole);

/// The name that `Converter` knows an encoding by; what is Latin-1 is windows-1252. Nothing for one
/// that ICU does not know.
std::optional<std::string> known_encoding(std::string_view name);

/// The bytes up to the first that cannot be UTF-8 (strict: no surrogates, no overlong forms).
std::size_t valid_utf8(std::string_view text);

/// `line` in UTF-8, appended. `replaced` grows by the characters that became U+FFFD. Not for
/// Kind::other, where a line is no unit.
void append_utf8(std::string_view line, Encoding::Kind kind, std::string& text,
                 std::uint64_t& replaced);

/// A whole text in UTF-8, for the formats that hold their texts in pieces.
std::string to_utf8(std::string_view text, const Encoding& encoding, std::uint64_t& replaced);

}  // namespace indexer::archives
