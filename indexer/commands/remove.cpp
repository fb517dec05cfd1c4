// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "database/fields.hpp"
#include "database/generations/directory.hpp"
#include "database/messages/tr.hpp"
#include "indexer/build/run.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/containers/interrupts.hpp"
#include "indexer/report/progress.hpp"

namespace indexer::commands {

using database::tr;

database::ExitCode remove(const Options& options) {
  const Interrupts interrupts;
  // Before the lock, which would make the directory.
  if (!database::Directory(options.database).live())
    throw database::Failure(tr("there is no database at %s", options.database),
                            tr("name one with -d"), database::ExitCode::database);
  Run run(options, true);
  Summary summary;
  AssemblyPlan plan;
  for (const std::string& id : options.arguments) {
    if (run.live()->database.term_exists(database::id_term(id))) {
      plan.removed.push_back(database::id_term(id));
      ++summary.removed;
    } else {
      tell(tr("there is no article %s", id));
      summary.exit = database::ExitCode::partly;
    }
  }
  if (summary.changes()) {
    plan.live = run.live()->list;
    plan.identity.settings = run.live()->identity.settings;
    run.publish(std::move(plan), false);
  }
  return run.finish(std::move(summary));
}

}  // namespace indexer::commands
