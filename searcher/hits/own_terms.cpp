// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/own_terms.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace searcher {

std::vector<OwnTerms> own_terms(const Xapian::Database& database, const query::Built& built) {
  constexpr std::size_t kMostTerms = 16;
  std::map<unsigned, std::vector<std::string>> words;
  const auto add = [&](const query::Mark& mark) {
    if (mark.word < built.words.size() && !mark.title && mark.is_term())
      words[mark.word].push_back(mark.terms.front());
  };
  std::for_each(built.marks.begin(), built.marks.end(), add);
  for (const auto& group : built.groups)
    query::each_row(*group, add);
  const double all = database.get_doccount();
  std::vector<OwnTerms> found;
  for (auto& [number, terms] : words) {
    if (terms.size() > kMostTerms) continue;
    double articles = 0;
    for (const std::string& term : terms)
      articles += database.get_termfreq(term);
    if (articles > 0)
      found.push_back({number, built.words.at(number), std::move(terms),
                       std::log((all + 1) / std::min(articles, all))});
  }
  return found;
}

}  // namespace searcher
