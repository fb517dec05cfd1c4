// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tsl/robin_map.h>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "indexer/archives/record/reading.hpp"
#include "indexer/books/ledger.hpp"
#include "indexer/report/summary.hpp"

namespace indexer {

/// An article on its way into the database.
struct Arrival {
  database::Article article;
  std::string hash;  ///< `database::content_hash`
  Place place;
};

/// Articles that are written together, in the order in which they were read.
struct Batch {
  std::uint32_t number = 0;
  std::vector<Arrival> arrivals;
  Place last;  ///< the last record that was read for it
};

/// Reads the archives and decides what becomes of each record: new, changed, unchanged, rejected.
/// One id twice in a run is one article. A higher version wins, else a later time of change, else a
/// withdrawal, else what is read later. Holds about 200 bytes for each article of the run.
class Intake {
 public:
  struct Limits {
    std::uint64_t batch_bytes = 0;  ///< of text in one batch
    std::optional<std::uint64_t> max_rejects;
  };

  /// `live` is the database before the run; without documents for a build.
  Intake(std::function<Reading()> source, const Xapian::Database& live, const Limits& limits,
         Ledger& ledger, std::function<void(const Rejection&)> on_rejection);

  /// Articles to be written, at least one; nothing at the end of the archives, or where `stopped`
  /// ends the run behind the record that is being read. Of standard input, what was taken out of
  /// the pipe is read all the same. Throws Failure after more than `max_rejects` rejections.
  std::optional<Batch> next(const std::function<bool()>& stopped);

  /// Takes an article back that was counted, but could not be written.
  void refuse(const Arrival& arrival, const std::string& why);

  /// The counts so far, of this run only.
  const Summary& counts() const { return counts_; }

  /// Articles that will not be as they are in the live database.
  std::uint64_t changes() const { return changes_; }

  /// Is everything read? False for a run that was stopped.
  bool at_end() const { return at_end_; }

  /// Ids of which an older text stands in the live database or an earlier batch.
  const std::vector<std::string>& superseded() const { return superseded_; }

 private:
  using TextHash = std::array<char, 16>;
  static constexpr std::uint32_t kNoBatch = UINT32_MAX;
  struct Known {
    std::uint32_t batch = kNoBatch;
    std::uint32_t place = 0;  ///< in the batch
    std::uint32_t version = 0;
    bool withdrawn = false;
    bool is_live = false;  ///< does the live database have the article?
    bool again = false;    ///< an earlier batch of this run has a text of it too
    std::string modified;
    std::string date;  ///< "" where it was read in an earlier run
    std::optional<database::Moment> snapshot{};
    TextHash hash{};
    TextHash live_hash{};
  };

  static TextHash hash_of(const std::string& hash);
  static bool is_older(const database::Article& article, const Known& before);
  static bool differs(const Known& known);  ///< from what the live database has
  static bool taken_from_a_pipe(const Place& place);
  void take(Record record, Batch& batch);
  void count(const std::optional<Known>& before, const Known& now);
  void reject(const Rejection& rejection);
  void settle_doubts();
  std::optional<Known> find_live(const std::string& term, const TextHash& hash) const;

  std::function<Reading()> source_;
  Xapian::Database live_;
  Limits limits_;
  Ledger& ledger_;
  std::function<void(const Rejection&)> on_rejection_;
  Summary counts_;
  std::vector<std::string> superseded_;
  tsl::robin_map<ArticleKey, Known, ArticleKeyHash> known_;
  std::uint32_t batches_ = 0;
  std::uint64_t batch_bytes_ = 0;
  std::uint64_t changes_ = 0;
  bool at_end_ = false;
  bool in_pipe_ = false;             // is the last reading of standard input?
  std::vector<Rejection> doubtful_;  // by what the signal cut off, if nothing follows
};

/// What the ledger keeps of an article.
Held held_of(const Arrival& arrival);

}  // namespace indexer
