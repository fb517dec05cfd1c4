// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"
#include "indexer/archives/web/page_facts.hpp"

namespace indexer::archives {

/// An article's title, and where the page shows it.
struct PageTitle {
  std::string text;
  HtmlTree::Index heading = HtmlTree::kNone;  ///< the block element around it
  std::optional<std::size_t> block;           ///< its last one of the page's blocks
};

/// Of what the page's data, its headings and its <title> say the one on which they agree, without
/// the paper's name behind or before it. `host`: of the page's URL.
PageTitle find_title(const HtmlTree& tree, const PageBlocks& blocks, const PageFacts& facts,
                     std::string_view host);

/// "Titel | Zeitung", "Titel - ZEITUNG", "Zeitung: Titel" -> "Titel". What is cut off is the name
/// of the site or its host, or stands behind a bar.
std::string without_site(std::string title, std::string_view site, std::string_view host);

}  // namespace indexer::archives
