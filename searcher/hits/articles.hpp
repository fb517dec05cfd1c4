// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "database/date.hpp"
#include "database/generations/directory.hpp"
#include "stemmers/analysis.hpp"

namespace searcher {

/// What is shown of an article that is folded into a hit.
struct Copy {
  std::string id;
  std::string source;
  database::Date date;
};

/// The articles of an opened database, and the analysis that it was written with. Everything that
/// looks into articles needs this and no search. Not for use by two threads at once: the analyzer
/// remembers words.
class Articles {
 public:
  explicit Articles(database::Opened opened);

  /// The id, without reading the article; "" for a document without one.
  std::string id(Xapian::docid article) const;

  /// The whole article, decompressed. Throws Failure (exit 3) where it is damaged; Xapian's
  /// exceptions pass.
  database::Article article(Xapian::docid article) const;

  /// Out of value slots, without reading the article.
  Copy copy(Xapian::docid article) const;

  /// How many articles the query matches, exactly.
  std::uint64_t count(const Xapian::Query& query) const;

  /// Every article that the query matches, in the order of their numbers.
  std::vector<Xapian::docid> matching(const Xapian::Query& query) const;

  /// For where another order than that of weights is asked.
  void weigh_nothing(Xapian::Enquire& enquire) const;

  const database::Opened& opened() const { return opened_; }
  const Xapian::Database& database() const { return opened_.database; }
  /// With the settings of the database, never of the command line; its tokens live until its next
  /// use by anyone.
  stemmers::Analyzer& analyzer() { return analyzer_; }

 private:
  database::Opened opened_;
  stemmers::Analyzer analyzer_;
};

}  // namespace searcher
