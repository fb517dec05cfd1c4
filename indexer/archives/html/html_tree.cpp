// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/html/html_tree.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "indexer/archives/record/markup.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// Bytes of the white space at `at` beyond ASCII: no-break spaces (U+00A0, U+202F), U+2002 to
// U+200A.
std::size_t wide_space(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\u00a0")) return 2;
  if (text.substr(at).starts_with("\u202f")) return 3;
  const bool row = at + 2 < text.size() && text[at] == '\xe2' && text[at + 1] == '\x80';
  return row && text[at + 2] >= '\x82' && text[at + 2] <= '\x8a' ? 3 : 0;
}

// Bytes of a zero-width space, a word joiner or a byte order mark.
std::size_t no_width(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\u200b", "\u2060", "\ufeff"})
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

}  // namespace

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) { return ascii::lower(a) == b; });
}

void append_collapsed(std::string_view text, std::string& to) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t space = ascii::is_white(c) ? 1 : 0;
    if (c == '\xc2' || c == '\xe2') space = wide_space(text, at);
    if (space > 0) {
      if (!to.empty() && to.back() != ' ' && to.back() != '\n') to += ' ';
      at += space;
    } else if (const std::size_t none = c == '\xe2' || c == '\xef' ? no_width(text, at) : 0) {
      at += none;
    } else {
      to += c;
      ++at;
    }
  }
}

std::optional<std::string_view> HtmlTree::raw_attribute(Index element,
                                                        std::string_view name) const {
  const Node& node = nodes_[element];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes_[node.attributes + i];
    if (equals_ignoring_case(attribute.name, name)) return attribute.value;
  }
  return std::nullopt;
}

std::optional<std::string> HtmlTree::attribute(Index element, std::string_view name) const {
  if (const auto raw = raw_attribute(element, name)) return decode_references(*raw);
  return std::nullopt;
}

std::string HtmlTree::attribute_or_empty(Index element, std::string_view name) const {
  return attribute(element, name).value_or("");
}

std::string HtmlTree::text(Index index) const {
  std::string joined;
  for (Index i = index; i < nodes_[index].end;) {
    const Node& node = nodes_[i];
    if (i != index && is_never_text(node.tag)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text)
      append_collapsed(decode_references(node.text), joined);
    else if (is_block(node.tag) || node.tag == Tag::br)
      append_collapsed(" ", joined);
    ++i;
  }
  while (joined.ends_with(' '))
    joined.pop_back();
  return joined;
}

}  // namespace indexer::archives
