// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/division.hpp"

#include <algorithm>
#include <span>

#include "database/words.hpp"

namespace searcher::query {
namespace {

bool holds_another(const stemmers::Part& part, std::span<const stemmers::Part> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const stemmers::Part& other) {
    return &other != &part && other.span.start >= part.span.start &&
           other.span.end <= part.span.end;
  });
}

}  // namespace

Division divide(const Xapian::Database& database, const stemmers::Settings& settings,
                const QueryWord& word) {
  const stemmers::Lexicon lexicon = database::words_within(database, word.folded);
  stemmers::Analyzer analyzer(settings, &lexicon);
  const std::span<const stemmers::Token> tokens = analyzer.analyze(word.text);
  Division division;
  if (tokens.size() != 1) return division;
  const std::vector<stemmers::Part>& parts = tokens.front().word->parts;
  for (const stemmers::Part& part : parts) {
    division.parts.push_back(part.stem);
    if (!holds_another(part, parts)) division.row.push_back(part.stem);
  }
  if (division.row.size() < 2) division.row.clear();
  return division;
}

}  // namespace searcher::query
