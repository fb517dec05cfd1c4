// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/web/bylines.hpp"

namespace indexer::archives {

/// What a page says about its article: lists hold what several places of the page say, the most
/// trusted first; a string is what the most trusted of them says.
struct PageFacts {
  std::vector<std::string> titles;
  std::vector<std::string> dates;
  std::vector<std::string> changes;  ///< dates of the last change
  std::vector<std::vector<std::string>> authors;
  std::vector<std::string> organisations;  ///< named where authors stand
  std::vector<std::string> agencies;       ///< what may name one
  std::vector<std::string> urls;
  std::vector<std::string> keywords;
  std::string headline;  ///< of the page's JSON-LD
  std::string created;   ///< a date
  std::string subtitle;
  std::string teaser;
  std::string article_body;
  std::string publisher;
  std::string agency;
  std::string section;
  std::string page;
  std::string place;
  std::string lang;
  std::string id;
  std::string version;
  std::string status;
  bool is_article = false;  ///< the page calls itself an article
  bool is_live = false;     ///< an article of many dated pieces
  bool is_list = false;     ///< it calls itself something around many articles
};

/// From schema.org's JSON-LD: of several blocks, graphs and lists the article that the page is
/// about. `title`: the page's own, by which it is told from others.
void read_json_ld(const HtmlTree& tree, const std::string& title, PageFacts& facts);

/// From meta tags (Open Graph, Dublin Core, those of Parse.ly and Sailthru), <link>, <html lang>.
void read_meta_tags(const HtmlTree& tree, PageFacts& facts);

/// From microdata.
void read_microdata(const HtmlTree& tree, PageFacts& facts);

/// Sets what has no value yet.
void set_if_empty(std::string& field, std::string value);

}  // namespace indexer::archives
