// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/batches.hpp"
#include "indexer/build/intake.hpp"

namespace indexer {

struct PipelineOptions {
  unsigned jobs = 1;
  stemmers::Settings settings;
  std::string fingerprint;                     ///< of the chain with these settings
  const stemmers::Lexicon* lexicon = nullptr;  ///< for compounds; read-only
  std::size_t segment_bytes = 0;               ///< of memory that a segment may take
};

struct PipelineResult {
  std::vector<Arrival> refused;  ///< by Xapian; the reason is in `why`, in the same order
  std::vector<std::string> why;
};

/// Takes batches from `next` in the calling thread, and analyses them in `jobs` others, unless an
/// interrupted run has left the same ones. They fill segments in their order, each byte written
/// once; where Xapian itself has to write, each batch becomes a database of its own. Few batches
/// are in memory at once, and no more than two segments. `after_batch` is called in the calling
/// thread. An article that Xapian does not take is left out. Failures of any thread come out here.
PipelineResult run_pipeline(const std::function<std::optional<Batch>()>& next, Batches& batches,
                            const PipelineOptions& options,
                            const std::function<void()>& after_batch);

}  // namespace indexer
