// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/page_blocks.hpp"
#include "indexer/archives/web/page_body.hpp"
#include "indexer/archives/web/page_facts.hpp"

namespace indexer::archives {

/// When a page was published and last changed: as it writes them, or in ISO 8601; "" if it does not
/// say.
struct PageDates {
  std::string date;
  std::string changed;  ///< "" too where the page has only one of them: that is its date
};

/// From the page's data, then what stands around the text, then its address. `heading`: the element
/// of the title, or kNone.
PageDates find_dates(const HtmlTree& tree, const PageBlocks& blocks, const PageFacts& facts,
                     const PageBody& body, HtmlTree::Index heading, const std::string& url);

}  // namespace indexer::archives
