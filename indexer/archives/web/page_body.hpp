// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/body_hints.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

/// The text of an article on its page.
struct PageBody {
  std::string text;         ///< paragraphs with an empty line between them
  std::uint32_t words = 0;  ///< of `text`
  HtmlTree::Index end = 0;  ///< its last node
  /// The blocks in front of and behind the text in which the page says who wrote it and when.
  std::vector<std::size_t> around;
};

/// The part of the page whose blocks read most like an article, by the length of its sentences, the
/// share of links, and what its elements are called; without what else stands in it. In a time that
/// grows with the page.
PageBody find_body(const HtmlTree& tree, const PageBlocks& blocks, const BodyHints& hints);

}  // namespace indexer::archives
