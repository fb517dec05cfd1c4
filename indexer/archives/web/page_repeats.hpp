// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"

namespace indexer::archives {

/// Drops what the blocks in `kept` say twice where a page holds its text twice: what all may read
/// and what those who pay may, one of them hidden.
void drop_copies(const HtmlTree& tree, const PageBlocks& blocks, std::vector<std::size_t>& kept);

/// Where the page's own data hold the text, what is around it in `kept` is dropped, as it is not in
/// them. `data`: the text as the data have it; may be empty.
void confirm_by_data(const PageBlocks& blocks, const std::string& data,
                     std::vector<std::size_t>& kept);

/// Whether a sentence stands within one of the lines of `all`: behind a sentence may stand who said
/// it. Two paragraphs that are the same are no parts of another. Both are `letters_of` texts.
bool stands_in_another(const std::string& letters, const std::string& all);

}  // namespace indexer::archives
