// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/archive_words.hpp"

#include <set>

#include "database/schema.hpp"

namespace searcher::views {

namespace schema = database::schema;

ArchiveWords::ArchiveWords(Search& search, const Request& request)
    : database_(search.articles().database()) {
  const auto end = database_.valuestream_end(schema::kSlotWords);
  for (auto value = database_.valuestream_begin(schema::kSlotWords); value != end; ++value)
    words_ += std::stoull(*value);
  Request everything;
  everything.query = "*";
  everything.today = request.today;
  everything.now = request.now;
  const Xapian::Query shown = search.scope(everything);
  if (search.articles().count(shown) == database_.get_doccount()) return;
  const Xapian::Query hidden(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, shown);
  for (const Xapian::docid article : search.articles().matching(hidden))
    leave_out(article);
}

// Terms of other kinds stand under keys that nobody asks for.
void ArchiveWords::leave_out(Xapian::docid article) {
  const std::string words = database_.get_document(article).get_value(schema::kSlotWords);
  if (!words.empty()) words_ -= std::stoull(words);
  const auto end = database_.termlist_end(article);
  for (auto term = database_.termlist_begin(article); term != end; ++term)
    left_out_[*term] += term.positionlist_count();
}

// A word of the title counts twice where articles are ranked, and stands under the title's prefix
// beside parts of words there.
std::uint64_t ArchiveWords::frequency(const std::string& stem) const {
  std::uint64_t count = database_.get_collection_freq(stem);
  const std::string title = std::string(schema::kTitle) + stem;
  const auto end = database_.postlist_end(title);
  for (auto article = database_.postlist_begin(title); article != end; ++article) {
    const std::set<Xapian::termpos> in_title(database_.positionlist_begin(*article, title),
                                             database_.positionlist_end(*article, title));
    const auto last = database_.positionlist_end(*article, stem);
    for (auto at = database_.positionlist_begin(*article, stem); at != last; ++at) {
      if (*at > *in_title.rbegin()) break;
      if (in_title.contains(*at)) --count;
    }
  }
  const auto left_out = left_out_.find(stem);
  return left_out == left_out_.end() ? count : count - left_out->second;
}

}  // namespace searcher::views
