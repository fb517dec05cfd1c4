// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"

namespace indexer::archives {

/// A piece of a page's text that stands by itself: a paragraph, a heading, a list item, a row of a
/// table, or what lies between two empty lines of an old page.
struct Block {
  std::string text;  ///< one line, with line feeds for single <br>
  Tag tag = Tag::div;
  HtmlTree::Index element = 0;  ///< the innermost block element around it
  HtmlTree::Index first = 0;    ///< the text node with which it begins
  HtmlTree::Index last = 0;     ///< and ends
  std::uint32_t chars = 0;      ///< bytes, white space aside
  std::uint32_t link_chars = 0;
  std::uint32_t words = 0;
  bool row = false;       ///< of a table of data
  bool sentence = false;  ///< reads like a sentence rather than a label

  bool is_heading() const { return tag >= Tag::h1 && tag <= Tag::h6; }
  double link_share() const { return chars == 0 ? 0 : double(link_chars) / double(chars); }
};

/// All blocks of the page in their order; scripts, forms' fields and hidden words are none.
class PageBlocks {
 public:
  /// `tree` must outlive the blocks.
  explicit PageBlocks(const HtmlTree& tree);

  const std::vector<Block>& all() const { return blocks_; }
  /// The blocks within a node: from the first up to, not including, the second.
  std::pair<std::size_t, std::size_t> within(HtmlTree::Index node) const;

 private:
  friend class BlockWalk;

  const HtmlTree& tree_;
  std::vector<Block> blocks_;
};

}  // namespace indexer::archives
