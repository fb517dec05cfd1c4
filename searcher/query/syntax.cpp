// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/syntax.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/query/edits.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher::query {
namespace {

using database::tr;

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
/// What other programs and people call a field.
struct OtherName {
  std::string_view name;
  std::string_view german;
};
constexpr auto kOtherNames = std::to_array<OtherName>({
    {"zeitung", "quelle"},
    {"blatt", "quelle"},
    {"paper", "quelle"},
    {"medium", "quelle"},
    {"publication", "quelle"},
    {"jahr", "datum"},
    {"year", "datum"},
    {"monat", "datum"},
    {"month", "datum"},
    {"tag", "datum"},
    {"day", "datum"},
    {"zeit", "datum"},
    {"time", "datum"},
    {"von", "datum"},
    {"from", "datum"},
    {"bis", "datum"},
    {"to", "datum"},
    {"since", "datum"},
    {"seit", "datum"},
    {"verfasser", "autor"},
    {"by", "autor"},
    {"redakteur", "autor"},
    {"writer", "autor"},
    {"rubrik", "ressort"},
    {"sparte", "ressort"},
    {"category", "ressort"},
    {"kategorie", "ressort"},
    {"überschrift", "titel"},
    {"headline", "titel"},
    {"schlagzeile", "titel"},
    {"subject", "titel"},
    {"stadt", "ort"},
    {"city", "ort"},
    {"location", "ort"},
    {"thema", "schlagwort"},
    {"topic", "schlagwort"},
    {"stichwort", "schlagwort"},
    {"link", "url"},
    {"site", "url"},
    {"nummer", "id"},
    {"dienst", "agentur"},
});
constexpr std::size_t kFieldsNamed = 3;

std::string small_letters(std::string_view name) {
  std::string small(name);
  return ascii::lower(std::move(small));
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

std::string fields_like(std::string_view name) {
  constexpr unsigned kFar = 1000;
  const std::u32string written = characters(small_letters(name));
  std::vector<std::pair<unsigned, std::string_view>> known;
  for (const database::FieldRow& field : database::field_table()) {
    const auto cost = [&](std::string_view one) {
      return edit_cost(written, characters(one), kFar);
    };
    unsigned least = std::min(cost(field.german), cost(field.english));
    const bool english = cost(field.english) < cost(field.german);
    for (const OtherName& other : kOtherNames)
      if (other.german == field.german) least = std::min(least, cost(other.name));
    known.emplace_back(least, english ? field.english : field.german);
  }
  std::stable_sort(known.begin(), known.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (std::size_t i = 0; i < kFieldsNamed; ++i) {
    const std::string field = tr("`%s:`", known.at(i).second);
    text = i == 0                  ? field
           : i + 1 == kFieldsNamed ? tr("%s or %s", text, field)
                                   : text + ", " + field;
  }
  return text;
}

}  // namespace searcher::query
