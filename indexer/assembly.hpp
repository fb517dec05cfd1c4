// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/settings.hpp"

namespace indexer {

/// The small databases of a run, each of one batch. Workers announce them when they are written;
/// whole groups are merged on the way, so that the last merge opens few. For use by several
/// threads.
class Segments {
 public:
  /// `directory` is private to this run and exists.
  explicit Segments(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path batch_path(std::uint32_t batch) const;

  /// The batch's database is complete. Merges its group if it was the last one missing.
  void announce(std::uint32_t batch);

  /// In the order in which the articles were read. Only when all workers are done.
  std::vector<std::filesystem::path> in_order() const;

 private:
  static constexpr std::uint32_t kGroup = 100;  // databases open at once; six files each

  std::filesystem::path group_path(std::uint32_t group) const;

  std::filesystem::path directory_;
  mutable std::mutex mutex_;
  std::map<std::uint32_t, std::uint32_t> written_;  ///< group -> batches of it
  std::vector<std::uint32_t> merged_;               ///< groups
};

/// Merges databases into a new one at `target`; documents keep their order.
void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target);

/// How a generation comes out of the live one and the segments of a run.
struct AssemblyPlan {
  std::optional<std::filesystem::path> live;  ///< the generation to build on
  std::vector<std::filesystem::path> segments;
  std::uint64_t arrivals = 0;           ///< articles in the segments
  std::vector<std::string> superseded;  ///< ids of which only the last document stays
  std::vector<std::string> removed;     ///< ids that go
  database::Identity identity;          ///< of the new generation
};

/// Writes the generation into `target`, which does not exist. A few changes go into a copy of the
/// live generation, many are merged with it, whichever is cheaper. Xapian's exceptions pass.
void assemble(const AssemblyPlan& plan, const std::filesystem::path& target);

}  // namespace indexer
