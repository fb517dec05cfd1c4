// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.hpp"

#include <algorithm>
#include <array>
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
constexpr std::size_t kShortestName = 2;      // letters of what could be a field: C:x is none

struct Proximity {
  std::string_view name;
  bool ordered;
};
constexpr std::array<Proximity, 4> kProximities{
    {{"NAHE/", false}, {"NEAR/", false}, {"DAVOR/", true}, {"BEFORE/", true}}};

struct ScopeName {
  std::string_view first;
  std::string_view second;
  Scope scope;
};
constexpr std::array<ScopeName, 4> kScopes{{{"IM", "SATZ", Scope::sentence},
                                            {"IM", "ABSATZ", Scope::paragraph},
                                            {"IN", "SENTENCE", Scope::sentence},
                                            {"IN", "PARAGRAPH", Scope::paragraph}}};

bool ends_operand(LexemeKind kind) {
  return kind == LexemeKind::word || kind == LexemeKind::phrase || kind == LexemeKind::pattern ||
         kind == LexemeKind::expression || kind == LexemeKind::close || kind == LexemeKind::all || kind == LexemeKind::fuzzy ||
         kind == LexemeKind::boost;
}

class Lexer {
 public:
  Lexer(std::string_view query, std::vector<std::string>& notes)
      : query_(query), characters_(query), notes_(notes) {}

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
  void refuse_unknown_field(std::size_t colon);
  bool lex_operator();
  bool lex_near(std::string_view word, std::size_t begin, bool apart);
  bool lex_scope(std::string_view word);
  std::string_view word_at(std::size_t place) const;
  bool lex_expression();
  bool is_front() const;
  void lex_value(Lexeme& field);
  void lex_word();
  std::size_t raw_end(std::size_t begin) const;
  bool is_star(std::size_t place, bool behind_word);
  bool is_one_letter(std::size_t place, bool behind_word);
  bool is_question(std::size_t place) const;
  void add_pattern(Lexeme& lexeme, std::size_t first, const std::vector<std::size_t>& signs);

  std::string_view query_;
  std::size_t place_ = 0;
  std::vector<Lexeme> lexemes_;
  Characters characters_;
  std::vector<std::string>& notes_;
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
    const bool ends = behind == '\0' || behind == ')' || behind == '^' ||
                      characters_.is_space(end + 1);
    if (query_[end] != '/' || !ends) continue;
    const std::size_t begin = place_ + 1;
    add(LexemeKind::expression, place_, end + 1).text = between(begin, end);
    return true;
  }
  notes_.push_back("`" + std::string(word_at(place_)) +
                   "` is sought as words; a regular expression stands between two slashes, as in "
                   "/Klima.*/");
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

// `titl:Wahl` would be sought as two words, and hardly found. An address is no field.
void Lexer::refuse_unknown_field(std::size_t colon) {
  const std::string_view name = between(place_, colon);
  const bool value = colon + 1 < query_.size() && !characters_.is_space(colon + 1) &&
                     !query_.substr(colon + 1).starts_with("//");
  if (!value || name.size() < kShortestName || !is_front()) return;
  const auto word = characters_.word_end(place_);
  if (word && *word > colon) return;
  fail_at(query_, place_, "there is no field `" + std::string(name) + ":`",
          "did you mean " + fields_like(name) + "? As a word it is written `" + std::string(name) +
              "\\:`; --plain takes the whole query as words");
}

bool Lexer::lex_field() {
  std::size_t end = place_;
  while (ascii::is_letter(at(end)))
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

// Up to white space, a bracket or a quote.
std::string_view Lexer::word_at(std::size_t place) const {
  std::size_t end = place;
  const std::size_t limit = std::min(query_.size(), place + kLongestOperator);
  while (end < limit && !characters_.breaks_word(end))
    end += characters_.width_at(end);
  return between(place, end);
}

bool Lexer::lex_operator() {
  const std::string_view word = word_at(place_);
  const std::size_t begin = place_;
  if (const auto known = operator_kind(word)) {
    std::size_t next = place_ + word.size();
    skip_space(next);
    // A NICHT NAHE/5 B; NICHT alone takes one operand.
    if (*known == LexemeKind::without && !lexemes_.empty() && ends_operand(lexemes_.back().kind) &&
        lex_near(word_at(next), begin, true))
      return true;
    add(*known, begin, begin + word.size());
    return true;
  }
  return lex_near(word, begin, false) || lex_scope(word);
}

bool Lexer::lex_near(std::string_view word, std::size_t begin, bool apart) {
  const auto* kind = std::find_if(kProximities.begin(), kProximities.end(), [&](const Proximity& p) {
    return word.starts_with(p.name);
  });
  if (kind == kProximities.end() || (apart && kind->ordered)) return false;
  const std::string_view digits = word.substr(kind->name.size());
  unsigned distance = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  if (!whole || distance < 1 || distance > kMaxDistance)
    fail_at(query_, begin, "`" + std::string(word) + "` needs a number of words from 1 to 1000",
            "for example A NAHE/5 B");
  const auto end = static_cast<std::size_t>(word.data() - query_.data()) + word.size();
  add(LexemeKind::near, begin, end).closeness = {distance, kind->ordered, apart, Scope::none};
  return true;
}

// Between two operands only: elsewhere IM and SATZ are words.
bool Lexer::lex_scope(std::string_view word) {
  if (lexemes_.empty() || !ends_operand(lexemes_.back().kind)) return false;
  std::size_t next = place_ + word.size();
  skip_space(next);
  const std::string_view second = next > place_ + word.size() ? word_at(next) : std::string_view();
  for (const ScopeName& scope : kScopes) {
    if (scope.first != word || scope.second != second) continue;
    add(LexemeKind::near, place_, next + second.size()).closeness = {0, false, false, scope.scope};
    return true;
  }
  return false;
}

// A star that no word has taken stands at a word, or at another sign.
bool Lexer::is_star(std::size_t place, bool behind_word) {
  const char next = at(place + 1);
  if (query_[place] != '*') return false;
  return behind_word || characters_.word_end(place + 1) || next == '*' || next == '?' ||
         (next == '-' && characters_.word_end(place + 2));
}

// Does a question end here? A word by itself is none.
bool Lexer::is_question(std::size_t place) const {
  std::size_t end = place;
  while (end < query_.size() && (query_[end] == '?' || query_[end] == '!' || query_[end] == ')' ||
                                 characters_.is_space(end)))
    end += characters_.width_at(end);
  return end == query_.size() && query_.find_first_of(" \t\n") < place;
}

bool Lexer::is_one_letter(std::size_t place, bool behind_word) {
  const char next = at(place + 1);
  if (query_[place] != '?') return false;
  if (characters_.word_end(place + 1)) return true;
  if (next == '*' || (next == '?' && is_one_letter(place + 1, behind_word))) return true;
  const bool at_end = next == '\0' || next == ')' || next == '^' || characters_.is_space(place + 1);
  return behind_word && at_end && !is_question(place);
}

// What stands between the signs; of several stars one.
void Lexer::add_pattern(Lexeme& lexeme, std::size_t first, const std::vector<std::size_t>& signs) {
  std::size_t piece = first;
  for (const std::size_t sign : signs) {
    const bool again = sign == piece && query_[sign] == '*' && lexeme.signs.ends_with('*');
    if (!again) {
      lexeme.pieces.push_back(between(piece, sign));
      lexeme.signs += query_[sign];
    }
    piece = sign + 1;
  }
  lexeme.pieces.push_back(between(piece, std::max<std::size_t>(piece, lexeme.span.end)));
}

std::size_t signs_end(const std::vector<std::size_t>& signs) {
  return signs.empty() ? 0 : signs.back() + 1;
}

// Words without white space between them, and the signs that no word has taken.
void Lexer::lex_word() {
  const std::size_t begin = place_;
  std::size_t place = begin;
  std::size_t last = begin;  // behind the last word or sign
  std::size_t first = std::string_view::npos;
  std::vector<std::size_t> signs;
  bool has_word = false;
  bool apart = false;  // are they several words?
  while (place < query_.size()) {
    if (const auto end = characters_.word_end(place)) {
      first = std::min(first, place);
      apart = apart || (has_word && place != last);
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
    const bool behind = (has_word || !signs.empty()) && place == last;
    if (is_star(place, behind) || is_one_letter(place, behind)) {
      first = std::min(first, place);
      signs.push_back(place);
      last = place + 1;
    } else if (c == '-' && behind &&
               (at(place + 1) == '*' || (at(place + 1) == '?' && is_one_letter(place + 1, true)) ||
                (place == signs_end(signs) && characters_.word_end(place + 1)))) {
      last = place + 1;  // Corona-* and *-Krise keep their hyphen
    }
    place += characters_.width_at(place);
  }
  if (!has_word) {
    const std::string_view signs_only = between(begin, place);
    const bool star =
        signs_only == "*:*" || signs_only.find_first_not_of('*') == std::string_view::npos;
    if (star && place > begin) add(LexemeKind::all, begin, place);
    place_ = std::max(place, begin + 1);
    return;
  }
  // In an address a question mark stands for no letter.
  if (apart && std::none_of(signs.begin(), signs.end(),
                            [&](std::size_t sign) { return query_[sign] == '*'; }))
    signs.clear();
  Lexeme& lexeme = add(signs.empty() ? LexemeKind::word : LexemeKind::pattern,
                       query_[begin] == '\\' ? begin : first, last);
  if (!signs.empty()) add_pattern(lexeme, first, signs);
  if (signs.empty() && at(last) == '?')
    notes_.push_back("the question mark at the end stands for no letter; `" +
                     std::string(lexeme.text) + "?` by itself does");
}

}  // namespace

std::vector<Lexeme> lex(std::string_view query, std::vector<std::string>& notes) {
  if (query.size() > kMaxQueryBytes)
    throw database::Failure(
        "the query has " + std::to_string(query.size()) + " bytes, at most 65536 are read",
        "ask for the words that matter");
  return Lexer(query, notes).all();
}

}  // namespace searcher::query
