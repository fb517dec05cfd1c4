// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/web.hpp"

#include <algorithm>
#include <cstdint>
#include <unicode/utf8.h>

#include "searcher/terminal/terminal.hpp"

namespace searcher::formats {

bool is_web_address(std::string_view url) {
  constexpr std::size_t kLongest = 2000;
  if (!url.starts_with("http://") && !url.starts_with("https://")) return false;
  return url.size() < kLongest && url.find_first_of(" \"<>\\^`{|}") == std::string_view::npos &&
         disarm(url) == url;
}

std::string without_noncharacters(std::string text) {
  const auto may_be_one = [](char c) { return static_cast<unsigned char>(c) >= 0xEF; };
  if (std::none_of(text.begin(), text.end(), may_be_one)) return text;
  std::string kept;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c >= 0 && U_IS_UNICODE_NONCHAR(c)) continue;
    kept.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
  }
  return kept;
}

std::string escaped_markup(std::string_view text, bool keep_lines) {
  std::string safe;
  for (const char c : without_noncharacters(disarm(text, keep_lines))) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string marked_markup(const MarkedText& text, bool keep_lines) {
  std::string markup;
  const std::string_view all = text.text;
  std::size_t at = 0;
  for (const stemmers::Span& match : text.matches) {
    markup += escaped_markup(all.substr(at, match.start - at), keep_lines);
    markup +=
        "<mark>" + escaped_markup(all.substr(match.start, match.end - match.start)) + "</mark>";
    at = match.end;
  }
  return markup + escaped_markup(all.substr(at), keep_lines);
}

}  // namespace searcher::formats
