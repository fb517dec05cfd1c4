// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/builder.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/tree.hpp"

namespace searcher::query {

/// The queries of nodes without children, with what they leave behind in a `Built`: marks,
/// explanations, notes.
class LeafQueries {
 public:
  LeafQueries(const Xapian::Database& database, stemmers::Analyzer& analyzer,
              const BuildOptions& options, Built& built)
      : database_(database), analyzer_(analyzer), options_(options), built_(built) {}

  /// `node` is a word, phrase, exact form, pattern, misspelt word, value or period, or all.
  Xapian::Query query(const Node& node);

  /// `candidates`, less those that do not meet the conditions so far.
  Xapian::Query conditioned(const Xapian::Query& candidates);

  bool required = true;    ///< does no article match that does not match the next leaf?
  bool excluding = false;  ///< within NICHT: nothing to mark
  double boost = 1;        ///< of the word that is next
  bool near = false;       ///< within NAHE, which Xapian answers for terms and ORs of them only

 private:
  using Terms = std::vector<std::string>;

  Xapian::Query word(const Node& node);
  Xapian::Query small_word(const Node& node);
  Xapian::Query phrase(const Node& node);
  Xapian::Query exact(const Node& node);
  Xapian::Query pattern(const Node& node);
  Xapian::Query fuzzy(const Node& node);
  Xapian::Query whole(const Node& node);
  Xapian::Query meeting(const Xapian::Query& candidates, const Condition& condition);
  Xapian::Query by_ids(const Xapian::Query& candidates, const Condition& condition);
  Xapian::Query as_one(const std::vector<Xapian::Query>& queries) const;
  Xapian::Query with_parts(const Node& node, const Xapian::Query& whole, const Terms& stems);
  Xapian::Query term(const Node& node, std::string_view how, std::string_view prefix,
                     const std::string& stem, double factor);
  Xapian::Query row(const Node& node, std::string_view how, const std::vector<Terms>& places,
                    double factor);
  Xapian::Query expanded(const Node& node, const Expansion& expansion, std::string_view how,
                         double factor);
  Xapian::Query with_ge(const Node& node, const Pattern& pattern, const Xapian::Query& found);
  void raise(const std::string& word, std::string_view how, const Xapian::Query& query,
             double factor);
  void raise_by_title(const QueryWord& word);
  void raise_by_root(const QueryWord& word, const Terms& own);
  Xapian::Query with_compound(const Node& node, const Xapian::Query& query);
  std::string solid_stem(const Node& node);
  void mark(Terms terms, std::string_view prefix, double factor, Check check = {});
  void explain(const Node& node, std::string_view how, const Terms& stems,
               const Xapian::Query& query);

  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  BuildOptions options_;
  Built& built_;
  unsigned word_ = 0;  ///< the number of the one at hand
};

/// `query` with its weight times `factor`.
Xapian::Query scaled(const Xapian::Query& query, double factor);

}  // namespace searcher::query
