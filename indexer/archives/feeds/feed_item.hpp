// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "database/moment.hpp"
#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// What a feed says about all of its items.
struct Feed {
  std::string title;
  std::string lang;
  std::string link;
  /// What relative addresses start from: xml:base, else where the feed says it is.
  std::string base;
  std::optional<database::Moment> written;
};

/// The name of an element of a feed with its usual prefix (`content:encoded`), whichever the feed
/// gives it; without one for those of RSS and Atom themselves.
std::string feed_name(const XmlTag& tag);

/// Fills `fields` from an `item` of RSS, an `entry` of Atom or one that was deleted.
void read_feed_item(const XmlNode& item, const Feed& feed, RecordFields& fields);

}  // namespace indexer::archives
