// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.hpp"

#include <algorithm>
#include <charconv>

#include "database/failure.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/syntax.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kLongestOperator = 16;  // bytes: NAHE/ and more digits than it may have

bool ends_operand(LexemeKind kind) {
  return kind == LexemeKind::word || kind == LexemeKind::phrase || kind == LexemeKind::pattern ||
         kind == LexemeKind::close || kind == LexemeKind::all || kind == LexemeKind::fuzzy ||
         kind == LexemeKind::boost;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query), characters_(query) {}

  std::vector<Lexeme> all() {
    for (skip_space(place_); place_ < query_.size(); skip_space(place_))
      lex_one();
    add(LexemeKind::end, place_, place_);
    return std::move(lexemes_);
  }

 private:
  void skip_space(std::size_t& place) const {
    while (place < query_.size() && characters_.is_space(place))
      place += characters_.width_at(place);
  }
  std::string_view between(std::size_t begin, std::size_t end) const {
    return query_.substr(begin, end - begin);
  }
  char at(std::size_t place) const { return place < query_.size() ? query_[place] : '\0'; }

  Lexeme& add(LexemeKind kind, std::size_t begin, std::size_t end);
  void lex_one();
  bool lex_sign();
  bool lex_quotes();
  bool lex_postfix();
  bool lex_field();
  bool is_gender_form(const database::FieldRow& field, std::size_t colon);
  void refuse_misspelt_field(std::size_t colon);
  bool lex_operator();
  bool lex_near(std::string_view word);
  void lex_value(Lexeme& field);
  void lex_word();
  std::size_t raw_end(std::size_t begin) const;

  std::string_view query_;
  std::size_t place_ = 0;
  std::vector<Lexeme> lexemes_;
  Characters characters_;
};

Lexeme& Lexer::add(LexemeKind kind, std::size_t begin, std::size_t end) {
  Lexeme& lexeme = lexemes_.emplace_back();
  lexeme.kind = kind;
  lexeme.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  lexeme.text = between(begin, end);
  place_ = end;
  return lexeme;
}

void Lexer::lex_one() {
  if (!lex_sign() && !lex_quotes() && !lex_postfix() && !lex_field() && !lex_operator()) lex_word();
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
    fail_at(query_, place_, "`=` stands before nothing",
            "write it directly before a word or phrase: =Häuser, =\"Die Zeit\"");
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
      fail_at(query_, begin, "`^` needs a number above 0, at most 1000", "for example Wahl^2");
    add(LexemeKind::boost, begin, end).factor = factor;
    return true;
  }
  unsigned edits = 1;
  if (!digits.empty()) edits = digits.size() == 1 ? static_cast<unsigned>(digits[0] - '0') : 10;
  if (edits < 1 || edits > kMaxEdits)
    fail_at(query_, begin, "`~` allows 1 or 2 edits", "write Wort~ or Wort~2");
  add(LexemeKind::fuzzy, begin, end).number = edits;
  return true;
}

// Autor:innen is a word, titel:innen a field.
bool Lexer::is_gender_form(const database::FieldRow& field, std::size_t colon) {
  if (!is_person(field)) return false;
  const auto word = characters_.word_end(place_);
  return word && *word > colon;
}

// `titl:Wahl` would be sought as two words, and hardly found.
void Lexer::refuse_misspelt_field(std::size_t colon) {
  const std::string_view name = between(place_, colon);
  const bool value = colon + 1 < query_.size() && !characters_.is_space(colon + 1);
  const bool front = place_ == 0 || !ascii::is_letter(query_[place_ - 1]);
  if (!value || !front) return;
  const auto word = characters_.word_end(place_);
  if (word && *word > colon) return;
  if (const auto known = field_like(name))
    fail_at(query_, place_, "there is no field `" + std::string(name) + ":`",
            "did you mean `" + std::string(*known) + ":`? As a word it is written `" +
                std::string(name) + "\\:`");
}

bool Lexer::lex_field() {
  std::size_t end = place_;
  while (ascii::is_letter(at(end)))
    ++end;
  if (at(end) != ':') return false;
  const database::FieldRow* field = database::field_by_name(between(place_, end));
  if (field == nullptr) {
    refuse_misspelt_field(end);
    return false;
  }
  if (is_gender_form(*field, end)) return false;
  const std::string_view name = between(place_, end + 1);
  const std::size_t begin = place_;
  Lexeme& lexeme = add(LexemeKind::field, begin, end + 1);
  lexeme.field = field;
  const bool missing = place_ >= query_.size() || characters_.is_space(place_) || at(place_) == ')';
  if (missing)
    fail_at(query_, begin, "`" + std::string(name) + "` stands before nothing",
            "write the value directly behind the colon: " + std::string(name) + "VALUE");
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
      fail_at(query_, begin, "`" + std::string(field.text) + "` takes one value, no bracket",
              "write the field again for each value: id:1 ODER id:2");
    end = behind = raw_end(begin);
  }
  field.text = between(begin, end);
  field.in_quotes = quotes != nullptr;
  field.span.end = static_cast<std::uint32_t>(behind);
  place_ = behind;
}

bool Lexer::lex_operator() {
  std::size_t end = place_;
  const std::size_t limit = std::min(query_.size(), place_ + kLongestOperator);
  while (end < limit && !characters_.breaks_word(end))
    end += characters_.width_at(end);
  const std::string_view word = between(place_, end);
  if (const auto known = operator_kind(word)) {
    add(*known, place_, end);
    return true;
  }
  return lex_near(word);
}

bool Lexer::lex_near(std::string_view word) {
  if (!word.starts_with("NAHE/") && !word.starts_with("NEAR/")) return false;
  const std::string_view digits = word.substr(5);
  unsigned distance = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  if (!whole || distance < 1 || distance > kMaxDistance)
    fail_at(query_, place_, "`" + std::string(word) + "` needs a number of words from 1 to 1000",
            "for example A NAHE/5 B");
  add(LexemeKind::near, place_, place_ + word.size()).number = distance;
  return true;
}

// Words without white space between them, and the stars that no word has taken.
void Lexer::lex_word() {
  const std::size_t begin = place_;
  std::size_t place = begin;
  std::size_t last = begin;  // behind the last word or star
  std::size_t first = std::string_view::npos;
  std::vector<std::size_t> stars;
  bool has_word = false;
  while (place < query_.size()) {
    if (const auto end = characters_.word_end(place)) {
      first = std::min(first, place);
      place = last = *end;
      has_word = true;
      continue;
    }
    const char c = query_[place];
    if (c == '\\') {  // takes the meaning from the sign behind it
      ++place;
      const bool sign =
          place < query_.size() && !characters_.is_space(place) && !characters_.word_end(place);
      if (sign) place += characters_.width_at(place);
      continue;
    }
    if (characters_.breaks_word(place) || ((c == '^' || c == '~') && place == last && has_word))
      break;
    if (c == '*' &&
        ((has_word && place == last) || characters_.word_end(place + 1) || at(place + 1) == '*')) {
      first = std::min(first, place);
      if (place == begin || query_[place - 1] != '*') stars.push_back(place);
      last = place + 1;
    }
    place += characters_.width_at(place);
  }
  if (!has_word) {
    const std::string_view signs = between(begin, place);
    const bool star = signs == "*:*" || signs.find_first_not_of('*') == std::string_view::npos;
    if (star && place > begin) add(LexemeKind::all, begin, place);
    place_ = std::max(place, begin + 1);
    return;
  }
  Lexeme& lexeme = add(stars.empty() ? LexemeKind::word : LexemeKind::pattern,
                       query_[begin] == '\\' ? begin : first, last);
  std::size_t piece = first;
  for (const std::size_t star : stars) {
    lexeme.pieces.push_back(between(piece, star));
    piece = star + 1;
    while (at(piece) == '*')
      ++piece;
  }
  if (!stars.empty()) lexeme.pieces.push_back(between(std::min(piece, last), last));
}

}  // namespace

std::vector<Lexeme> lex(std::string_view query) {
  if (query.size() > kMaxQueryBytes)
    throw database::Failure(
        "the query has " + std::to_string(query.size()) + " bytes, at most 65536 are read",
        "ask for the words that matter");
  return Lexer(query).all();
}

}  // namespace searcher::query
