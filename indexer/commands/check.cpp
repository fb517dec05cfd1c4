// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/crash.hpp"
#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/generations/manifest.hpp"
#include "database/schema.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/report/summary.hpp"

namespace indexer::commands {
namespace {

namespace fs = std::filesystem;

using database::ExitCode;

// Xapian's own check may crash on a damaged database, so a child process runs it. Gives its
// verdict as a sentence; empty if the database is sound.
std::string xapian_verdict(const std::string& database) {
  const pid_t child = ::fork();
  if (child < 0) database::fail_with_errno(database, "check");
  if (child == 0) {
    // No destructors, no exit handlers: the child shares everything with its parent.
    database::let_crashes_be();
    std::size_t errors = 1;
    try {
      errors = Xapian::Database::check(database, 0, nullptr);
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

// The number of the generation behind which segments are looked at; 0 for all of them.
std::uint64_t first_number(const Options& options) {
  if (options.since.empty()) return 0;
  const auto number = database::generation_number(options.since);
  if (!number)
    throw database::Failure("`" + options.since + "` is no generation",
                            "`info` tells the live one's name; it is as generation-000007");
  return *number;
}

// The words and the segments that are to be looked at.
std::vector<database::Segment> chosen(const database::Generation& live, std::uint64_t since) {
  std::vector<database::Segment> segments;
  for (const database::Segment* one : live.all())
    if (database::written_by(one->name) > since) segments.push_back(*one);
  return segments;
}

// "" for a sound one.
std::string segment_verdict(const fs::path& directory, const database::Segment& segment) {
  const std::string path = (directory / segment.name).string();
  if (std::string verdict = xapian_verdict(path); !verdict.empty()) return path + ": " + verdict;
  const Xapian::doccount articles = Xapian::Database(path).get_doccount();
  if (articles == segment.articles) return "";
  return path + ": " + std::to_string(articles) + " articles instead of " +
         std::to_string(segment.articles);
}

ExitCode check_bare(const fs::path& path, std::ostream& out) {
  const bool has_manifest = fs::exists(path / database::kManifestName);
  const auto damages = has_manifest ? database::damages(path) : std::vector<std::string>();
  for (const std::string& damage : damages)
    out << damage << '\n';
  if (!damages.empty()) return ExitCode::database;
  if (const std::string verdict = xapian_verdict(path.string()); !verdict.empty()) {
    out << path.string() << ": " << verdict << '\n';
    return ExitCode::database;
  }
  const database::Opened opened = database::open_for_reading(path);
  if (const std::string verdict = count_verdict(opened.database); !verdict.empty()) {
    out << path.string() << ": " << verdict << '\n';
    return ExitCode::database;
  }
  out << path.string() << ": sound, " << grouped(opened.database.get_doccount())
      << " articles, revision " << opened.identity.revision
      << (has_manifest ? "" : " (it has no manifest, so only Xapian's check was made)") << '\n';
  return ExitCode::done;
}

}  // namespace

ExitCode check(const Options& options, std::ostream& out) {
  const database::Directory directory(options.database);
  const std::uint64_t since = first_number(options);
  if (directory.is_bare()) return check_bare(directory.path(), out);
  const auto live = directory.generation();
  if (!live)
    throw database::Failure("there is no database at " + options.database.string(),
                            "name one with -d", ExitCode::database);
  const std::vector<database::Segment> segments = chosen(*live, since);
  std::vector<std::string> troubles;
  for (const database::Segment& segment : segments)
    std::ranges::copy(database::damages(directory.path(), segment), std::back_inserter(troubles));
  if (troubles.empty())
    for (const database::Segment& segment : segments)
      if (std::string verdict = segment_verdict(directory.path(), segment); !verdict.empty())
        troubles.push_back(std::move(verdict));
  for (const std::string& trouble : troubles)
    out << trouble << '\n';
  if (!troubles.empty()) return ExitCode::database;
  out << live->name << ": ";
  if (since > 0) {
    out << "sound since " << options.since << ", looked at " << segments.size() << " of "
        << live->all().size() << " databases\n";
    return ExitCode::done;
  }
  const database::Opened opened = database::open_for_reading(directory.path());
  if (const std::string verdict = count_verdict(opened.database); !verdict.empty()) {
    out << verdict << '\n';
    return ExitCode::database;
  }
  out << "sound, " << grouped(live->articles()) << " articles, revision "
      << opened.identity.revision << '\n';
  return ExitCode::done;
}

}  // namespace indexer::commands
