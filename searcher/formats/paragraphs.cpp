// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/paragraphs.hpp"

#include <algorithm>

namespace searcher::formats {
namespace {

bool is_blank(const MarkedText& line) {
  return line.text.find_first_not_of(" \t\r") == std::string::npos;
}

std::vector<MarkedText> lines(const MarkedText& text) {
  std::vector<MarkedText> lines;
  const auto size = static_cast<std::uint32_t>(text.text.size());
  auto match = text.matches.begin();
  for (std::uint32_t begin = 0; begin < size;) {
    const auto feed = std::min<std::size_t>(text.text.find('\n', begin), size);
    const auto end = static_cast<std::uint32_t>(feed);
    MarkedText line{text.text.substr(begin, end - begin), {}};
    while (match != text.matches.end() && match->start < end) {
      const std::uint32_t from = std::max(match->start, begin);
      const std::uint32_t to = std::min(match->end, end);
      if (from < to) line.matches.push_back({from - begin, to - begin});
      if (match->end > end) break;  // the next line has the rest of it
      ++match;
    }
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<Paragraph> paragraphs(const MarkedText& text) {
  std::vector<Paragraph> all;
  std::vector<MarkedText> of_text = lines(text);
  const auto inner = std::find_if_not(of_text.begin(), of_text.end(), is_blank);
  while (!of_text.empty() && is_blank(of_text.back()))
    of_text.pop_back();
  if (of_text.empty()) return all;
  const bool parted = std::any_of(inner, of_text.end(), is_blank);
  bool open = false;
  for (auto line = inner; line != of_text.end(); ++line) {
    if (is_blank(*line)) {
      open = false;
      continue;
    }
    if (!open || !parted) all.emplace_back();
    open = true;
    all.back().push_back(std::move(*line));
  }
  return all;
}

}  // namespace searcher::formats
