// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/expansion.hpp"

#include <algorithm>
#include <utility>

#include "searcher/query/edits.hpp"

namespace searcher::query {
namespace {

constexpr std::size_t kShown = 5;  // of the words that are left out

struct Found {
  std::string term;
  Xapian::doccount documents = 0;
};

Expansion most_frequent(std::vector<Found> found, std::size_t max) {
  Expansion expansion;
  expansion.found = found.size();
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
  });
  for (std::size_t i = 0; i < found.size() && i < max + kShown; ++i)
    (i < max ? expansion.terms : expansion.left_out).push_back(std::move(found[i].term));
  return expansion;
}

}  // namespace

Expansion expand(const Xapian::Database& database, std::string_view prefix,
                 const std::string& front, const std::function<bool(std::string_view)>& accept,
                 std::size_t max) {
  std::vector<Found> found;
  const std::string begin = std::string(prefix) + front;
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end;) {
    std::string text = *term;
    if (skip_other_kind(term, text, prefix)) continue;
    if (accept(std::string_view(text).substr(prefix.size())))
      found.push_back({std::move(text), term.get_termfreq()});
    ++term;
  }
  return most_frequent(std::move(found), max);
}

Expansion alike(const Xapian::Database& database, std::string_view prefix, const QueryWord& word,
                unsigned max_cost, std::size_t max) {
  std::vector<Found> found;
  for (const Neighbour& near : neighbours(database, prefix, word.exact, max_cost))
    found.push_back({std::string(prefix) + near.stem, near.articles});
  return most_frequent(std::move(found), max);
}

}  // namespace searcher::query
