// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/matches/highlighter.hpp"

namespace searcher {

std::vector<Occurrence> Highlighter::occurrences(Xapian::docid id) {
  sought_.open(id);
  std::vector<Place> rows;
  add_rows(id, rows);
  std::vector<Occurrence> all;
  all.reserve(rows.size());
  for (const Place& place : rows)
    all.push_back({place.position, static_cast<std::uint32_t>(place.mark->terms.size())});
  for (const auto& group : built_.groups)
    for (const query::Spot& match : sought_.matches(*group))
      all.push_back({match.first, match.last - match.first + 1});
  std::sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.position != b.position ? a.position < b.position : a.words > b.words;
  });
  Xapian::termpos end = 0;
  std::erase_if(all, [&](const Occurrence& one) {
    if (one.position < end) return true;
    end = one.position + one.words;
    return false;
  });
  return all;
}

std::vector<Highlighter::Place> Highlighter::rows(Xapian::docid id,
                                                  const database::Article& article) {
  std::vector<Place> all = places(id, &article);
  std::stable_sort(all.begin(), all.end(), [](const Place& a, const Place& b) {
    if (a.position != b.position) return a.position < b.position;
    if (a.mark->terms.size() != b.mark->terms.size())
      return a.mark->terms.size() > b.mark->terms.size();
    return !a.mark->part && b.mark->part;
  });
  Xapian::termpos end = 0;
  std::erase_if(all, [&](const Place& one) {
    if (one.position < end) return true;
    end = one.position + static_cast<Xapian::termpos>(one.mark->terms.size());
    return false;
  });
  return all;
}

}  // namespace searcher
