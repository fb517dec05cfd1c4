// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "indexer/archives/text/converter.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using namespace std::string_view_literals;
using Kind = Encoding::Kind;

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::size_t kDetectBytes = 65536;  // more makes ICU's detector no surer
constexpr int kSure = 50;                    // of 100, as ICU counts

// The 32 places in which windows-1252 differs from Latin-1; 0 where it has none (WHATWG leaves
// those as controls, here they count as undecodable).
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Bytes of the character at `at`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    return first == 0xED && byte(1) > 0x9F ? 0 : 3;
  }
  if (first < 0xF0 || first > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  return first == 0xF4 && byte(1) > 0x8F ? 0 : 4;
}

void append_windows_1252(std::string_view text, std::string& out, std::uint64_t& replaced) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
      continue;
    }
    const char16_t unit = byte < 0xA0 ? kWindows1252[byte - 0x80U] : static_cast<char16_t>(byte);
    if (unit == 0) {
      out += kReplacement;
      ++replaced;
    } else if (unit < 0x800) {
      out += static_cast<char>(0xC0 | (unit >> 6));
      out += static_cast<char>(0x80 | (unit & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (unit >> 12));
      out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (unit & 0x3F));
    }
  }
}

void append_damaged(std::string_view text, std::string& out, std::uint64_t& replaced) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length > 0) {
      out += text.substr(at, length);
      at += length;
      continue;
    }
    out += kReplacement;
    ++replaced;
    // A cut character is one fault, not one for each of its bytes.
    const bool lead = static_cast<unsigned char>(text[at]) >= 0xC2;
    ++at;
    for (int i = 0; lead && i < 2 && at < text.size() && (text[at] & 0xC0) == 0x80; ++i)
      ++at;
  }
}

struct Faults {
  std::uint64_t characters = 0;  // of several bytes, valid
  std::uint64_t faults = 0;
};

Faults count_faults(std::string_view text) {
  Faults counts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length > 1) ++counts.characters;
    if (length == 0) ++counts.faults;
    at += std::max<std::size_t>(length, 1);
  }
  return counts;
}

// In windows-1252 a letter beyond ASCII is hardly ever followed by another that makes UTF-8 of
// both.
bool is_damaged_utf8(const Faults& counts) {
  return counts.characters > counts.faults;
}

// Lines that say which encoding they are in: those with bytes beyond ASCII.
struct LineCount {
  std::uint64_t valid = 0;
  std::uint64_t invalid = 0;
};

LineCount count_lines(std::string_view text) {
  LineCount counts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    const bool ascii = std::none_of(line.begin(), line.end(), [](char c) { return c < 0; });
    if (!ascii) ++(valid_utf8(line) == line.size() ? counts.valid : counts.invalid);
    text.remove_prefix(end);
  }
  return counts;
}

// Half of all bytes are zero where German is written in two bytes a letter.
std::string_view utf16_without_mark(std::string_view head) {
  const std::size_t size = std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1};
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < size; i += 2) {
    if (head[i] == '\0') ++even;
    if (head[i + 1] == '\0') ++odd;
  }
  // Three in ten zeros at one place of each pair: spaces, digits and letters of ASCII; at the other
  // place hardly any, or it is no text.
  if (size < 8) return {};
  if (odd * 10 > size * 3 && even * 20 < size) return "UTF-16LE";
  if (even * 10 > size * 3 && odd * 20 < size) return "UTF-16BE";
  return {};
}

// Of four bytes two are zero at the same end in each letter of any European language.
std::string_view utf32_without_mark(std::string_view head) {
  const std::size_t size = std::min<std::size_t>(head.size(), 4096) & ~std::size_t{3};
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t i = 0; i < size; i += 4) {
    const bool front = head[i] == '\0' && head[i + 1] == '\0';
    const bool back = head[i + 2] == '\0' && head[i + 3] == '\0';
    if (back && !front) ++little;
    if (front && !back) ++big;
  }
  const std::size_t letters = size / 4;
  // One in twenty may be an emoji.
  if (letters < 4) return {};
  if (little * 20 >= letters * 19) return "UTF-32LE";
  if (big * 20 >= letters * 19) return "UTF-32BE";
  return {};
}

Encoding named(std::string_view name, std::size_t mark_bytes = 0) {
  Encoding encoding;
  encoding.mark_bytes = mark_bytes;
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return ascii::upper(c); });
  constexpr std::array<std::string_view, 8> kLatin1{
      "ISO-8859-1", "ISO8859-1", "ISO_8859-1", "LATIN1", "LATIN-1", "L1", "WINDOWS-1252", "CP1252"};
  if (upper == "UTF-8" || upper == "UTF8" || upper == "US-ASCII" || upper == "ASCII") {
    encoding.kind = Kind::utf8;
  } else if (std::find(kLatin1.begin(), kLatin1.end(), upper) != kLatin1.end()) {
    encoding.kind = Kind::windows_1252;
  } else {
    encoding.kind = Kind::other;
    encoding.name = upper;
  }
  return encoding;
}

// windows-1252 unless the detector is sure of something else: short German texts look to it like
// half of Europe.
Encoding asked(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), text.data(), static_cast<std::int32_t>(text.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(error) || match == nullptr) return named("windows-1252");
  const std::string_view name = ucsdet_getName(match, &error);
  const bool sure = ucsdet_getConfidence(match, &error) >= kSure;
  // ISO 8859-x has nothing at 0x80 to 0x9F, where windows-1252 has its quotation marks.
  const bool has_quotes = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
  });
  const bool german_quotes = has_quotes && name.starts_with("ISO-8859-");
  if (U_FAILURE(error) || !sure || german_quotes || name == "UTF-8") return named("windows-1252");
  return named(name);
}

// A file is asked for what it is, and then read: the second time the answer is known. ICU takes
// some milliseconds for it, which is more than reading a small file does.
Encoding detected(std::string_view head) {
  const std::string_view text = head.substr(0, kDetectBytes);
  thread_local std::string last;
  thread_local Encoding answer;
  if (last.empty() || last != text) {
    answer = asked(text);
    last = text;
  }
  return answer;
}

struct Mark {
  std::string_view bytes;
  std::string_view name;
};
constexpr std::array kMarks{Mark{"\xef\xbb\xbf"sv, "UTF-8"}, Mark{"\xff\xfe\0\0"sv, "UTF-32LE"},
                            Mark{"\0\0\xfe\xff"sv, "UTF-32BE"}, Mark{"\xff\xfe"sv, "UTF-16LE"},
                            Mark{"\xfe\xff"sv, "UTF-16BE"}};

}  // namespace

std::size_t valid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    while (at + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & 0x8080808080808080ULL) != 0) break;
      at += sizeof word;
    }
    if (at >= text.size()) break;
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

Encoding detect_encoding(std::string_view head, std::string_view declared, bool whole) {
  for (const Mark& mark : kMarks)
    if (head.starts_with(mark.bytes)) return named(mark.name, mark.bytes.size());
  if (const auto utf32 = utf32_without_mark(head); !utf32.empty()) return named(utf32);
  if (const auto utf16 = utf16_without_mark(head); !utf16.empty()) return named(utf16);
  // What lies across the end of `head` may be cut.
  const std::size_t valid = valid_utf8(head);
  if (valid == head.size() || (!whole && head.size() - valid < 4)) {
    Encoding encoding;
    encoding.kind = Kind::mixed;  // what follows may still be something else
    return encoding;
  }
  if (!declared.empty()) {
    Encoding encoding = named(declared);
    if (encoding.kind != Kind::other || Converter::knows(encoding.name)) return encoding;
  }
  const LineCount lines = count_lines(head);
  Encoding encoding;
  // A line in ten may be damaged or of another encoding: the archive is in UTF-8 all the same.
  if (lines.valid > lines.invalid * 9) return encoding;
  encoding.kind = Kind::mixed;
  if (lines.valid > lines.invalid || is_damaged_utf8(count_faults(head))) return encoding;
  if (lines.valid > 0) return encoding;
  Encoding looks_like = detected(head);
  if (looks_like.kind == Kind::windows_1252) looks_like.kind = Kind::mixed;
  return looks_like;
}

std::optional<std::string> known_encoding(std::string_view name) {
  const Encoding encoding = named(name);
  if (encoding.kind == Kind::utf8) return "UTF-8";
  if (encoding.kind == Kind::windows_1252) return "windows-1252";
  // ICU takes the one of the machine where there is no name.
  if (encoding.name.empty() || !Converter::knows(encoding.name)) return std::nullopt;
  return encoding.name;
}

void append_utf8(std::string_view line, Kind kind, std::string& text, std::uint64_t& replaced) {
  const bool is_utf8 = valid_utf8(line) == line.size();
  if (kind != Kind::windows_1252 && is_utf8) {
    text += line;
  } else if (kind == Kind::utf8 || (kind == Kind::mixed && is_damaged_utf8(count_faults(line)))) {
    append_damaged(line, text, replaced);
  } else {
    append_windows_1252(line, text, replaced);
  }
}

std::string to_utf8(std::string_view text, const Encoding& encoding, std::uint64_t& replaced) {
  text.remove_prefix(std::min(text.size(), encoding.mark_bytes));
  std::string utf8;
  if (encoding.kind == Kind::other) {
    Converter converter(encoding.name);
    converter.append(text, true, utf8, replaced);
  } else {
    append_utf8(text, encoding.kind, utf8, replaced);
  }
  return utf8;
}

}  // namespace indexer::archives
