// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// Text of an element of a feed, of which nobody knows whether it is plain, escaped HTML, HTML that
/// was escaped twice, or HTML that somebody forgot to escape.
std::string feed_text(const XmlNode& node);

/// A date as it is found in feeds, in an order that database::parse_date reads.
std::string feed_date(std::string_view text);

/// "mail@example.org (Anna Meier)", "Anna Meier <mail@…>", "Von Anna Meier und Jan Ott": the names.
std::vector<std::string> feed_authors(std::string_view text);

/// Without the lines that programs add to each text: "Der Beitrag … erschien zuerst auf …".
std::string without_feed_lines(std::string_view text);

}  // namespace indexer::archives
