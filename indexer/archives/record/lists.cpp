// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/lists.hpp"

#include <algorithm>

#include "indexer/archives/record/values.hpp"

namespace indexer::archives {

std::vector<std::string> parts_of_list(std::string_view text) {
  std::vector<std::string> parts;
  const char between = text.find(';') != std::string_view::npos ? ';' : ',';
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    if (const auto one = trimmed(text.substr(0, end)); !one.empty()) parts.emplace_back(one);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace indexer::archives
