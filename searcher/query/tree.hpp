// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "database/date.hpp"
#include "database/fields.hpp"
#include "searcher/query/places/closeness.hpp"
#include "stemmers/scanner.hpp"

namespace searcher::query {

/// How words without an operator between them are joined. `automatic` is `all`, and `any` where no
/// article has all of them.
enum class Match { automatic, all, any };

enum class NodeKind {
  word,        ///< one word
  phrase,      ///< several words in a row
  exact,       ///< the same, each in exactly this form
  pattern,     ///< a truncated word: forms that it matches
  expression,  ///< a regular expression of forms
  fuzzy,       ///< with some edits
  all,         ///< every article
  whole,       ///< a field's value as it stands
  period,      ///< published then
  joined,      ///< children next to each other, joined as `Match` says
  both,
  either,
  without,  ///< not its one child
  near,     ///< two children, as `closeness` says
  boost     ///< its one child, its weight times `factor`
};

// The signs of QueryWord::wildcards: no form has them.
inline constexpr char kAnyLetters = '\x01';
inline constexpr char kOneLetter = '\x02';

/// A word of a query, as the analysis describes it (see stemmers::Word).
struct QueryWord {
  std::string text;  ///< as it was written
  std::string exact;
  std::string folded;
  std::vector<std::string> components;  ///< `folded` between hyphens
  std::string stem;
  std::vector<std::string> others;  ///< terms of its other readings: a small word may be any
  bool stop_word = false;
  bool capitals = false;  ///< STRASSE
  bool small = false;     ///< begins with a small letter, as nouns do not
  /// Of a truncated word, which has nothing else but `text`: letters as in `exact`, with the signs
  /// for what is left out. `kAnyLetters` alone, in a phrase, is any word.
  std::string wildcards{};

  bool is_any() const { return wildcards.size() == 1 && wildcards[0] == kAnyLetters; }
};

/// The terms of a word's readings.
std::vector<std::string> readings(const QueryWord& word);

/// A query as its syntax says, before it is held against a database: the same tree on every one, so
/// that a query is checked, saved and written out (`render`) without opening any.
struct Node {
  NodeKind kind = NodeKind::joined;
  stemmers::Span span;                        ///< bytes in the query
  const database::FieldRow* field = nullptr;  ///< nullptr: the text of the article
  std::vector<QueryWord> words;               ///< one of a word; one or more of phrase and exact
  std::string value;                          ///< of a whole field
  database::Period period;
  bool as_is = false;   ///< a pattern behind `=`, which says nothing more
  unsigned number = 0;  ///< edits
  Closeness closeness;
  double factor = 1;
  std::vector<Node> children;
};

/// Does it choose articles rather than rank them? Such nodes are required under any `Match`.
bool is_filter(const Node& node);

/// A stop word in the text of articles.
bool is_stop_word(const Node& node);

/// Are the stop words of a `joined` node not sought, because it has other words?
bool drops_stop_words(const Node& joined);

/// Does `node` join several words, so that `all` and `any` differ?
bool depends_on_match(const Node& node);

/// Does it name withdrawn articles: id: or status:?
bool names_articles(const Node& node);

/// The same query with every operator and bracket written out, without what is not sought; parsed
/// again it finds the same. `match` is not automatic.
std::string render(const Node& node, Match match);

}  // namespace searcher::query
