// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/archives/record/reading.hpp"
#include "indexer/archives/record/source.hpp"
#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/mark.hpp"

namespace indexer::archives {

/// Counts the records of a file and says of each what became of it.
class Records {
 public:
  explicit Records(const Source& source)
      : settings_(source.settings),
        counts_(source.counts),
        place_{source.archive, 0, 0},
        passed_over_(source.passed_over) {}

  /// The next record begins at this byte.
  void begin(std::uint64_t byte) {
    ++place_.record;
    place_.byte = byte;
    containers::mark().begin_record(place_.record, byte);
  }

  /// What comes next is looked into before it is counted.
  void look_ahead(std::uint64_t byte) const {
    containers::mark().begin_record(place_.record + 1, byte);
  }

  /// The record that has begun is to be passed over. `finish` does so for every reader; those that
  /// do work before it do none then.
  bool passed_over() const { return passes_over(place_.record); }
  /// The same of the one behind it.
  bool passes_over_next() const { return passes_over(place_.record + 1); }

  const Place& place() const { return place_; }

  /// All that a stream still gives, of a file that is one text; why not, where it is damaged or
  /// larger than a record may be.
  std::optional<std::string> take_all(containers::ByteStream& stream, std::string& bytes) const;

  /// The article of the fields, or why there is none; what nobody is told where the record is
  /// passed over. Clears them. What is done from here on is done for the record behind it.
  Reading finish(RecordFields& fields);
  Rejection reject(std::string reason) const;
  Rejection too_large() const;

 private:
  std::string too_large_reason() const;
  bool passes_over(std::uint64_t record) const {
    return std::find(passed_over_.begin(), passed_over_.end(), record) != passed_over_.end();
  }

  const ReaderSettings& settings_;
  Counts& counts_;
  Place place_;
  std::vector<std::uint64_t> passed_over_;
};

}  // namespace indexer::archives
