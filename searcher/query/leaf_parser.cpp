// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_parser.hpp"

#include <optional>
#include <utility>

#include "database/article.hpp"
#include "database/failure.hpp"
#include "database/schema.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/words.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kMinPatternBytes = 2;  // `a*` stands for more words than can be sought

// The first star that stands at a word without being part of it.
std::optional<std::size_t> truncated_word(std::string_view text,
                                          std::span<const stemmers::Token> tokens) {
  for (const stemmers::Token& token : tokens) {
    const auto begin = token.span.start;
    const auto end = token.span.end;
    if (end < text.size() && text[end] == '*') return end;
    if (begin > 0 && text[begin - 1] == '*' && (begin < 2 || text[begin - 2] != '\\'))
      return begin - 1;
  }
  return std::nullopt;
}

}  // namespace

std::string in_backquotes(std::string_view text) {
  return "`" + std::string(text) + "`";
}

Node LeafParser::node(NodeKind kind, const Lexeme& at) const {
  Node made;
  made.kind = kind;
  made.span = at.span;
  made.field = field_;
  return made;
}

void LeafParser::fail(const Lexeme& at, const std::string& message, const std::string& hint) const {
  fail_at(query_, at.span.start, message, hint);
}

void LeafParser::count_words(std::size_t count) {
  word_count_ += count;
  if (word_count_ > kMaxWords)
    throw database::Failure("the query has more than 1000 words", "ask for the words that matter");
}

Node LeafParser::from_words(NodeKind kind, const Lexeme& at, std::vector<QueryWord> words) const {
  const bool one = words.size() == 1 && kind == NodeKind::phrase && at.kind == LexemeKind::word;
  Node made = node(one ? NodeKind::word : kind, at);
  made.words = std::move(words);
  return made;
}

Node LeafParser::words(NodeKind kind, const Lexeme& lexeme) {
  const std::string_view text = lexeme.text;
  std::vector<QueryWord> words;
  const auto tokens = analyzer_.ask(text);
  for (const stemmers::Token& token : tokens)
    words.push_back(query_word(text, token));
  count_words(words.size());
  if (const auto star = truncated_word(text, tokens))
    fail_at(query_, static_cast<std::size_t>(text.data() - query_.data()) + *star,
            "a word in quotes is truncated",
            "write `Rake* NAHE/1 Wort` instead of \"Rake* Wort\", or `\\*` for a mere star");
  if (words.empty())
    fail(lexeme, in_backquotes(lexeme.text) + " holds no word", "write a word between the quotes");
  return from_words(kind, lexeme, std::move(words));
}

void LeafParser::row_of_words(std::span<const Lexeme> lexemes, std::vector<Node>& nodes) {
  const std::uint32_t begin = lexemes.front().span.start;
  const std::string_view text = query_.substr(begin, lexemes.back().span.end - begin);
  const auto tokens = analyzer_.ask(text);
  count_words(tokens.size());
  std::size_t token = 0;
  for (const Lexeme& lexeme : lexemes) {
    std::vector<QueryWord> words;
    for (; token < tokens.size() && begin + tokens[token].span.start < lexeme.span.end; ++token)
      words.push_back(query_word(text, tokens[token]));
    if (!words.empty()) nodes.push_back(from_words(NodeKind::phrase, lexeme, std::move(words)));
  }
}

// What comes out of a piece decides how long it is: `*` and a soft hyphen are no letters.
Node LeafParser::pattern(const Lexeme& lexeme) {
  Node pattern = node(NodeKind::pattern, lexeme);
  std::size_t bytes = 0;
  for (const std::string_view piece : lexeme.pieces) {
    const auto tokens = analyzer_.analyze(piece);
    if (tokens.size() > 1 || (tokens.empty() && !piece.empty()))
      fail(lexeme, in_backquotes(lexeme.text) + " is truncated, but more than one word",
           "truncate each word for itself");
    std::string_view letters;
    if (!tokens.empty()) {
      const stemmers::Span span = tokens[0].span;
      letters = piece.substr(span.start, span.end - span.start);
      bytes += tokens[0].word->folded.size();
    }
    pattern.pieces.emplace_back(letters);
  }
  count_words(1);
  if (bytes < kMinPatternBytes)
    fail(lexeme, in_backquotes(lexeme.text) + " has fewer than two letters",
         "write more of the word");
  return pattern;
}

Node LeafParser::whole_value(const Lexeme& name) {
  Node value = node(NodeKind::whole, name);
  value.field = name.field;
  value.value = name.in_quotes ? unescaped(name.text) : std::string(name.text);
  count_words(1);
  if (value.value.empty())
    fail(name, "`" + std::string(name.field->german) + ":` has an empty value",
         "write the value between the quotes");
  const std::string_view prefix = name.field->prefix;
  if (prefix == database::schema::kLang || prefix == database::schema::kStatus)
    value.value = ascii::lower(std::move(value.value));
  if (prefix == database::schema::kStatus && !database::status_by_name(value.value))
    fail(name, in_backquotes(value.value) + " is no status", "usable, corrected or withdrawn");
  return value;
}

Node LeafParser::period(const Lexeme& name) {
  Node made = node(NodeKind::period, name);
  made.field = name.field;
  count_words(1);
  const auto period = database::parse_period(name.text, today_);
  if (!period)
    fail(name, in_backquotes(name.text) + " is no date or period",
         "datum:1989, datum:1989-11-09, datum:9.11.1989, datum:1989-11..1990-03, datum:..1914");
  made.period = *period;
  return made;
}

}  // namespace searcher::query
