// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "database/failure.hpp"
#include "searcher/answers/answers.hpp"
#include "searcher/query/words.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;

// The query of a line; nothing for an empty line.
std::optional<views::NamedQuery> named_query(std::string line, const std::string& where) {
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) return std::nullopt;
  const auto tab = line.find('\t');
  if (tab == std::string::npos || tab == 0)
    throw database::Failure(where + ": no tab between the query's id and the query",
                            "a line is: id, tab, query");
  return views::NamedQuery{line.substr(0, tab), line.substr(tab + 1)};
}

}  // namespace

bool Answers::answer_or_words(const views::NamedQuery& named) {
  Request request = options_.request;
  request.query = named.query;
  try {
    return answer(request, named.name);
  } catch (const database::Failure& failure) {
    if (failure.code() != ExitCode::failure) throw;
    // Topics are prose as often as queries: one that does not parse is sought by its words.
    say(named.name + ": " + failure.message(), "its words are sought instead");
    request.query = query::only_words(named.query);
    return !request.query.empty() && answer(std::move(request), named.name);
  }
}

// The first one is the answer's own, the others stand beside it.
ExitCode Answers::table_of(const std::vector<views::NamedQuery>& queries) {
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
  if (output_) output_->finish();
  return hits ? ExitCode::done : ExitCode::partly;
}

ExitCode Answers::queries(std::istream& lines) {
  std::vector<views::NamedQuery> of_table;
  std::size_t number = 0;
  bool hits = false;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    auto named =
        named_query(std::move(line), options_.queries + ", line " + std::to_string(number));
    if (!named) continue;
    if (options_.view == views::View::table) {
      of_table.push_back(*std::move(named));
      continue;
    }
    hits = answer_or_words(*named) || hits;
    if (output_) output_->stream().flush();
    if (output_ && output_->closed()) break;
  }
  if (options_.view == views::View::table) return table_of(of_table);
  if (output_) output_->finish();
  return hits ? ExitCode::done : ExitCode::partly;
}

}  // namespace searcher
