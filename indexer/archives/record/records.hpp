// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "indexer/archives/record/reading.hpp"
#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// Counts the records of a file and says of each what became of it.
class Records {
 public:
  explicit Records(const Source& source)
      : settings_(source.settings), counts_(source.counts), place_{source.archive, 0, 0} {}

  /// The next record begins at this byte.
  void begin(std::uint64_t byte) {
    ++place_.record;
    place_.byte = byte;
  }

  const Place& place() const { return place_; }

  /// The article of the fields, or why there is none. Clears them.
  Reading finish(RecordFields& fields);
  Rejection reject(std::string reason) const { return {place_, std::move(reason)}; }
  Rejection too_large() const;

 private:
  const ReaderSettings& settings_;
  Counts& counts_;
  Place place_;
};

}  // namespace indexer::archives
