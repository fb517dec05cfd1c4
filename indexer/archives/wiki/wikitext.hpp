// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

/// What a page of MediaWiki says.
struct WikiText {
  std::string text;  ///< paragraphs with an empty line between them, headings among them
  std::vector<std::string> categories;
};

/// The text of wiki markup, in time that grows with its length: links are their words, templates,
/// tables, pictures, notes and comments are left out.
WikiText text_of_wiki(std::string_view wiki);

}  // namespace indexer::archives
