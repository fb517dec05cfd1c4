// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/result_set.hpp"

#include <algorithm>

namespace searcher {

std::string SlotReader::operator()(Xapian::docid article) {
  if (value_ != end_ && value_.get_docid() < article) value_.skip_to(article);
  return value_ != end_ && value_.get_docid() == article ? *value_ : std::string();
}

ResultSet::ResultSet(Search& search, const Request& request, const Found& found)
    : search_(search),
      request_(request),
      found_(found),
      highlighter_(search.opened().database, search.analyzer(), found.built) {}

const std::vector<Xapian::docid>& ResultSet::articles() {
  if (articles_) return *articles_;
  articles_.emplace();
  if (!found_.checked && !request_.fold) {
    *articles_ = search_.articles(found_.query);
    return *articles_;
  }
  for (const Hit& hit : hits())
    articles_->push_back(hit.article);
  std::sort(articles_->begin(), articles_->end());
  return *articles_;
}

std::string ResultSet::date_key(const std::string& slot) {
  const std::string key = slot.substr(0, slot.find('\0'));
  return key.starts_with('\xFF') ? std::string() : key;
}

}  // namespace searcher
