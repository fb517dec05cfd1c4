// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/wrap.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace searcher::formats {
namespace {

namespace ascii = stemmers::ascii;

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !ascii::is_white(text[at]))
    ++at;
  return at;
}

// The end of the word at `at` and of the signs behind it that begin no line.
std::size_t unit_end(std::string_view text, std::size_t at) {
  std::size_t end = word_end(text, at);
  while (end < text.size() && text[end] == ' ') {
    const std::size_t next = word_end(text, end + 1);
    const std::string_view sign = text.substr(end + 1, next - end - 1);
    if (sign != "…" && sign != "·" && sign != "–") break;
    end = next;
  }
  return end;
}

// Writes text[begin, end) with the matches in it.
void write_word(std::ostream& out, const MarkedText& text, std::uint32_t begin, std::uint32_t end,
                const Style& style, std::string_view base) {
  const std::string_view all = text.text;
  if (!style.color) {
    out << disarm(all.substr(begin, end - begin));
    return;
  }
  auto match = std::find_if(text.matches.begin(), text.matches.end(),
                            [&](stemmers::Span span) { return span.end > begin; });
  for (std::uint32_t at = begin; at < end;) {
    const bool inside = match != text.matches.end() && match->start <= at;
    std::uint32_t stop = end;
    if (match != text.matches.end()) stop = std::min(end, inside ? match->end : match->start);
    const std::string piece = disarm(all.substr(at, stop - at));
    if (inside)
      out << kMatch << piece << kPlain << base;
    else
      out << piece;
    if (inside && stop == match->end) ++match;
    at = stop;
  }
}

}  // namespace

void write_wrapped(std::ostream& out, const MarkedText& text, std::size_t used, const Style& style,
                   std::string_view base) {
  const std::string_view escape = style.color ? base : std::string_view();
  const std::string_view all = text.text;
  std::size_t column = used;
  bool first = true;
  out << escape;
  for (std::uint32_t at = 0; at < all.size();) {
    if (ascii::is_white(all[at])) {
      ++at;
      continue;
    }
    const auto end = static_cast<std::uint32_t>(unit_end(all, at));
    const std::size_t width = display_width(disarm(all.substr(at, end - at)));
    const bool full = style.width != 0 && column + 1 + width > style.width;
    if (!first && full) {
      out << '\n' << std::string(used, ' ');
      column = used;
    } else if (!first) {
      out << ' ';
      ++column;
    }
    write_word(out, text, at, end, style, escape);
    column += width;
    first = false;
    at = end;
  }
  if (!escape.empty()) out << kPlain;
}

}  // namespace searcher::formats
