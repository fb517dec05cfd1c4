// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/beside_feeds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {

namespace ascii = stemmers::ascii;

bool is_feed(std::string_view name) {
  const std::string_view local = name.substr(name.rfind(':') + 1);
  return local == "rss" || local == "feed" || local == "RDF" || local == "rdf";
}

bool is_of_hosts(std::string_view name) {
  constexpr std::array<std::string_view, 14> kPieces{"script", "noscript", "style",  "link", "meta",
                                                     "img",    "iframe",   "div",    "span", "p",
                                                     "br",     "a",        "center", "font"};
  return std::find(kPieces.begin(), kPieces.end(), ascii::lower(std::string(name))) !=
         kPieces.end();
}

bool begins_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(ascii::kSpaces);
  return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

}  // namespace indexer::archives
