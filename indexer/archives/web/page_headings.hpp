// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

constexpr std::size_t kShortestTitle = 6;   ///< letters that make two titles comparable
constexpr std::size_t kLongestTitle = 300;  ///< bytes

/// What may show an article's title, without the short line above it.
struct Heading {
  HtmlTree::Index element = HtmlTree::kNone;
  Tag tag = Tag::h1;  ///< h4: a line that calls itself a title; p: any other line
  std::string text;
  std::string letters;    ///< `letters_of` the text
  std::size_t block = 0;  ///< its last one of the page's blocks
};

/// The text of the page's <title>.
std::string window_title(const HtmlTree& tree);

/// First the elements h1 to h3, then the short lines.
std::vector<Heading> headings(const HtmlTree& tree, const PageBlocks& blocks);

}  // namespace indexer::archives
