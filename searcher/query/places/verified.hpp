// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <xapian.h>

#include "database/fields.hpp"
#include "searcher/query/places/sought.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// What an article must hold: some place of it in the text, or in the values of a field.
struct Condition {
  const database::FieldRow* field = nullptr;
  std::shared_ptr<const Sought> sought;
};

/// Holds articles of one database against one condition.
class Examiner {
 public:
  /// Both outlive it; `analyzer` holds no tokens in use while it is asked.
  Examiner(const Xapian::Database& database, stemmers::Analyzer& analyzer, Condition condition)
      : condition_(std::move(condition)), places_(database, analyzer, condition_.field) {
    places_.expect(*condition_.sought);
  }

  bool meets(Xapian::docid article) {
    places_.open(article);
    return places_.has(*condition_.sought);
  }

 private:
  Condition condition_;
  Places places_;
};

/// `candidates`, less the articles that do not meet the condition. `remote`: do articles lie on
/// other machines? Up to 10,000 of their candidates are then looked into at once; for more it
/// throws Failure. The two outlive the query.
Xapian::Query meeting(const Xapian::Query& candidates, const Condition& condition,
                      const Xapian::Database& database, stemmers::Analyzer& analyzer, bool remote);

/// The articles that meet a condition. Made to stand as a filter beside a query that leaves few
/// articles: of each one asked for the positions, and where forms are sought the text, are read.
/// Without weight; not for databases on other machines.
class Verified : public Xapian::PostingSource {
 public:
  /// `analyzer` outlives the source, and holds no tokens in use while articles are matched.
  Verified(stemmers::Analyzer& analyzer, Condition condition)
      : analyzer_(analyzer), condition_(std::move(condition)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid article, double min_weight) override;
  bool check(Xapian::docid article, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return article_; }
  Verified* clone() const override { return new Verified(analyzer_, condition_); }
  std::string get_description() const override { return "Verified"; }
  void init(const Xapian::Database& database) override;

 private:
  bool passes(Xapian::docid article);
  void find_from(Xapian::docid article);

  stemmers::Analyzer& analyzer_;
  Condition condition_;
  Xapian::Database database_;
  std::optional<Examiner> examiner_;
  Xapian::docid article_ = 0;
  Xapian::docid last_ = 0;
  bool at_end_ = false;
};

}  // namespace searcher::query
