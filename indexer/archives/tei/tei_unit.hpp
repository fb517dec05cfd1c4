// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/tei/tei_header.hpp"
#include "indexer/archives/text/printed_text.hpp"

namespace indexer::archives {

/// A part of a TEI file that is an article, or may hold articles: a text or a division.
struct TeiUnit {
  std::size_t level = 0;  ///< of its element: how many are open with it
  bool is_division = false;
  bool is_article = false;  ///< by its type: nothing within is one of its own
  bool is_whole = false;    ///< the outermost text of a file
  bool has_units = false;   ///< parts of it were articles
  bool has_prose = false;   ///< text that is no heading
  bool too_large = false;
  std::uint64_t byte = 0;
  std::string xml_id;
  std::string title;
  std::string subtitle;
  std::string date;
  std::string page;
  std::string place;
  std::string section;
  std::string lang;
  std::vector<std::string> authors;
  PrintedText body;
  std::vector<std::string> notes;  ///< that go behind the paragraph in which they stand
};

/// What the type of a division says about it.
enum class TeiDivision { plain, article, section, left_out };
TeiDivision tei_division(std::string_view type);

/// div, div0 to div7.
bool is_tei_division(std::string_view element);

/// How an element stands in the text around it.
enum class TeiLayout { within_line, row, paragraph };
TeiLayout tei_layout(std::string_view element);

/// Whether what is in an element is no printed text, or is running titles, pointers and the like.
bool tei_left_out(std::string_view element);

/// `number` of the article in its file.
void fill_fields(TeiUnit& unit, const TeiHeader& header, std::size_t number, RecordFields& fields);

}  // namespace indexer::archives
