// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "searcher/query/limits.hpp"
#include "searcher/query/syntax.hpp"

namespace searcher::query {
namespace {

std::string with_double_s(std::string_view form) {
  constexpr std::string_view kSharp = "ß";
  std::string plain(form);
  for (auto at = plain.find(kSharp); at != std::string::npos; at = plain.find(kSharp, at + 2))
    plain.replace(at, kSharp.size(), "ss");
  return plain;
}

std::string_view surface(std::string_view text, const stemmers::Token& token) {
  return text.substr(token.span.start, token.span.end - token.span.start);
}

}  // namespace

bool is_capitals(std::string_view word) {
  bool capital = false;
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, length, c);
    if (c >= 0 && u_islower(c)) return false;
    capital = capital || (c >= 0 && u_isupper(c));
  }
  return capital;
}

namespace {

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
  word.capitals = is_capitals(word.text);
  word.small = begins_small(word.text);
  return word;
}

std::string commonest_term(const Xapian::Database& database, std::string_view prefix,
                           const stemmers::Word& word) {
  const auto articles = [&](const std::string& term) {
    return database.get_termfreq(std::string(prefix) + term);
  };
  const std::string* best = &word.stem;
  for (const std::string& other : word.completed)
    if (articles(other) > articles(*best)) best = &other;
  return *best;
}

bool same_form(std::string_view text, const stemmers::Token& token, const QueryWord& wanted) {
  if (token.word->exact == wanted.exact) return true;
  if (!wanted.capitals && !is_capitals(surface(text, token))) return false;
  return with_double_s(token.word->exact) == with_double_s(wanted.exact);
}

bool holds_exactly(std::string_view text, std::span<const stemmers::Token> tokens,
                   std::span<const QueryWord> wanted) {
  for (std::size_t first = 0; first + wanted.size() <= tokens.size(); ++first) {
    std::size_t same = 0;
    while (same < wanted.size() && same_form(text, tokens[first + same], wanted[same]))
      ++same;
    if (same == wanted.size()) return true;
  }
  return false;
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
