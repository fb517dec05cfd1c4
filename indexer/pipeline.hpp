// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "indexer/assembly.hpp"
#include "indexer/intake.hpp"

namespace indexer {

struct PipelineOptions {
  unsigned jobs = 1;
  stemmers::Settings settings;
  const stemmers::Lexicon* lexicon = nullptr;  ///< for compounds; read-only
};

/// Reads in the calling thread, analyses and writes in `jobs` others, each batch into a small
/// database of its own. At most `jobs` + 2 batches are in memory. `after_batch` is called in the
/// calling thread. Gives the number of articles written. Failures of any thread come out here.
std::uint64_t run_pipeline(Intake& intake, Segments& segments, const PipelineOptions& options,
                           const std::function<bool()>& stopped,
                           const std::function<void()>& after_batch);

}  // namespace indexer
