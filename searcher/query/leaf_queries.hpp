// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/builder.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/forms.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/query/verified.hpp"

namespace searcher::query {

/// The queries of nodes without children, with what they leave behind in a `Built`: marks,
/// explanations, notes.
class LeafQueries {
 public:
  LeafQueries(const Xapian::Database& database, stemmers::Analyzer& analyzer,
              const BuildOptions& options, Built& built)
      : database_(database), analyzer_(analyzer), options_(options), built_(built) {}

  /// `node` is a word, phrase, exact form, pattern, expression, misspelt word, value, period or all.
  Xapian::Query query(const Node& node);

  /// `candidates`, less those that do not meet the conditions so far.
  Xapian::Query conditioned(const Xapian::Query& candidates);

  /// Those of `candidates`, which have what it seeks in any place, where `sought` is met.
  Xapian::Query meeting(const Xapian::Query& candidates, const database::FieldRow* field,
                        std::shared_ptr<const Sought> sought);

  bool required = true;    ///< does no article match that does not match the next leaf?
  bool excluding = false;  ///< within NICHT: nothing to mark
  double boost = 1;        ///< of the word that is next
  bool near = false;       ///< within NAHE, which Xapian answers for terms and ORs of them only
  /// Within NAHE: what its operand seeks goes here instead of being marked by itself.
  std::vector<Sought>* collected = nullptr;

 private:
  using Terms = std::vector<std::string>;

  Xapian::Query word(const Node& node);
  Xapian::Query small_word(const Node& node);
  Xapian::Query phrase(const Node& node);
  Xapian::Query wild_phrase(const Node& node, bool exact);
  Xapian::Query exact(const Node& node);
  Xapian::Query pattern(const Node& node);
  Xapian::Query fuzzy(const Node& node);
  Xapian::Query whole(const Node& node);
  Xapian::Query expression(const Node& node);
  Xapian::Query meeting(const Xapian::Query& candidates, const Condition& condition);
  Xapian::Query by_ids(const Xapian::Query& candidates, const Condition& condition);
  Xapian::Query of_forms(const Node& node, const Expansion& expansion, std::string_view how,
                         double factor);
  Expansion matching(const Node& node, const FormTest& test);
  Xapian::Query as_one(const std::vector<Xapian::Query>& queries) const;
  Xapian::Query with_parts(const Node& node, const Xapian::Query& whole, const Terms& stems);
  Xapian::Query term(const Node& node, std::string_view how, std::string_view prefix,
                     const std::string& stem, double factor);
  Xapian::Query row(const Node& node, std::string_view how, const Terms& stems, double factor);
  void raise(const std::string& word, std::string_view how, const Xapian::Query& query,
             double factor);
  void raise_by_title(const QueryWord& word);
  Xapian::Query with_compound(const Node& node, const Xapian::Query& query);
  std::string solid_stem(const Node& node);
  void mark(Terms terms, std::string_view prefix, double factor, std::string_view how);
  void mark(Mark row, std::string_view prefix);
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
