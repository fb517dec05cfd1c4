// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/places/rows.hpp"

#include <utility>

namespace searcher::query {
namespace {

using Xapian::Query;

Query any_of(const Terms& terms) {
  if (terms.size() == 1) return Query(terms.front());
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Choices with_prefix(std::string_view prefix, Choices places) {
  for (Terms& terms : places)
    for (std::string& term : terms)
      term.insert(0, prefix);
  return places;
}

Choices each_alone(const Terms& terms) {
  Choices places;
  for (const std::string& term : terms)
    places.push_back({term});
  return places;
}

Query in_a_row(const Choices& places) {
  if (places.size() == 1) return any_of(places.front());
  std::vector<Query> row;
  for (const Terms& terms : places)
    row.push_back(any_of(terms));
  return Query(Query::OP_PHRASE, row.begin(), row.end(),
               static_cast<Xapian::termcount>(row.size()));
}

std::vector<Terms> rows_of(const Choices& places) {
  constexpr std::size_t kMost = 32;
  std::vector<Terms> rows{{}};
  for (const Terms& terms : places) {
    std::vector<Terms> longer;
    for (const Terms& row : rows)
      for (const std::string& term : terms) {
        if (longer.size() == kMost) break;
        longer.push_back(row);
        longer.back().push_back(term);
      }
    rows = std::move(longer);
  }
  return rows;
}

}  // namespace searcher::query
