// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {
namespace {

void append_text(const XmlNode& node, std::string& out) {
  out += node.text;
  for (const XmlNode& child : node.children)
    append_text(child, out);
}

void append_markup(const XmlNode& node, std::string& out) {
  append_escaped(node.text, out);
  for (const XmlNode& child : node.children) {
    if (!child.is_text()) out.append("<").append(child.name()).append(">");
    append_markup(child, out);
    // HTML reads </br> as one more line break.
    if (!child.is_text() && child.name() != "br") out.append("</").append(child.name()).append(">");
  }
}

}  // namespace

void append_escaped(std::string_view text, std::string& html) {
  for (const char c : text) {
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&lt;";
    else
      html += c;
  }
}

std::string_view XmlTag::attribute(std::string_view attribute_name) const {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.name == attribute_name) return attribute.value;
  return {};
}

const XmlNode* XmlNode::child(std::string_view name) const {
  for (const XmlNode& node : children)
    if (node.name() == name) return &node;
  return nullptr;
}

std::string XmlNode::inner_text() const {
  std::string out;
  append_text(*this, out);
  return out;
}

std::string XmlNode::inner_markup() const {
  std::string out;
  append_markup(*this, out);
  return out;
}

}  // namespace indexer::archives
