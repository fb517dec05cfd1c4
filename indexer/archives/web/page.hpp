// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// What is known of a page beside its bytes.
struct PageOrigin {
  std::string charset;  ///< as its server declared it; may be empty
  std::string url;      ///< from which it was fetched; may be empty
};

/// Why a page gives no article.
struct PageRefusal {
  std::string reason;
  bool calls_itself_article = false;
};

/// Reads the article of an HTML page: its facts from JSON-LD, then meta tags, then the page's
/// structure; its text from the page itself. Nothing if the fields are filled. A home page, a list
/// of articles, a page without text has none: an article is a page that calls itself one and has a
/// text or a teaser, or any page with a text of some sentences under a title. `settings` and
/// `counts` as for a reader.
std::optional<PageRefusal> read_page(std::string_view bytes, const PageOrigin& origin,
                                     const ReaderSettings& settings, Counts& counts,
                                     RecordFields& fields);

/// Whether a file is a page of HTML: by its first element, or by tags where its name says so.
bool is_html_page(const Beginning& beginning);

}  // namespace indexer::archives
