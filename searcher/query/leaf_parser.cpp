// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/leaf_parser.hpp"

#include <algorithm>
#include <utility>

#include "database/article.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/words.hpp"
#include "searcher/query/writings/writings.hpp"
#include "stemmers/capitals.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"

namespace searcher::query {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::size_t kMinPatternBytes = 2;  // `a*` stands for more words than can be sought

/// A truncated word of a phrase.
struct Truncation {
  std::vector<std::string_view> pieces;
  std::string signs;
};

// The signs in `chunk`, which has no white space, that no word has taken and no backslash has
// disarmed. A question mark stands for a letter where one follows.
std::vector<std::size_t> signs_of(std::string_view chunk) {
  std::vector<bool> in_word(chunk.size() + 1, false);
  stemmers::Scanner scanner(chunk);
  for (stemmers::Unit unit; scanner.next(unit);)
    std::fill(in_word.begin() + unit.span.start, in_word.begin() + unit.span.end, true);
  std::vector<std::size_t> signs;
  for (std::size_t i = chunk.size(); i-- > 0;) {
    if ((i > 0 && chunk[i - 1] == '\\') || in_word[i]) continue;
    const bool leads =
        in_word[i + 1] || (!signs.empty() && signs.back() == i + 1) ||
        (chunk.substr(i + 1).starts_with('-') && i + 2 < chunk.size() && in_word[i + 2]);
    const bool follows = i > 0 && (in_word[i - 1] || chunk[i - 1] == '*' || chunk[i - 1] == '-');
    if ((chunk[i] == '*' && (leads || follows)) || (chunk[i] == '?' && leads)) signs.push_back(i);
  }
  std::reverse(signs.begin(), signs.end());
  return signs;
}

Truncation divided(std::string_view chunk, const std::vector<std::size_t>& signs) {
  Truncation parts;
  std::size_t piece = 0;
  for (const std::size_t sign : signs) {
    const bool again = sign == piece && chunk[sign] == '*' && parts.signs.ends_with('*');
    if (!again) {
      parts.pieces.push_back(chunk.substr(piece, sign - piece));
      parts.signs += chunk[sign];
    }
    piece = sign + 1;
  }
  parts.pieces.push_back(chunk.substr(piece));
  return parts;
}

// With one star Bürger*innen would be a word.
std::string with_signs(const std::vector<std::string>& pieces, const std::string& signs,
                       std::string_view star = "*") {
  std::string text;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) {
      places.push_back(text.size());
      text += signs[i - 1] == '*' ? star : "?";
    }
    text += pieces[i];
  }
  stemmers::Scanner scanner(text);
  stemmers::Unit unit;
  while (star.size() == 1 && scanner.next(unit))
    if (std::any_of(places.begin(), places.end(), [&](std::size_t place) {
          return unit.span.start <= place && place < unit.span.end;
        }))
      return with_signs(pieces, signs, "**");
  return text;
}

}  // namespace

std::string in_backquotes(std::string_view text) {
  return tr("`%s`", text);
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
    throw database::Failure(tr("the query has more than 1000 words"),
                            tr("ask for the words that matter"));
}

Node LeafParser::from_words(NodeKind kind, const Lexeme& at, std::vector<QueryWord> words) const {
  const bool one = words.size() == 1 && kind == NodeKind::phrase && at.kind == LexemeKind::word;
  Node made = node(one ? NodeKind::word : kind, at);
  made.words = std::move(words);
  return made;
}

void LeafParser::add_words(std::string_view text, std::vector<QueryWord>& words) {
  for (const stemmers::Token& token : analyzer_.ask(text))
    words.push_back(query_word(text, token));
}

// Words between truncated ones are one text.
std::vector<QueryWord> LeafParser::phrase_words(std::string_view text) {
  std::vector<QueryWord> words;
  std::size_t done = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !ascii::is_white(text[end]))
      ++end;
    const std::string_view chunk = text.substr(begin, end - begin);
    std::vector<std::size_t> signs = signs_of(chunk);
    const bool any = chunk == "*";
    if (any) signs = {0};
    if (!signs.empty()) {
      add_words(text.substr(done, begin - done), words);
      const Truncation parts = divided(chunk, signs);
      words.push_back(truncated(parts.pieces, parts.signs,
                                static_cast<std::size_t>(chunk.data() - query_.data())));
      done = end;
    }
    begin = end + 1;
  }
  add_words(text.substr(std::min(done, text.size())), words);
  return words;
}

Node LeafParser::words(NodeKind kind, const Lexeme& lexeme) {
  const std::string_view text = lexeme.text;
  std::vector<QueryWord> words;
  if (lexeme.kind == LexemeKind::phrase)
    words = phrase_words(text);
  else
    add_words(text, words);
  // Any word before or behind a phrase says nothing of it.
  while (!words.empty() && words.back().is_any())
    words.pop_back();
  while (!words.empty() && words.front().is_any())
    words.erase(words.begin());
  count_words(words.size());
  if (words.size() == 1 && !words[0].wildcards.empty()) {
    Node made = node(NodeKind::pattern, lexeme);
    made.words = std::move(words);
    return made;
  }
  if (words.empty())
    fail(lexeme, tr("%s holds no word", in_backquotes(lexeme.text)),
         tr("write a word between the quotes"));
  return from_words(kind, lexeme, std::move(words));
}

void LeafParser::row_of_words(std::span<const Lexeme> lexemes, std::vector<Node>& nodes) {
  const std::uint32_t begin = lexemes.front().span.start;
  const std::string_view text = query_.substr(begin, lexemes.back().span.end - begin);
  const auto tokens = analyzer_.ask(text);
  count_words(tokens.size());
  std::size_t token = 0;
  std::vector<std::vector<QueryWord>> words(lexemes.size());
  for (std::size_t i = 0; i < lexemes.size(); ++i)
    for (; token < tokens.size() && begin + tokens[token].span.start < lexemes[i].span.end; ++token)
      words[i].push_back(query_word(text, tokens[token]));
  add_leaves(lexemes, words, nodes);
}

// A 7 and 20. Juli 1944 are sought as they stand: an A and a 7 somewhere are something else.
void LeafParser::add_leaves(std::span<const Lexeme> lexemes,
                            std::span<std::vector<QueryWord>> words,
                            std::vector<Node>& nodes) const {
  constexpr std::size_t kMost = 3;  // words of one thing
  for (std::size_t i = 0; i < words.size();) {
    std::vector<QueryWord> row;
    std::vector<std::string_view> between;
    for (std::size_t j = i; j < words.size() && row.size() < kMost && words[j].size() == 1; ++j) {
      if (j > i)
        between.push_back(query_.substr(lexemes[j - 1].span.end,
                                        lexemes[j].span.start - lexemes[j - 1].span.end));
      row.push_back(words[j].front());
    }
    std::vector<WrittenWord> views;
    for (const QueryWord& word : row)
      views.push_back(written(word));
    const std::size_t taken = words_of_one_thing(views, between);
    if (taken > 1) {
      row.resize(taken);
      nodes.push_back(from_words(NodeKind::phrase, lexemes[i], std::move(row)));
    } else if (!words[i].empty()) {
      nodes.push_back(from_words(NodeKind::phrase, lexemes[i], std::move(words[i])));
    }
    i += taken;
  }
}

// What comes out of a piece decides how long it is: `*` and a soft hyphen are no letters. A hyphen
// at the end of a piece is part of the form.
QueryWord LeafParser::truncated(const std::vector<std::string_view>& pieces,
                                const std::string& signs, std::size_t byte) {
  QueryWord word;
  std::vector<std::string> letters;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view piece = pieces[i];
    const auto tokens = analyzer_.ask(piece);
    const bool hyphen = !piece.empty() && piece.find_first_not_of('-') == std::string_view::npos;
    if (tokens.size() > 1 || (tokens.empty() && !piece.empty() && !hyphen))
      fail_at(query_, byte, tr("a truncated word is more than one word"),
              tr("truncate each word for itself"));
    std::string_view kept = hyphen ? piece : std::string_view();
    if (!tokens.empty()) {
      std::size_t begin = tokens[0].span.start;
      std::size_t end = tokens[0].span.end;
      while (i > 0 && begin > 0 && piece[begin - 1] == '-')
        --begin;
      while (i + 1 < pieces.size() && end < piece.size() && piece[end] == '-')
        ++end;
      kept = piece.substr(begin, end - begin);
      bytes += tokens[0].word->folded.size();
    }
    letters.emplace_back(kept);
    if (i > 0) word.wildcards += signs[i - 1] == '*' ? kAnyLetters : kOneLetter;
    word.wildcards += stemmers::normalize(kept).exact;
  }
  word.text = with_signs(letters, signs);
  word.capitals = stemmers::is_capitals(word.text);
  if (bytes < kMinPatternBytes && !word.is_any())
    fail_at(query_, byte, tr("%s has fewer than two letters", in_backquotes(word.text)),
            tr("write more of the word"));
  return word;
}

Node LeafParser::pattern(const Lexeme& lexeme) {
  Node pattern = node(NodeKind::pattern, lexeme);
  pattern.words.push_back(truncated(lexeme.pieces, lexeme.signs, lexeme.span.start));
  count_words(1);
  return pattern;
}

Node LeafParser::expression(const Lexeme& lexeme) {
  Node expression = node(NodeKind::expression, lexeme);
  expression.value = lexeme.text;
  count_words(1);
  return expression;
}

Node LeafParser::plain_words(const Lexeme& text) {
  std::vector<Lexeme> lexemes;
  std::vector<std::vector<QueryWord>> words;
  for (const stemmers::Token& token : analyzer_.ask(text.text)) {
    words.push_back({query_word(text.text, token)});
    lexemes.push_back(text);
    lexemes.back().span = token.span;
  }
  count_words(words.size());
  if (words.empty())
    throw database::Failure(tr("the query has no word"), tr("--plain takes words only"));
  Node joined = node(NodeKind::joined, text);
  add_leaves(lexemes, words, joined.children);
  if (joined.children.size() == 1) return std::move(joined.children.front());
  return joined;
}

Node LeafParser::whole_value(const Lexeme& name) {
  Node value = node(NodeKind::whole, name);
  value.field = name.field;
  value.value = name.in_quotes ? unescaped(name.text) : std::string(name.text);
  count_words(1);
  if (value.value.empty())
    fail(name, tr("`%s:` has an empty value", name.field->german),
         tr("write the value between the quotes"));
  const std::string_view prefix = name.field->prefix;
  if (prefix == database::schema::kLang || prefix == database::schema::kStatus)
    value.value = ascii::lower(std::move(value.value));
  if (prefix == database::schema::kStatus && !database::status_by_name(value.value))
    fail(name, tr("%s is no status", in_backquotes(value.value)),
         tr("usable, corrected or withdrawn"));
  return value;
}

Node LeafParser::period(const Lexeme& name) {
  Node made = node(NodeKind::period, name);
  made.field = name.field;
  count_words(1);
  const auto period = database::parse_period(name.text, today_);
  if (!period)
    fail(name, tr("%s is no date or period", in_backquotes(name.text)),
         tr("datum:1989, datum:1989-11-09, datum:9.11.1989, datum:1989-11..1990-03, datum:..1914"));
  const bool both = period->from.known() && period->to.known();
  if (both && database::last_day(period->to) < database::first_day(period->from))
    fail(name, tr("%s ends before it begins", in_backquotes(name.text)),
         tr("write the earlier date first"));
  made.period = *period;
  return made;
}

}  // namespace searcher::query
