// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

struct XmlAttribute {
  std::string_view name;   ///< without prefix
  std::string_view space;  ///< URI of its namespace; "" where it has none
  std::string value;
};

/// A start tag. All views are valid as long as the XmlInput from which they come.
struct XmlTag {
  std::string_view name;   ///< without prefix
  std::string_view space;  ///< URI of its namespace, or a prefix that is not declared; "" for none
  std::vector<XmlAttribute> attributes;

  /// The value of an attribute by its name without prefix; "" where there is none.
  std::string_view attribute(std::string_view attribute_name) const;
};

/// An element with all that is in it, or a piece of text.
struct XmlNode {
  XmlTag tag;        ///< without a name for text
  std::string text;  ///< of text
  std::vector<XmlNode> children;

  bool is_text() const { return tag.name.empty(); }
  std::string_view name() const { return tag.name; }
  std::string_view attribute(std::string_view name) const { return tag.attribute(name); }

  /// The first child element of this name, nullptr where there is none.
  const XmlNode* child(std::string_view name) const;

  /// All text within, as it stands.
  std::string inner_text() const;

  /// What is within as HTML, for text_of_markup: names without prefixes, no attributes.
  std::string inner_markup() const;
};

/// Gives each element within `node`, at any depth, to `take`, in the order of the file.
template <typename Take>
void for_each_element(const XmlNode& node, const Take& take) {
  for (const XmlNode& child : node.children) {
    if (child.is_text()) continue;
    take(child);
    for_each_element(child, take);
  }
}

/// Adds text to HTML, & and < as references.
void append_escaped(std::string_view text, std::string& html);

}  // namespace indexer::archives
