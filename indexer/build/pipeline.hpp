// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/intake.hpp"
#include "indexer/build/segments.hpp"

namespace indexer {

struct PipelineOptions {
  unsigned jobs = 1;
  stemmers::Settings settings;
  std::string fingerprint;                     ///< of the chain with these settings
  const stemmers::Lexicon* lexicon = nullptr;  ///< for compounds; read-only
};

struct PipelineResult {
  std::uint64_t written = 0;     ///< articles, those of batches that were taken over included
  std::vector<Arrival> refused;  ///< by Xapian; the reason is in `why`, in the same order
  std::vector<std::string> why;
};

/// Takes batches from `next` in the calling thread, analyses and writes in `jobs` others, each
/// batch into a small database of its own, unless an interrupted run has left the same one. At most
/// `jobs` + 2 batches are in memory. `after_batch` is called in the calling thread. An article that
/// Xapian does not take is left out of its batch, which is written again. Failures of any thread
/// come out here.
PipelineResult run_pipeline(const std::function<std::optional<Batch>()>& next, Segments& segments,
                            const PipelineOptions& options,
                            const std::function<void()>& after_batch);

}  // namespace indexer
