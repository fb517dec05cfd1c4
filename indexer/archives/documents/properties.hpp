// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/archives/documents/document.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// What an XML part with properties says: Dublin Core and its like in Office Open XML, OpenDocument
/// and EPUB, and properties of a user's own whose names are those of fields. What cannot be read
/// says nothing.
void read_properties(std::string_view xml, const Source& source, Document& document);

/// The same of an element that holds them.
void read_properties(const XmlNode& node, Document& document);

}  // namespace indexer::archives
