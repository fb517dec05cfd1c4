// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

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

}  // namespace indexer::archives
