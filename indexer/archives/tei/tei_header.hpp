// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/archives/xml/xml_node.hpp"

namespace indexer::archives {

/// What the teiHeader of a TEI file says about all that is in it. Dates as they stand there.
struct TeiHeader {
  std::string id;  ///< of the file: DTAID, URN, DOI …
  std::string title;
  std::string subtitle;
  std::string teaser;
  std::string source;  ///< the paper that was transcribed
  std::string date;    ///< of the print; of the file where there was none
  std::string modified;
  std::string section;
  std::string page;
  std::string place;
  std::string url;
  std::string lang;
  std::string version;
  std::string status;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  bool is_periodical = false;  ///< an issue or a volume, not an article of its own
  std::map<std::string, std::string, std::less<>> glyphs;  ///< characters beyond Unicode, by xml:id
};

/// `around`: of the corpus to which the file belongs.
TeiHeader read_tei_header(const XmlNode& header, const TeiHeader& around);

/// The date of an element: of its attributes, else its text.
std::string tei_date(const XmlTag& tag, std::string_view text);

/// The name of a person: "Forename Surname" where the file tells them apart.
std::string tei_person(const XmlNode& node);

}  // namespace indexer::archives
