// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

// What the formats of news agencies have in common.

/// Where a report was written and by which agency: "Frankfurt/Main (dpa/lhe) - " is Frankfurt/Main
/// and dpa.
struct Origin {
  std::string place;
  std::string agency;
};
Origin origin_of(std::string_view dateline);

/// The same from the beginning of a text; nothing where it does not begin with a place and an
/// agency in brackets.
Origin origin_of_text(std::string_view text);

/// "Von Anna Meier und Jan Ott, dpa": the people without their agency.
std::vector<std::string> names_of_byline(std::string_view byline);

/// The section behind the code of a desk, as dpa writes it: Politik for `pl`; else the code.
std::string section_of_desk(std::string_view code);

/// Whether a signal (sig:correction, dpasignal:correction) says that a text is a correction.
bool is_correction(std::string_view signal);

/// Gives `fields` the status; a correction that was not withdrawn is `corrected`.
void add_status(std::string_view status, bool correction, RecordFields& fields);

/// The text of HTML as it may be published: without the agency's notepad, notes to editors, lists
/// of links, headers, captions and media.
std::string published_text(std::string_view html);

/// The same of XHTML or of a body.content of NITF.
std::string published_text(const XmlNode& content);

}  // namespace indexer::archives
