// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tsl/robin_map.h>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "indexer/archive_set.hpp"
#include "indexer/summary.hpp"

namespace indexer {

/// An article on its way into the database.
struct Arrival {
  database::Article article;
  std::string hash;  ///< `database::content_hash`
};

/// Articles that are written together, in the order in which they were read.
struct Batch {
  std::uint32_t number = 0;
  std::vector<Arrival> arrivals;
};

/// Reads the archives and decides what becomes of each record: new, changed, unchanged, rejected.
/// One id twice in a run is one article: the later text wins, unless its version is lower or it was
/// modified earlier. Holds about 100 bytes for each article of the run.
class Intake {
 public:
  struct Limits {
    std::uint64_t batch_bytes = 0;  ///< of text in one batch
    std::optional<std::uint64_t> max_rejects;
  };

  /// `live` is the database before the run; without documents for a build.
  Intake(ArchiveSet& archives, const Xapian::Database& live, const Limits& limits,
         std::function<void(const Rejection&)> on_rejection);

  /// Articles to be written, at least one; nothing at the end of the archives. Throws Failure after
  /// more than `max_rejects` rejections.
  std::optional<Batch> next(const std::function<bool()>& stopped);

  /// The counts so far, of this run only.
  const Summary& counts() const { return counts_; }

  /// Ids of which an older text stands in the live database or an earlier batch.
  const std::vector<std::string>& superseded() const { return superseded_; }

 private:
  struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool operator==(const Key&) const = default;
  };
  struct HashKey {
    std::size_t operator()(const Key& key) const { return key.low; }
  };
  static constexpr std::uint32_t kNoBatch = UINT32_MAX;
  struct Known {
    std::uint32_t batch = kNoBatch;
    std::uint32_t place = 0;  ///< in the batch
    std::uint32_t version = 0;
    std::string modified;
    std::string hash;
    std::string live_hash;  ///< of the article in the live database; "" where it has none
  };

  static Key key_of(const std::string& id);
  void take(database::Article article, Batch& batch);
  void reject(const Rejection& rejection);
  std::optional<Known> find_live(const std::string& id, const std::string& hash) const;

  ArchiveSet& archives_;
  Xapian::Database live_;
  Limits limits_;
  std::function<void(const Rejection&)> on_rejection_;
  Summary counts_;
  std::vector<std::string> superseded_;
  tsl::robin_map<Key, Known, HashKey> known_;
  std::uint32_t batches_ = 0;
  std::uint64_t batch_bytes_ = 0;
};

}  // namespace indexer
