// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/columns.hpp"

#include <cstdint>
#include <unicode/utf8.h>

#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

// The byte behind the character at `begin` and the marks on it.
std::size_t character_end(std::string_view text, std::size_t begin) {
  auto at = static_cast<std::int32_t>(begin);
  const auto size = static_cast<std::int32_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_FWD_1(bytes, at, size);
  while (at < size) {
    std::int32_t next = at;
    U8_FWD_1(bytes, next, size);
    const auto mark =
        text.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(next - at));
    if (display_width(mark) != 0) break;
    at = next;
  }
  return static_cast<std::size_t>(at);
}

}  // namespace

std::string_view first_columns(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = character_end(text, at);
    used += display_width(text.substr(at, end - at));
    if (used > columns) return text.substr(0, at);
    at = end;
  }
  return text;
}

std::string_view last_columns(std::string_view text, std::size_t columns) {
  std::size_t width = display_width(text);
  std::size_t begin = 0;
  while (width > columns) {
    const std::size_t end = character_end(text, begin);
    width -= display_width(text.substr(begin, end - begin));
    begin = end;
  }
  return text.substr(begin);
}

std::string_view first_words(std::string_view text, std::size_t columns) {
  std::string_view front = first_columns(text, columns);
  if (front.size() == text.size() || text[front.size()] == ' ') return front;
  const std::size_t space = front.rfind(' ');
  return space == std::string_view::npos ? std::string_view() : front.substr(0, space);
}

std::string_view last_words(std::string_view text, std::size_t columns) {
  std::string_view end = last_columns(text, columns);
  const std::size_t begin = text.size() - end.size();
  if (begin == 0 || text[begin - 1] == ' ') return end;
  const std::size_t space = end.find(' ');
  return space == std::string_view::npos ? std::string_view() : end.substr(space + 1);
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string right_aligned(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(columns > width ? columns - width : 0, ' ') + std::string(text);
}

}  // namespace searcher
