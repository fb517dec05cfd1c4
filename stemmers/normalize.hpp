// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemmers {

/// Both forms of one word. UTF-8 in, UTF-8 out; invalid bytes become U+FFFD.
struct Normalized {
  /// NFKC, lower case, default-ignorable characters (soft hyphens, joiners) removed. Keeps ß apart
  /// from ss and é apart from e: what `=word` compares.
  std::string exact;
  /// NFKC_Casefold (Unicode 15, section 5.18 and UAX #44), then foreign diacritics folded
  /// (Erdoğan -> erdogan, Łódź -> lodz) while ä, ö and ü stay. ß is ss.
  /// The old umlaut signs (u + U+0364) are ä, ö, ü. What the stemmers read.
  std::string folded;
};

Normalized normalize(std::string_view word);

/// Whether a word that is not empty begins with a capital letter.
bool begins_with_capital(std::string_view word);

/// With its first letter as a capital. UTF-8 in, UTF-8 out.
std::string capitalized(std::string_view word);

/// `folded` of `word`, with the place each of its bytes came from: `offsets[i]` is the byte in
/// `word` at which the character begins that gave `folded[i]`; one more element than bytes, the
/// last is `word.size()`. Non-decreasing.
struct FoldedWithOffsets {
  std::string folded;
  std::vector<std::uint32_t> offsets;
};
FoldedWithOffsets fold_with_offsets(std::string_view word);

/// The end of the grapheme-like unit that begins at byte `begin` of `word`: one character and the
/// combining marks behind it, which normalisation must see together.
std::size_t unit_end(std::string_view word, std::size_t begin);

}  // namespace stemmers
