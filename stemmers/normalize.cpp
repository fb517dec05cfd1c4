// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/normalize.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "stemmers/letters/ascii.hpp"

namespace stemmers {
namespace {

const icu::Normalizer2& instance(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getInstance(nullptr, name, mode, status);
  if (U_FAILURE(status)) std::abort();  // ICU's own data is missing: nothing can go on
  return *normalizer;
}

const icu::Normalizer2& casefold() {
  static const icu::Normalizer2& normalizer = instance("nfkc_cf", UNORM2_COMPOSE);
  return normalizer;
}

const icu::Normalizer2& compose() {
  static const icu::Normalizer2& normalizer = instance("nfkc", UNORM2_COMPOSE);
  return normalizer;
}

const icu::Normalizer2& decompose() {
  static const icu::Normalizer2& normalizer = instance("nfc", UNORM2_DECOMPOSE);
  return normalizer;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Early prints set a small e above the vowel; NFKC does not know that it is an umlaut.
constexpr UChar kSmallEAbove = 0x0364;
constexpr UChar kDiaeresis = 0x0308;

// Sorting the marks of one letter takes the square of their number. No letter of any language has
// more than these (UAX #15, Stream-Safe Text Format); what goes beyond is left out.
constexpr int kMaxMarks = 30;

icu::UnicodeString with_bounded_marks(const icu::UnicodeString& text) {
  if (text.length() <= kMaxMarks) return text;
  icu::UnicodeString kept;
  int marks = 0;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_getCombiningClass(c) != 0)
      ++marks;
    else if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      marks = 0;
    if (marks <= kMaxMarks) kept.append(c);
  }
  return kept;
}

icu::UnicodeString from_utf8(std::string_view text) {
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  wide.findAndReplace(icu::UnicodeString(kSmallEAbove), icu::UnicodeString(kDiaeresis));
  const auto bounded = with_bounded_marks(wide);
  if (wide.isBogus() || bounded.isBogus()) throw std::bad_alloc();
  return bounded;
}

std::string to_utf8(const icu::UnicodeString& wide) {
  std::string text;
  wide.toUTF8String(text);
  return text;
}

icu::UnicodeString normalized(const icu::Normalizer2& by, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = by.normalize(text, status);
  if (status == U_MEMORY_ALLOCATION_ERROR || result.isBogus()) throw std::bad_alloc();
  return U_FAILURE(status) ? text : result;
}

struct LetterFold {
  UChar32 from;
  const char16_t* to;
};

// Letters with a stroke and the like, which have no decomposition.
constexpr std::array<LetterFold, 12> kLetterFolds{{{0x0142, u"l"},
                                                   {0x00F8, u"o"},
                                                   {0x0111, u"d"},
                                                   {0x00F0, u"d"},
                                                   {0x0131, u"i"},
                                                   {0x00E6, u"ae"},
                                                   {0x0153, u"oe"},
                                                   {0x00FE, u"th"},
                                                   {0x0127, u"h"},
                                                   {0x0167, u"t"},
                                                   {0x014B, u"ng"},
                                                   {0x0138, u"k"}}};

bool is_umlaut_base(UChar32 c) {
  return c == 'a' || c == 'o' || c == 'u';
}

void append_letter(icu::UnicodeString& to, UChar32 letter) {
  for (const LetterFold& fold : kLetterFolds)
    if (fold.from == letter) {
      to.append(fold.to, -1);
      return;
    }
  to.append(letter);
}

// Combining marks go, except the diaeresis on a, o and u.
icu::UnicodeString without_foreign_marks(const icu::UnicodeString& folded) {
  const icu::UnicodeString apart = normalized(decompose(), folded);
  icu::UnicodeString kept;
  UChar32 base = 0;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    const bool mark = u_charType(c) == U_NON_SPACING_MARK;
    if (mark && !(c == kDiaeresis && is_umlaut_base(base))) continue;
    if (mark)
      kept.append(c);
    else
      append_letter(kept, c);
    if (!mark) base = c;
    if (mark) base = 0;
  }
  return normalized(compose(), kept);
}

std::string fold(const icu::UnicodeString& wide) {
  return to_utf8(without_foreign_marks(normalized(casefold(), wide)));
}

}  // namespace

std::string capitalized(std::string_view word) {
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  letters.replace(0, letters.moveIndex32(0, 1), u_toupper(letters.char32At(0)));
  std::string written;
  return letters.toUTF8String(written);
}

bool begins_with_capital(std::string_view word) {
  if (ascii::is_upper(word[0])) return true;
  if (static_cast<unsigned char>(word[0]) < 0x80) return false;
  UChar32 c = 0;
  U8_GET(reinterpret_cast<const std::uint8_t*>(word.data()), 0, 0,
         static_cast<std::int32_t>(std::min<std::size_t>(word.size(), U8_MAX_LENGTH)), c);
  return c >= 0 && (u_isupper(c) || u_istitle(c));
}

Normalized normalize(std::string_view word) {
  if (is_ascii(word)) {
    std::string lower = ascii::lower(std::string(word));
    return {lower, lower};
  }
  const icu::UnicodeString wide = from_utf8(word);
  icu::UnicodeString exact = normalized(compose(), wide);
  exact.toLower(icu::Locale::getRoot());
  icu::UnicodeString visible;
  for (std::int32_t i = 0; i < exact.length(); i = exact.moveIndex32(i, 1)) {
    const UChar32 c = exact.char32At(i);
    if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) visible.append(c);
  }
  return {to_utf8(normalized(compose(), visible)), fold(wide)};
}

std::size_t unit_end(std::string_view word, std::size_t begin) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto length = static_cast<std::int32_t>(word.size());
  auto end = static_cast<std::int32_t>(begin);
  UChar32 c = 0;
  U8_NEXT(bytes, end, length, c);
  while (end < length) {
    std::int32_t next = end;
    U8_NEXT(bytes, next, length, c);
    const bool extends = c >= 0 && (u_charType(c) == U_NON_SPACING_MARK ||
                                    u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
    if (!extends) break;
    end = next;
  }
  return static_cast<std::size_t>(end);
}

FoldedWithOffsets fold_with_offsets(std::string_view word) {
  FoldedWithOffsets result;
  for (std::size_t begin = 0; begin < word.size();) {
    const std::size_t end = unit_end(word, begin);
    const std::string_view unit = word.substr(begin, end - begin);
    const std::string folded =
        is_ascii(unit) ? ascii::lower(std::string(unit)) : fold(from_utf8(unit));
    result.folded += folded;
    result.offsets.insert(result.offsets.end(), folded.size(), static_cast<std::uint32_t>(begin));
    begin = end;
  }
  result.offsets.push_back(static_cast<std::uint32_t>(word.size()));
  return result;
}

}  // namespace stemmers
