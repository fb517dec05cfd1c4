// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/query/built.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/forms.hpp"
#include "searcher/query/places/rows.hpp"
#include "searcher/query/tree.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Where a leaf stands: what the nodes around it make of it. Handed down by value, so that what
/// holds within a bracket ends with it.
struct Surroundings {
  bool required = true;   ///< does no article match that does not match the leaf?
  bool excluded = false;  ///< within NICHT: nothing to mark, and nothing that raises
  bool near = false;      ///< within NAHE, which Xapian answers for terms and ORs of them only
  /// Within NAHE: what the leaf seeks goes here instead of being marked by itself.
  std::vector<Sought>* collected = nullptr;
  double boost = 1;  ///< what its evidence is multiplied by: the leaf itself is by its ancestors
};

/// The query of one leaf, a node without children, with what it leaves behind in a `Built`: its
/// word, marks, explanations, conditions, evidence, notes.
class LeafBuilder {
 public:
  /// All outlive it. `node` is a word, phrase, exact form, pattern, misspelt word, value or period,
  /// or all.
  LeafBuilder(const Xapian::Database& database, stemmers::Analyzer& analyzer,
              const BuildOptions& options, Built& built, const Node& node, Surroundings around);

  /// Throws Failure where too many articles on other machines would have to be looked into.
  Xapian::Query query();

 private:
  std::string_view field_prefix() const;
  Xapian::Query word();
  Xapian::Query phrase();
  Xapian::Query wild_phrase(bool exact);
  Xapian::Query exact();
  Xapian::Query pattern();
  Xapian::Query expression();
  Expansion matching(const FormTest& test);
  Xapian::Query of_forms(const Expansion& expansion, std::string_view how, double factor);
  Xapian::Query fuzzy();
  Xapian::Query tagged();
  Xapian::Query whole();
  Xapian::Query met(const Xapian::Query& candidates, const Condition& condition) const;
  Xapian::Query as_one(const std::vector<Xapian::Query>& queries) const;
  Xapian::Query with_parts(const std::vector<Xapian::Query>& alike, const Terms& stems);
  Xapian::Query with_compound(const Xapian::Query& query);
  Xapian::Query term(std::string_view how, std::string_view prefix, const std::string& stem);
  Xapian::Query row(std::string_view how, const Choices& places, double factor);
  void raise(const std::string& word, std::string_view how, const Xapian::Query& query,
             double factor);
  void raise_by_title(const QueryWord& word);
  Xapian::Query with_root(const Xapian::Query& query, const Terms& stems);
  Terms root_terms(const Terms& own) const;
  Terms existing(std::string_view prefix, const Terms& stems) const;
  void raise_by_part(const std::string& stem);
  Xapian::Query with_writings(const Xapian::Query& query);
  Xapian::Query whole_or_part(std::string_view how, const std::string& stem);
  std::string part_prefix() const;
  std::string solid_stem() const;
  bool is_placeless(const QueryWord& word) const;
  void mark(Mark row, std::string_view prefix, std::string_view how);
  void mark(Terms terms, std::string_view prefix, double factor, std::string_view how);
  void explain(std::string_view how, const Terms& stems, const Xapian::Query& query);

  const Xapian::Database& database_;
  stemmers::Analyzer& analyzer_;
  const BuildOptions& options_;
  Built& built_;
  const Node& node_;
  Surroundings around_;
  unsigned number_;  ///< of the leaf in `Built::words`
};

/// One word of several: they weigh as one that stands where any of them does. How many articles
/// have it, Xapian estimates; of three and more it rounds in between, in an order that differs from
/// segment to segment, unless they are taken in a fixed order.
Xapian::Query as_one_word(const std::vector<Xapian::Query>& words);

/// `query` with its weight times `factor`.
Xapian::Query scaled(const Xapian::Query& query, double factor);

}  // namespace searcher::query
