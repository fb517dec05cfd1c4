// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "database/moment.hpp"
#include "indexer/archives/record/reading.hpp"
#include "indexer/sources/tally.hpp"

namespace indexer {

/// What of a file is left out, as a reader did not survive it.
struct LeftOut {
  std::uint64_t entered = 0;   ///< where: `Mark::entered`
  std::uint64_t record = 0;    ///< this one, or 0: all that comes there
  std::uint64_t readings = 0;  ///< where `record` is 0: behind so many readings of the whole file
};

/// A file on disk, or `-`.
struct FileToRead {
  std::string path;
  std::optional<database::Moment> written{};  ///< nothing for `-`
  std::vector<LeftOut> left_out{};
  std::uint64_t most_readings = std::numeric_limits<std::uint64_t>::max();
};

/// One file after the other as readings, containers opened by themselves.
class Readings {
 public:
  virtual ~Readings() = default;

  /// From here on readings are those of this file, and the tally begins anew.
  virtual void begin(FileToRead file) = 0;

  /// Nothing at the file's end. Throws Failure where a temporary file cannot be written.
  virtual std::optional<Reading> next() = 0;

  /// Of the present file so far.
  virtual const Tally& tally() const = 0;

  /// Bytes that were read of the present file on disk.
  virtual std::uint64_t disk_bytes() const = 0;
};

}  // namespace indexer
