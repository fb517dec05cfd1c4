// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/archive_words.hpp"

#include <algorithm>
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

// How often the word stands in an article's title, where it counts twice, as articles are ranked
// so. The title's prefix has parts of words too, at places where the word itself does not stand.
std::uint64_t ArchiveWords::in_title(Xapian::docid article, const std::string& stem) const {
  const std::string title = std::string(schema::kTitle) + stem;
  const std::set<Xapian::termpos> places(database_.positionlist_begin(article, title),
                                         database_.positionlist_end(article, title));
  if (places.empty()) return 0;
  std::uint64_t count = 0;
  const auto last = database_.positionlist_end(article, stem);
  for (auto at = database_.positionlist_begin(article, stem); at != last; ++at) {
    if (*at > *places.rbegin()) break;
    if (places.contains(*at)) ++count;
  }
  return count;
}

// Terms of other kinds stand under keys that nobody asks for.
void ArchiveWords::leave_out(Xapian::docid article) {
  const std::string words = database_.get_document(article).get_value(schema::kSlotWords);
  if (!words.empty()) words_ -= std::stoull(words);
  const auto end = database_.termlist_end(article);
  for (auto term = database_.termlist_begin(article); term != end; ++term)
    left_out_[*term] += term.get_wdf() - in_title(article, *term);
}

std::uint64_t ArchiveWords::frequency(const std::string& stem) const {
  std::uint64_t count = database_.get_collection_freq(stem);
  const std::string title = std::string(schema::kTitle) + stem;
  const auto end = database_.postlist_end(title);
  for (auto article = database_.postlist_begin(title); article != end; ++article)
    count -= in_title(*article, stem);
  return shown(stem, count);
}

std::vector<std::uint64_t> ArchiveWords::frequencies(const std::string& stem,
                                                     const std::vector<std::uint32_t>& group_of,
                                                     std::size_t groups) const {
  std::vector<std::uint64_t> counts(groups);
  const auto end = database_.postlist_end(stem);
  for (auto at = database_.postlist_begin(stem); at != end; ++at)
    if (group_of[*at] < groups) counts[group_of[*at]] += at.get_wdf();
  const std::string title = std::string(schema::kTitle) + stem;
  const auto last = database_.postlist_end(title);
  for (auto article = database_.postlist_begin(title); article != last; ++article)
    if (group_of[*article] < groups) counts[group_of[*article]] -= in_title(*article, stem);
  return counts;
}

std::uint64_t ArchiveWords::shown(const std::string& stem, std::uint64_t count) const {
  const auto left_out = left_out_.find(stem);
  return left_out == left_out_.end() ? count : count - std::min(count, left_out->second);
}

// The title's prefix counts parts of words too: at least so many less.
std::uint64_t ArchiveWords::least_frequency(const std::string& stem) const {
  const std::uint64_t all = database_.get_collection_freq(stem);
  const std::uint64_t in_titles = database_.get_collection_freq(std::string(schema::kTitle) + stem);
  return shown(stem, all - std::min(all, in_titles));
}

}  // namespace searcher::views
