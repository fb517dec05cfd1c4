// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer {

/// What was counted while files were read.
struct Tally {
  archives::Counts counts;
  std::uint64_t files_read = 0;     ///< members of containers included
  std::uint64_t files_skipped = 0;  ///< by a documented rule

  void add(const Tally& other);
};

}  // namespace indexer
