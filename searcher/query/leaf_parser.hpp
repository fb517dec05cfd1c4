// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexeme.hpp"
#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Makes the nodes of a query that have no children: words, patterns, values, periods. Throws
/// Failure with the column.
class LeafParser {
 public:
  LeafParser(std::string_view query, stemmers::Analyzer& analyzer,
             std::chrono::year_month_day today)
      : query_(query), analyzer_(analyzer), today_(today) {}

  /// Words in a row are one text; each lexeme of them becomes a word or, where it has several
  /// without white space between them, a phrase.
  void row_of_words(std::span<const Lexeme> lexemes, std::vector<Node>& nodes);

  /// `kind` is phrase or exact.
  Node words(NodeKind kind, const Lexeme& lexeme);
  Node pattern(const Lexeme& lexeme);
  Node expression(const Lexeme& lexeme);
  /// Every word of a text that has no syntax.
  Node plain_words(const Lexeme& text);
  Node whole_value(const Lexeme& name);
  Node period(const Lexeme& name);

  /// A node of the field in which the parser stands.
  Node node(NodeKind kind, const Lexeme& at) const;

  /// The field in which the parser stands; nullptr for the text of articles.
  const database::FieldRow* field() const { return field_; }

  /// For as long as it lives, leaves are of this field.
  class Within {
   public:
    Within(LeafParser& leaves, const database::FieldRow& field) : leaves_(leaves) {
      leaves_.field_ = &field;
    }
    ~Within() { leaves_.field_ = nullptr; }  // fields do not stand within each other
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    LeafParser& leaves_;
  };

 private:
  void count_words(std::size_t count);
  std::vector<QueryWord> phrase_words(std::string_view text);
  void add_words(std::string_view text, std::vector<QueryWord>& words);
  QueryWord truncated(const std::vector<std::string_view>& pieces, const std::string& signs,
                      std::size_t byte);
  void add_leaves(std::span<const Lexeme> lexemes, std::span<std::vector<QueryWord>> words,
                  std::vector<Node>& nodes) const;
  Node from_words(NodeKind kind, const Lexeme& at, std::vector<QueryWord> words) const;
  [[noreturn]] void fail(const Lexeme& at, const std::string& message,
                         const std::string& hint) const;

  std::string_view query_;
  stemmers::Analyzer& analyzer_;
  std::chrono::year_month_day today_;
  const database::FieldRow* field_ = nullptr;
  std::size_t word_count_ = 0;
};

/// `text` between backticks, for messages.
std::string in_backquotes(std::string_view text);

}  // namespace searcher::query
