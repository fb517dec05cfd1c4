// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/archives/web/body_hints.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

/// How strictly elements are taken at their names.
enum class Trust { names, tags };

/// Which blocks are in elements that hold something else than an article: navigation, teasers,
/// captions, comments. A name that covers much of the page's text, or the title, is not believed.
/// `pieces`: the element around the pieces of which the article consists, or kNone.
std::vector<bool> junk_blocks(const HtmlTree& tree, const PageBlocks& blocks,
                              const BodyHints& hints, HtmlTree::Index pieces, Trust trust);

}  // namespace indexer::archives
