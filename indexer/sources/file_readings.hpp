// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/sources/read_options.hpp"
#include "indexer/sources/readings.hpp"

namespace indexer {

/// Readings by readers that run in this process. Says in its mark where it is.
class FileReadings final : public Readings {
 public:
  /// `claims`: a file belongs to the one that is being read. Options and settings outlive this.
  FileReadings(const ReadOptions& options, const archives::ReaderSettings& settings,
               std::function<void(const std::string&)> claims);
  ~FileReadings() override;

  void begin(FileToRead file) override;
  std::optional<Reading> next() override;
  const Tally& tally() const override;
  std::uint64_t disk_bytes() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
