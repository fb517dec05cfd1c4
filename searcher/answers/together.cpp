// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "searcher/answers/answers.hpp"

namespace searcher {

database::ExitCode Answers::table_of(const std::vector<views::NamedQuery>& queries) {
  using database::ExitCode;
  if (queries.empty()) return ExitCode::partly;
  views::GivenOption compared{"compare", {}};
  for (std::size_t i = 1; i < queries.size(); ++i) {
    choices_.compare.push_back(queries[i]);
    compared.values.push_back(queries[i].query);
  }
  if (!compared.values.empty()) given_.push_back(std::move(compared));
  Request request = options_.request;
  request.query = queries.front().query;
  const bool hits = answer(std::move(request), queries.front().name);
  finish();
  return hits ? ExitCode::done : ExitCode::partly;
}

}  // namespace searcher
