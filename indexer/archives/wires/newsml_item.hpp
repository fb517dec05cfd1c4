// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// Fills `fields` from a `newsItem` of NewsML-G2; false for a picture, a film, a graphic.
bool read_news_item(const XmlNode& item, RecordFields& fields);

/// The same from a `NewsItem` of NewsML 1.
bool read_old_news_item(const XmlNode& item, RecordFields& fields);

}  // namespace indexer::archives
