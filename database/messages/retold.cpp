// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/retold.hpp"

#include <algorithm>
#include <vector>

#include "database/messages/tr.hpp"

namespace database {
namespace {

constexpr std::string_view kPlaceholder = "%s";

// What stands in the holes of a sentence; nothing where the text is another one.
std::optional<std::vector<Part>> parts_of(std::string_view text, std::string_view sentence) {
  std::vector<Part> parts;
  std::size_t hole = sentence.find(kPlaceholder);
  if (!text.starts_with(sentence.substr(0, hole))) return std::nullopt;
  text.remove_prefix(std::min(hole, sentence.size()));
  while (hole != sentence.npos) {
    sentence.remove_prefix(hole + kPlaceholder.size());
    hole = sentence.find(kPlaceholder);
    const std::string_view behind = sentence.substr(0, hole);
    const bool last = hole == sentence.npos;
    if (last && !text.ends_with(behind)) return std::nullopt;
    const std::size_t end = last ? text.size() - behind.size() : text.find(behind);
    if (end == text.npos) return std::nullopt;
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end + behind.size());
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<std::string> retold(std::string_view text, std::span<const char* const> sentences) {
  for (const char* sentence : sentences)
    if (const auto parts = parts_of(text, sentence)) return filled(looked_up(sentence), *parts);
  return std::nullopt;
}

}  // namespace database
