// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/probe.hpp"

#include <string>

namespace indexer {

void unreadable(const std::filesystem::path& database) {
  throw Xapian::DatabaseError(database.string() + " cannot be read whole");
}

bool has_positions(const Xapian::Database& database, Xapian::docid document) {
  for (auto term = database.termlist_begin(document); term != database.termlist_end(document);
       ++term)
    if (term.positionlist_count() > 0) return true;
  return false;
}

void probe(const Xapian::Database& database, const std::filesystem::path& path) {
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) return;
  const auto term = database.termlist_begin(*first);
  if (term == database.termlist_end(*first) || database.get_document(*first).get_data().empty())
    unreadable(path);
  // Words have no prefix, so they stand behind all else; a withdrawal may have none.
  auto word = database.termlist_begin(*first);
  word.skip_to("[");
  if (word != database.termlist_end(*first) && !has_positions(database, *first)) unreadable(path);
}

}  // namespace indexer
