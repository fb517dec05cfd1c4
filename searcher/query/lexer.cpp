// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/lexing.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/syntax.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher::query {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::size_t kShortestName = 2;  // letters of what could be a field: C:x is none

}  // namespace

bool ends_operand(LexemeKind kind) {
  return kind == LexemeKind::word || kind == LexemeKind::phrase || kind == LexemeKind::pattern ||
         kind == LexemeKind::expression || kind == LexemeKind::close || kind == LexemeKind::all ||
         kind == LexemeKind::fuzzy || kind == LexemeKind::boost;
}

Lexeme& Lexer::add(LexemeKind kind, std::size_t begin, std::size_t end) {
  Lexeme& lexeme = lexemes_.emplace_back();
  lexeme.kind = kind;
  lexeme.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  lexeme.text = between(begin, end);
  place_ = end;
  return lexeme;
}

void Lexer::lex_one() {
  if (!lex_sign() && !lex_quotes() && !lex_postfix() && !lex_expression() && !lex_field() &&
      !lex_operator())
    lex_word();
}

// Where a sign may stand before a word.
bool Lexer::is_front() const {
  if (place_ == 0 || query_[place_ - 1] == '(' || characters_.is_space_before(place_)) return true;
  if (lexemes_.empty() || lexemes_.back().span.end != place_) return false;
  const LexemeKind kind = lexemes_.back().kind;
  return kind == LexemeKind::without || kind == LexemeKind::field || kind == LexemeKind::exact;
}

// From one slash to another, behind which the word ends; a form has no white space.
bool Lexer::lex_expression() {
  const char next = at(place_ + 1);
  if (query_[place_] != '/' || next == '/' || next == '\0' || !is_front()) return false;
  if (characters_.is_space(place_ + 1)) return false;
  for (std::size_t end = place_ + 1; end < query_.size() && !characters_.is_space(end); ++end) {
    if (query_[end] == '\\') {
      ++end;
      continue;
    }
    const char behind = at(end + 1);
    const bool ends =
        behind == '\0' || behind == ')' || behind == '^' || characters_.is_space(end + 1);
    if (query_[end] != '/' || !ends) continue;
    const std::size_t begin = place_ + 1;
    add(LexemeKind::expression, place_, end + 1).text = between(begin, end);
    return true;
  }
  notes_.push_back(
      tr("`%s` is sought as words; a regular expression stands between two slashes, "
         "as in /Klima.*/",
         word_at(place_)));
  return false;
}

bool Lexer::lex_sign() {
  const char c = query_[place_];
  const char next = at(place_ + 1);
  if (c == '(' || c == ')') {
    add(c == '(' ? LexemeKind::open : LexemeKind::close, place_, place_ + 1);
    return true;
  }
  const bool at_front =
      place_ == 0 || query_[place_ - 1] == '(' || characters_.is_space_before(place_);
  const bool alone = place_ + 1 >= query_.size() || characters_.is_space(place_ + 1) || next == ')';
  if (c == '-' && at_front && !alone && next != '-') {
    add(LexemeKind::without, place_, place_ + 1);
    return true;
  }
  const bool behind_sign =
      !lexemes_.empty() && lexemes_.back().span.end == place_ &&
      (lexemes_.back().kind == LexemeKind::without || lexemes_.back().kind == LexemeKind::field);
  if (c != '=' || next == '=' || !(at_front || behind_sign)) return false;
  if (alone)
    fail_at(query_, place_, tr("`=` stands before nothing"),
            tr("write it directly before a word or phrase: =Häuser, =\"Die Zeit\""));
  add(LexemeKind::exact, place_, place_ + 1);
  return true;
}

bool Lexer::lex_quotes() {
  const Quotes* quotes = characters_.quotes_at(place_);
  if (quotes == nullptr) return false;
  const std::size_t open = place_;
  const std::size_t begin = open + quotes->open.size();
  std::size_t behind = begin;
  const std::size_t end = characters_.quote_end(*quotes, begin, behind);
  add(LexemeKind::phrase, open, behind).text = between(begin, end);
  return true;
}

bool Lexer::lex_postfix() {
  const char c = query_[place_];
  const bool behind =
      !lexemes_.empty() && lexemes_.back().span.end == place_ && ends_operand(lexemes_.back().kind);
  if (!behind || (c != '^' && c != '~')) return false;
  const std::size_t begin = place_;
  std::size_t end = begin + 1;
  while (ascii::is_digit(at(end)) || (c == '^' && at(end) == '.' && ascii::is_digit(at(end + 1))))
    ++end;
  const std::string_view digits = between(begin + 1, end);
  if (c == '^') {
    double factor = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), factor);
    if (factor <= 0 || factor > kMaxBoost)
      fail_at(query_, begin, tr("`^` needs a number above 0, at most 1000"),
              tr("for example Wahl^2"));
    add(LexemeKind::boost, begin, end).factor = factor;
    return true;
  }
  unsigned edits = 1;
  if (!digits.empty()) edits = digits.size() == 1 ? static_cast<unsigned>(digits[0] - '0') : 10;
  if (edits < 1 || edits > kMaxEdits)
    fail_at(query_, begin, tr("`~` allows 1 or 2 edits"), tr("write Wort~ or Wort~2"));
  add(LexemeKind::fuzzy, begin, end).number = edits;
  return true;
}

// Autor:innen is a word, titel:innen a field.
bool Lexer::is_gender_form(const database::FieldRow& field, std::size_t colon) {
  if (!is_person(field)) return false;
  const auto word = characters_.word_end(place_);
  return word && *word > colon;
}

// `titl:Wahl` would be sought as two words, and hardly found. An address is no field.
void Lexer::refuse_unknown_field(std::size_t colon) {
  const std::string_view name = between(place_, colon);
  const bool value = colon + 1 < query_.size() && !characters_.is_space(colon + 1) &&
                     !query_.substr(colon + 1).starts_with("//");
  if (!value || name.size() < kShortestName || !is_front()) return;
  const auto word = characters_.word_end(place_);
  if (word && *word > colon) return;
  fail_at(query_, place_, tr("there is no field `%s:`", name),
          tr("did you mean %s? As a word it is written `%s\\:`; --plain takes the whole query as "
             "words",
             fields_like(name), name));
}

bool Lexer::lex_field() {
  std::size_t end = place_;
  while (ascii::is_letter(at(end)) || static_cast<unsigned char>(at(end)) >= 0x80)
    ++end;
  if (at(end) != ':') return false;
  const database::FieldRow* field = database::field_by_name(between(place_, end));
  if (field == nullptr) {
    refuse_unknown_field(end);
    return false;
  }
  if (is_gender_form(*field, end)) return false;
  const std::string_view name = between(place_, end + 1);
  const std::size_t begin = place_;
  Lexeme& lexeme = add(LexemeKind::field, begin, end + 1);
  lexeme.field = field;
  const bool missing = place_ >= query_.size() || characters_.is_space(place_) || at(place_) == ')';
  if (missing)
    fail_at(query_, begin, tr("`%s` stands before nothing", name),
            tr("write the value directly behind the colon: %sVALUE", name));
  if (field->kind != database::FieldKind::text) lex_value(lexeme);
  return true;
}

// Up to white space or a bracket that was opened before the value.
std::size_t Lexer::raw_end(std::size_t begin) const {
  std::size_t end = begin;
  int depth = 0;
  for (; end < query_.size() && !characters_.is_space(end); end += characters_.width_at(end)) {
    if (query_[end] == '(') ++depth;
    if (query_[end] == ')' && --depth < 0) break;
  }
  return end;
}

// An id or an address may hold any sign: what stands there is the value.
void Lexer::lex_value(Lexeme& field) {
  const Quotes* quotes = characters_.quotes_at(place_);
  std::size_t begin = place_;
  std::size_t end = 0;
  std::size_t behind = 0;
  if (quotes != nullptr) {
    begin += quotes->open.size();
    end = characters_.quote_end(*quotes, begin, behind);
  } else {
    if (query_[begin] == '(')
      fail_at(query_, begin, tr("`%s` takes one value, no bracket", field.text),
              tr("write the field again for each value: id:1 ODER id:2"));
    end = behind = raw_end(begin);
  }
  field.text = between(begin, end);
  field.in_quotes = quotes != nullptr;
  field.span.end = static_cast<std::uint32_t>(behind);
  place_ = behind;
}

std::vector<Lexeme> lex(std::string_view query, std::vector<std::string>& notes) {
  if (query.size() > kMaxQueryBytes)
    throw database::Failure(
        tr("the query has %s bytes, at most %s are read", query.size(), kMaxQueryBytes),
        tr("ask for the words that matter"));
  return Lexer(query, notes).all();
}

}  // namespace searcher::query
