// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "database/messages/tr.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/lexing.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/query/syntax.hpp"

namespace searcher::query {
namespace {

using database::tr;

constexpr std::size_t kLongestOperator = 16;  // bytes: NAHE/ and more digits than it may have

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

}  // namespace

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
  const auto* kind = std::find_if(kProximities.begin(), kProximities.end(),
                                  [&](const Proximity& p) { return word.starts_with(p.name); });
  if (kind == kProximities.end() || (apart && kind->ordered)) return false;
  const std::string_view digits = word.substr(kind->name.size());
  unsigned distance = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  if (!whole || distance < 1 || distance > kMaxDistance)
    fail_at(query_, begin, tr("`%s` needs a number of words from 1 to 1000", word),
            tr("for example A NAHE/5 B"));
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
    notes_.push_back(
        tr("the question mark at the end stands for no letter; `%s?` by itself does", lexeme.text));
}

}  // namespace searcher::query
