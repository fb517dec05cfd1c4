// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"

namespace indexer::archives {

/// The page's own URL: the first of `candidates` (as the page gives them, the canonical one first)
/// that leads to a page rather than to a whole site, made absolute; else `fetched`, from where it
/// came, or what a browser noted when it saved the page; "" if nothing is known.
std::string page_url(const HtmlTree& tree, const std::vector<std::string>& candidates,
                     const std::string& fetched);

/// www.zeitung.example of a URL, without "www."; "" if it has none.
std::string site_of(std::string_view url);

/// Whether nothing follows the host.
bool is_home_page(std::string_view url);

}  // namespace indexer::archives
