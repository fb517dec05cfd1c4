// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

/// The element around the pieces of an article that is written on as things happen, each with its
/// time and side by side, which hold most of the page's text; kNone where it has none. What tells
/// them from a list of articles: no headings that are links. `heading` holds the page's title.
HtmlTree::Index pieces_of(const HtmlTree& tree, const PageBlocks& blocks, HtmlTree::Index heading);

/// The element around a text and these pieces, of which the less looks like a text the shorter they
/// are.
HtmlTree::Index with_pieces(const HtmlTree& tree, HtmlTree::Index container,
                            HtmlTree::Index pieces);

/// How many articles or posts stand side by side until they are a row.
constexpr std::size_t kRow = 3;

}  // namespace indexer::archives
