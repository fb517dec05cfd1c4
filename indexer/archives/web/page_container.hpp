// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

/// The element whose blocks read most like one text: sentences speak for it, the longer the more,
/// links and labels against. Where most of it is in the article or the main part around `heading`,
/// an element in that. `junk`: blocks known to be something else.
HtmlTree::Index container_of_text(const HtmlTree& tree, const PageBlocks& blocks,
                                  const std::vector<bool>& junk, HtmlTree::Index heading);

/// Whether text within the element is one paragraph or item.
bool is_paragraph(Tag tag);

}  // namespace indexer::archives
