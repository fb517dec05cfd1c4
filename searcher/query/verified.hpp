// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <xapian.h>

#include "database/article.hpp"
#include "database/fields.hpp"
#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Does a text, whose words are `tokens`, hold what is sought?
using Check = std::function<bool(std::string_view text, std::span<const stemmers::Token> tokens)>;

/// What an article must hold in one of its texts (`field` nullptr) or values of the field.
struct Condition {
  const database::FieldRow* field = nullptr;
  std::function<bool(std::string_view text, stemmers::Analyzer& analyzer)> holds;
};

bool meets(const database::Article& article, const Condition& condition,
           stemmers::Analyzer& analyzer);

/// `candidates`, less the articles that do not meet the condition. `remote`: do articles lie on
/// other machines? Up to 10,000 of their candidates are then looked into at once; for more it
/// throws Failure. The two outlive the query.
Xapian::Query meeting(const Xapian::Query& candidates, const Condition& condition,
                      const Xapian::Database& database, stemmers::Analyzer& analyzer, bool remote);

/// The articles that meet a condition. Made to stand as a filter beside a query that leaves few
/// articles: each one asked for is read from the database and analysed. Without weight; not for
/// databases on other machines.
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
  Xapian::docid article_ = 0;
  Xapian::docid last_ = 0;
  bool at_end_ = false;
};

}  // namespace searcher::query
