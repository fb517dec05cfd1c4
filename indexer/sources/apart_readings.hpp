// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "indexer/sources/reader_host.hpp"
#include "indexer/sources/reader_line.hpp"
#include "indexer/sources/readings.hpp"

namespace indexer {

/// Readings by readers in a process apart. Where one ends before its time, the record that it was
/// at is rejected, or what is left of its file where that does not help, and another process goes
/// on behind it: the file is read again from its beginning, and what came before is not told twice.
/// Standard input, which cannot be read again, ends there.
class ApartReadings final : public Readings {
 public:
  /// The host outlives this. `claims`: a file belongs to the one that is being read; perhaps told
  /// more than once.
  ApartReadings(ReaderHost& host, std::function<void(const std::string&)> claims);
  ApartReadings(const ApartReadings&) = delete;
  ApartReadings& operator=(const ApartReadings&) = delete;

  ~ApartReadings() override;

  /// Both throw Failure where the host has ended, too.
  void begin(FileToRead file) override;
  std::optional<Reading> next() override;
  const Tally& tally() const override { return tally_; }
  std::uint64_t disk_bytes() const override { return line_.mark().disk_bytes(); }

 private:
  using Spot = std::pair<std::uint64_t, std::uint64_t>;  // what was entered, and the record there

  std::optional<Reading> take(wire::Message message);
  std::optional<Reading> bury(const ReaderLine::Ending& ending);
  bool spared(const ReaderLine::Ending& ending, const Spot& spot);
  bool leave_out(const Spot& spot);
  std::string cause(const ReaderLine::Ending& ending) const;
  Rejection rejection(std::string reason) const;

  const ReadOptions& options_;
  std::function<void(const std::string&)> claims_;
  ReaderLine line_;
  FileToRead file_;
  Tally tally_;
  std::uint64_t received_ = 0;  // readings of the file
  unsigned deaths_ = 0;         // of readers of the file
  std::optional<Spot> spared_;
  bool last_ = false;  // is the file read once more only for what came before it is given up?
  bool over_ = true;
};

}  // namespace indexer
