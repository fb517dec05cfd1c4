// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/archives/html/html_tree.hpp"

namespace indexer::archives {

/// What is known of an article before its text is looked for.
struct BodyHints {
  std::string title;
  HtmlTree::Index heading = HtmlTree::kNone;  ///< the element that holds the title
  std::optional<std::size_t> heading_block;   ///< the title's last block
  std::string article_body;                   ///< the text as the page's own data have it
  std::string teaser;                         ///< what stands above the text, or in lists of it
  bool is_article = false;                    ///< the page calls itself one
  bool is_live = false;                       ///< it consists of articles
};

}  // namespace indexer::archives
