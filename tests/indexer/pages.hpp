// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "tests/indexer/archives.hpp"

namespace tests {

/// Three paragraphs, the last of which ends with "Neue Kräne sollen im Herbst kommen."
extern const std::string kPageText;

/// A page with that text under the heading "Hafen schlägt mehr Holz um": what stands in its head,
/// between heading and text, and behind the text.
std::string page_with(const std::string& head, const std::string& front = {},
                      const std::string& behind = {});

Readings read_page(const std::string& page);
/// Its only article; a failure of the test where it has none.
database::Article article_of(const std::string& page);

}  // namespace tests
