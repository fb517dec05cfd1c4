// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <ostream>

#include "indexer/commands/commands.hpp"

namespace indexer::commands {

database::ExitCode formats(std::ostream& out) {
  for (const archives::Format& format : archives::formats())
    out << format.name << '\n'
        << "  recognised by  " << format.recognised_by << '\n'
        << "  fields         " << format.fields << '\n';
  out << "containers: gz, bz2, xz, zst, tar, zip and 7z are opened by themselves, one in another\n";
  return database::ExitCode::done;
}

}  // namespace indexer::commands
