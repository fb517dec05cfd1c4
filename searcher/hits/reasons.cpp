// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/reasons.hpp"

namespace searcher {

std::vector<std::string> reasons(const Articles& articles, const Request& request,
                                 const Found& found) {
  std::vector<std::string> all;
  const auto& words = found.built.sought;
  for (const query::Summand& word : words)
    if (articles.count(word.query) == 0) all.push_back("no article has `" + word.word + "`");
  if (!all.empty()) return all;
  const bool filtered =
      request.from || request.to || !request.sources.empty() || !request.sections.empty();
  const std::uint64_t without = filtered ? articles.count(found.built.query) : 0;
  if (without > 0)
    all.push_back("without --from, --to, --source and --section there are " +
                  std::to_string(without) + " articles");
  else if (words.size() > 1)
    all.push_back("each word is in some article, but no article has all of them");
  return all;
}

}  // namespace searcher
