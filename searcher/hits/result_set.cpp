// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/result_set.hpp"

#include <algorithm>

namespace searcher {

ResultSet::ResultSet(Search& search, const Request& request, const Found& found)
    : search_(search),
      request_(request),
      found_(found),
      highlighter_(search.articles().database(), search.articles().analyzer(), found.built.marks) {}

const std::vector<Xapian::docid>& ResultSet::articles() {
  if (articles_) return *articles_;
  articles_.emplace();
  if (!found_.checked && !request_.fold) {
    *articles_ = search_.articles().matching(found_.query);
    return *articles_;
  }
  for (const Hit& hit : hits())
    articles_->push_back(hit.article);
  std::sort(articles_->begin(), articles_->end());
  return *articles_;
}

}  // namespace searcher
