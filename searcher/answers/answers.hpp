// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "database/failure.hpp"
#include "database/generations/directory.hpp"
#include "searcher/answers/seen.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/hits/search.hpp"
#include "searcher/options/options.hpp"
#include "searcher/terminal/output.hpp"
#include "searcher/terminal/progress.hpp"

namespace searcher {

/// Answers queries one after the other on one database and one output.
class Answers {
 public:
  /// Opens the database. `options` outlive it. Throws Failure; Xapian's exceptions pass.
  explicit Answers(const Options& options);

  /// Standard output gets the answer to the query of the options.
  database::ExitCode one_query();

  /// The same of what a saved query has not yet shown; remembered once it is written.
  database::ExitCode news();

  /// One query of several, written out whole before the next one. Were there hits? A query that
  /// does not parse is sought by its words.
  bool one_of_many(const std::string& qid, const std::string& text);
  /// All of several queries in one table: the first is the answer's own, the others stand beside.
  database::ExitCode table_of(const std::vector<views::NamedQuery>& queries);
  /// So many queries were answered by others on the same output.
  void go_on_behind(std::size_t answered) { answered_ = answered; }
  /// Does nobody read what is written any more?
  bool closed() const { return output_ && output_->closed(); }
  /// Throws Failure where something was not written.
  void finish() {
    if (output_) output_->finish();
  }
  bool is_written() const { return !output_ || output_->error() == 0; }

  /// Keeps the hits under the tag of the options, or takes them off it; says how many.
  database::ExitCode tag();

  /// The answer as a text, for comparing; "" without hits.
  std::string text();

  const database::Opened& opened() const { return search_.articles().opened(); }

 private:
  database::Opened open();
  Found find(Request& request);
  views::Answer assembled(const Request& request, const Found& found, const std::string& qid);
  bool answer(Request request, const std::string& qid);
  bool remember(Xapian::docid article, SeenArticles& seen) const;
  bool above_results() const;
  void tell(const views::Answer& answer, const std::vector<std::string>& notes,
            const views::Extent& extent);
  void show(const Request& request, const Found& found, const std::string& qid);
  void write(const views::Answer& answer);
  void start_output();
  void tell_of_copies() const;

  database::ExitCode texts();
  const Options& options_;
  views::Choices choices_;
  std::vector<views::GivenOption> given_;
  bool terminal_;
  Style style_;
  Search search_;
  Progress progress_;
  std::optional<Output> output_;
  std::size_t copies_left_out_ = 0;
  std::size_t answered_ = 0;
  std::optional<std::map<std::string, std::vector<views::TagNote>>> tags_;
  bool whole_ = false;  ///< is an answer written only once it is there to its end?
};

}  // namespace searcher
