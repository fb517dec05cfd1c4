// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/archives/html/html_tree.hpp"

namespace indexer::archives {

/// How surely an element holds something other than the article.
enum class Boilerplate {
  none,
  likely,  ///< unless much of the page's text is in it: names of elements are not always meant so
  sure     ///< comments, consent, newsletters: however long
};

/// By the element's name, role, class and id, in German and English.
Boilerplate boilerplate(const HtmlTree& tree, HtmlTree::Index element);

/// Whether class, id or itemprop say that this is the article's text.
bool names_article_text(const HtmlTree& tree, HtmlTree::Index element);

/// Whether a class or id says one of these words, which are lower case between spaces:
/// `article__author-name` says author.
bool says(std::string_view class_or_id, std::string_view words);

/// Lower case, for ASCII and the German umlauts.
std::string lower_case(std::string_view text);

}  // namespace indexer::archives
