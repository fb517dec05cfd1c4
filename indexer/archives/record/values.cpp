// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/values.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {

namespace ascii = stemmers::ascii;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(ascii::kWhite);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(ascii::kWhite) - begin + 1);
}

void clean(std::string& text) {
  const auto unwanted = [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t'; };
  if (std::none_of(text.begin(), text.end(), unwanted)) return;
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_feed_follows = i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\r' && !line_feed_follows)
      kept += '\n';
    else if (!unwanted(text[i]))
      kept += text[i];
  }
  text = std::move(kept);
}

}  // namespace indexer::archives
