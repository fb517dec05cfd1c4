// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/documents/properties.hpp"

#include <array>
#include <string>
#include <utility>

#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/containers/sources.hpp"

namespace indexer::archives {
namespace {

constexpr std::uint64_t kMostBytes = 4 << 20;  // of properties in memory

struct Row {
  std::string_view name;
  Field field;
};
// Under a rank below that of a user's own properties.
constexpr std::array kRows{Row{"modified", Field::modified}, Row{"keywords", Field::keywords},
                           Row{"keyword", Field::keywords},  Row{"language", Field::lang},
                           Row{"category", Field::section},  Row{"identifier", Field::id},
                           Row{"publisher", Field::source},  Row{"description", Field::teaser}};

void read_property(const XmlNode& node, Document& document) {
  const std::string_view name = node.name();
  std::string text(trimmed(node.inner_text()));
  if (text.empty()) return;
  if (name == "title") document.title = text;
  if (name == "creator" || name == "initial-creator") document.author = text;
  if (name == "created" || name == "creation-date") document.created = text;
  for (const Row& row : kRows) {
    if (row.name != name) continue;
    if (row.field != Field::keywords)
      document.fields.add({row.field, 9}, text);
    else
      for (std::string& word : parts_of_list(text))
        document.fields.add({row.field, 9}, std::move(word));
  }
  const bool own = name == "property" || name == "user-defined";
  if (!own) return;
  if (const auto target = target_by_alias(node.attribute("name")))
    document.fields.add(*target, std::move(text));
}

}  // namespace

void read_properties(const XmlNode& node, Document& document) {
  for (const XmlNode& child : node.children)
    if (!child.is_text()) read_property(child, document);
}

void read_properties(std::string_view xml, const Source& source, Document& document) {
  containers::MemoryStream stream(xml);
  XmlInput input(stream, source.counts.characters_replaced);
  for (;;) {
    const XmlInput::Event event = input.next();
    if (event == XmlInput::Event::end) return;
    if (event != XmlInput::Event::open) continue;
    const std::string_view name = input.tag().name;
    // office:document-meta holds office:meta, which holds them; a flat document more besides.
    if (name == "document-meta") continue;
    XmlNode node;
    if (input.take(node, kMostBytes) != XmlInput::Outcome::whole) return;
    read_properties(node, document);
  }
}

}  // namespace indexer::archives
