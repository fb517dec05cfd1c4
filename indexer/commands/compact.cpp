// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <utility>

#include "database/generations/directory.hpp"
#include "database/messages/tr.hpp"
#include "indexer/build/arrangement.hpp"
#include "indexer/build/run.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/progress.hpp"

namespace indexer::commands {

using database::tr;
using database::tr_count;

database::ExitCode compact(const Options& options) {
  const Interrupts interrupts;
  // Before the lock, which would make the directory.
  if (!database::Directory(options.database).live())
    throw database::Failure(tr("there is no database at %s", options.database),
                            tr("name one with -d"), database::ExitCode::database);
  Run run(options, true);
  AssemblyPlan plan;
  plan.live = run.live()->list;
  plan.identity.settings = run.live()->identity.settings;
  plan.most_segments = options.into_one ? 1 : kMostBuilt;
  const std::size_t before = plan.live->segments.size();
  const bool former = plan.live->words.name == plan.live->name;
  if (before > plan.most_segments || former) {
    const std::size_t after = run.publish(std::move(plan), false);
    if (!options.quiet)
      tell(tr_count("%s segment became %s", "%s segments became %s", before, grouped(before),
                    grouped(after)));
  }
  return run.finish({});
}

}  // namespace indexer::commands
