// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/commands.hpp"

namespace indexer::commands {

database::ExitCode run(const Options& options, std::istream& in, std::ostream& out) {
  switch (options.command) {
    case Command::build:
      return build(options);
    case Command::update:
      return update(options);
    case Command::remove:
      return remove(options);
    case Command::compact:
      return compact(options);
    case Command::check:
      return check(options, out);
    case Command::info:
      return info(options, out);
    case Command::analyze:
      return analyze(options, in, out);
    case Command::formats:
      return formats(options, out);
    case Command::config:  // answered where options are read
      break;
  }
  return database::ExitCode::failure;
}

}  // namespace indexer::commands
