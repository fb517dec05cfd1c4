// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "database/crash.hpp"
#include "database/directory.hpp"
#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/manifest.hpp"
#include "database/schema.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/report/summary.hpp"

namespace indexer::commands {
namespace {

namespace fs = std::filesystem;

using database::ExitCode;

// Xapian's own check may crash on a damaged database, so a child process runs it. Gives its
// verdict as a sentence; empty if the database is sound.
std::string xapian_verdict(const std::string& generation) {
  const pid_t child = ::fork();
  if (child < 0) database::fail_with_errno(generation, "check");
  if (child == 0) {
    // No destructors, no exit handlers: the child shares everything with its parent.
    database::let_crashes_be();
    std::size_t errors = 1;
    try {
      errors = Xapian::Database::check(generation, 0, nullptr);
    } catch (const Xapian::Error&) {
      ::_exit(1);
    }
    ::_exit(errors == 0 ? 0 : 1);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return "Xapian's check crashed";
  return WEXITSTATUS(status) == 0 ? "" : "Xapian's check found errors";
}

// Every article has one id term, so both counts must agree.
std::string count_verdict(const Xapian::Database& database) {
  const std::string prefix = database::id_term("");
  Xapian::doccount ids = 0;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() != 1)
      return "the id " + (*term).substr(prefix.size()) + " is not unique";
    ++ids;
  }
  if (ids == database.get_doccount()) return "";
  return std::to_string(database.get_doccount()) + " articles, but " + std::to_string(ids) + " ids";
}

}  // namespace

ExitCode check(const Options& options, std::ostream& out) {
  const database::Directory directory(options.database);
  const auto live = directory.live();
  if (!live && !directory.is_bare())
    throw database::Failure("there is no database at " + options.database.string(),
                            "name one with -d", ExitCode::database);
  const std::string generation = (live ? directory.path() / *live : directory.path()).string();
  const bool has_manifest = live || fs::exists(fs::path(generation) / database::kManifestName);
  const auto damages = has_manifest ? database::damages(generation) : std::vector<std::string>();
  for (const std::string& damage : damages)
    out << damage << '\n';
  if (!damages.empty()) return ExitCode::database;
  if (const std::string verdict = xapian_verdict(generation); !verdict.empty()) {
    out << generation << ": " << verdict << '\n';
    return ExitCode::database;
  }
  const database::Opened opened = database::open_for_reading(directory.path());
  if (const std::string verdict = count_verdict(opened.database); !verdict.empty()) {
    out << generation << ": " << verdict << '\n';
    return ExitCode::database;
  }
  out << live.value_or(generation) << ": sound, " << grouped(opened.database.get_doccount())
      << " articles, revision " << opened.identity.revision
      << (has_manifest ? "" : " (it has no manifest, so only Xapian's check was made)") << '\n';
  return ExitCode::done;
}

}  // namespace indexer::commands
