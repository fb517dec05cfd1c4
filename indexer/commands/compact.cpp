// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <utility>

#include "database/generations/directory.hpp"
#include "indexer/build/arrangement.hpp"
#include "indexer/build/run.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/progress.hpp"

namespace indexer::commands {

database::ExitCode compact(const Options& options) {
  const Interrupts interrupts;
  // Before the lock, which would make the directory.
  if (!database::Directory(options.database).live())
    throw database::Failure("there is no database at " + options.database.string(),
                            "name one with -d", database::ExitCode::database);
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
      tell(grouped(before) + (before == 1 ? " segment became " : " segments became ") +
           grouped(after));
  }
  return run.finish({});
}

}  // namespace indexer::commands
