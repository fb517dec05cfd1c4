// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/syntax.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "database/schema.hpp"
#include "searcher/query/edits.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

struct Operator {
  std::string_view name;
  LexemeKind kind;
};

constexpr std::array<Operator, 6> kOperators{{{"UND", LexemeKind::both},
                                              {"AND", LexemeKind::both},
                                              {"ODER", LexemeKind::either},
                                              {"OR", LexemeKind::either},
                                              {"NICHT", LexemeKind::without},
                                              {"NOT", LexemeKind::without}}};
constexpr std::size_t kShortestMisspeltField = 4;  // letters

bool is_one_edit(std::string_view name, std::string_view known) {
  std::string small(name);
  small = ascii::lower(std::move(small));
  return edit_cost(characters(small), characters(known), kEditCost) <= kEditCost;
}

}  // namespace

std::optional<LexemeKind> operator_kind(std::string_view word) {
  for (const Operator& one : kOperators)
    if (one.name == word) return one.kind;
  return std::nullopt;
}

bool is_person(const database::FieldRow& field) {
  return field.prefix == database::schema::kAuthor;
}

bool is_syntax(std::string_view word) {
  if (operator_kind(word)) return true;
  const auto colon = word.find(':');
  if (colon == std::string_view::npos) return false;
  const database::FieldRow* field = database::field_by_name(word.substr(0, colon));
  return field != nullptr && !is_person(*field);
}

std::optional<std::string_view> field_like(std::string_view name) {
  if (name.size() < kShortestMisspeltField) return std::nullopt;
  for (const database::FieldRow& field : database::field_table())
    for (const std::string_view known : {field.german, field.english})
      if (known.size() >= kShortestMisspeltField && is_one_edit(name, known)) return known;
  return std::nullopt;
}

}  // namespace searcher::query
