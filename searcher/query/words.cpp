// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "database/fields.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/syntax.hpp"
#include "stemmers/capitals.hpp"

namespace searcher::query {
namespace {

std::string_view surface(std::string_view text, const stemmers::Token& token) {
  return text.substr(token.span.start, token.span.end - token.span.start);
}

bool begins_small(std::string_view word) {
  UChar32 c = 0;
  U8_GET(reinterpret_cast<const std::uint8_t*>(word.data()), 0, 0,
         static_cast<std::int32_t>(word.size()), c);
  return c >= 0 && u_islower(c);
}

std::vector<std::string> components(const stemmers::Word& word) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  for (const std::uint32_t seam : word.seams) {
    found.push_back(word.folded.substr(begin, seam - begin));
    begin = seam;
  }
  found.push_back(word.folded.substr(begin));
  return found;
}

}  // namespace

QueryWord query_word(std::string_view text, const stemmers::Token& token) {
  const stemmers::Word& known = *token.word;
  QueryWord word;
  word.text = surface(text, token);
  word.exact = known.exact;
  word.folded = known.folded;
  word.components = components(known);
  word.stem = known.stem;
  word.others = known.completed;
  word.stop_word = known.stop_word;
  word.capitals = stemmers::is_capitals(word.text);
  word.small = begins_small(word.text);
  return word;
}

std::string commonest_term(const Xapian::Database& database, std::string_view prefix,
                           const stemmers::Word& word) {
  const auto articles = [&](const std::string& term) {
    return database.get_termfreq(std::string(prefix) + term);
  };
  const std::vector<std::string> terms = word.terms();
  return *std::max_element(terms.begin(), terms.end(),
                           [&](const std::string& one, const std::string& other) {
                             return articles(one) < articles(other);
                           });
}

WrittenWord written(const QueryWord& word) {
  return {word.text, word.exact, word.folded, readings(word), word.capitals, word.stop_word};
}

std::string only_words(std::string_view text) {
  std::string words;
  stemmers::Scanner scanner(text);
  stemmers::Unit unit;
  for (std::size_t count = 0; count < kMaxWords && scanner.next(unit); ++count) {
    const std::string_view word = text.substr(unit.span.start, unit.span.end - unit.span.start);
    if (words.size() + word.size() + 2 > kMaxQueryBytes) break;
    words += words.empty() ? "" : " ";
    words += is_syntax(word) ? "\\" : "";
    words += word;
  }
  return words;
}

}  // namespace searcher::query
