// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

/// Who wrote an article.
struct Credits {
  std::vector<std::string> authors;
  std::string agency;  ///< the first that was named, as in "dpa" for "dpa/lnw"

  bool empty() const { return authors.empty() && agency.empty(); }
};

/// How much is known of a text that names authors.
enum class Credit {
  field,         ///< the page's data say that these are authors
  organisation,  ///< the same of what they call no person
  byline         ///< a line of the page: only what looks like names counts
};

/// Adds the people and the agency of "Von Jörg Lüdemann und Sabine Kröncke, Kelmünde (dpa/lni)".
/// Roles, places, addresses and `source`, the paper itself, are no authors.
void add_credits(std::string_view text, Credit kind, std::string_view source, Credits& credits);

/// Adds whom a line names between bars or in brackets where the rest of it says when: "Anna Weber |
/// 12. März 2021", "(Anna Weber, 12.3.2021)".
void add_author_beside_date(std::string_view line, std::string_view source, Credits& credits);

/// Whether a line is nothing but a byline: "Von Jörg Lüdemann", "dpa/lni".
bool is_byline(std::string_view line);

}  // namespace indexer::archives
