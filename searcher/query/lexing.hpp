// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/characters.hpp"
#include "searcher/query/lexeme.hpp"

namespace searcher::query {

/// A query on its way to pieces, see lexer.hpp. Throws Failure with the column.
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

/// May a sign behind an operand stand behind this?
bool ends_operand(LexemeKind kind);

}  // namespace searcher::query
