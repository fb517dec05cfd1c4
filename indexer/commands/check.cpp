// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/fields.hpp"
#include "database/generations/directory.hpp"
#include "database/generations/manifest.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/soundness.hpp"
#include "indexer/report/summary.hpp"

namespace indexer::commands {
namespace {

using database::tr;

namespace fs = std::filesystem;

using database::ExitCode;

// Every article has one id term, so both counts must agree.
std::string count_verdict(const Xapian::Database& database) {
  const std::string prefix = database::id_term("");
  Xapian::doccount ids = 0;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() != 1)
      return tr("the id %s is not unique", (*term).substr(prefix.size()));
    ++ids;
  }
  if (ids == database.get_doccount()) return "";
  return tr("%s articles, but %s ids", database.get_doccount(), ids);
}

// The number of the generation behind which segments are looked at; 0 for all of them.
std::uint64_t first_number(const Options& options) {
  if (options.since.empty()) return 0;
  const auto number = database::generation_number(options.since);
  if (!number)
    throw database::Failure(tr("`%s` is no generation", options.since),
                            tr("`info` tells the live one's name; it is as generation-000007"));
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
  if (const std::string verdict = disagreement(path); !verdict.empty())
    return path + ": " + verdict;
  const Xapian::doccount articles = Xapian::Database(path).get_doccount();
  if (articles == segment.articles) return "";
  return path + ": " + tr("%s articles instead of %s", articles, segment.articles);
}

// What was looked at first of all: every byte.
struct Checksums {
  std::vector<std::string> damaged;
  std::vector<std::string> unreadable;
};

// Something is wrong, and is told; nothing where all is as it was written.
std::optional<ExitCode> told(const Checksums& found, std::ostream& out) {
  for (const auto* lines : {&found.damaged, &found.unreadable})
    for (const std::string& line : *lines)
      out << line << '\n';
  if (!found.damaged.empty()) return ExitCode::database;
  if (found.unreadable.empty()) return std::nullopt;
  out << tr("so whether the database is sound cannot be told; call it as a user who may read it")
      << '\n';
  return ExitCode::forbidden;
}

std::string sound(std::uint64_t articles, std::uint64_t revision) {
  return tr("sound, %s articles, revision %s", grouped(articles), revision);
}

ExitCode check_bare(const fs::path& path, std::ostream& out) {
  const bool has_manifest = fs::exists(path / database::kManifestName);
  Checksums found;
  if (has_manifest) found.damaged = database::damages(path, &found.unreadable);
  if (const auto code = told(found, out)) return *code;
  if (const std::string verdict = disagreement(path.string()); !verdict.empty()) {
    out << path.string() << ": " << verdict << '\n';
    return ExitCode::database;
  }
  const database::Opened opened = database::open_for_reading(path);
  if (const std::string verdict = count_verdict(opened.database); !verdict.empty()) {
    out << path.string() << ": " << verdict << '\n';
    return ExitCode::database;
  }
  const std::string articles = grouped(opened.database.get_doccount());
  const std::uint64_t revision = opened.identity.revision;
  out << path.string() << ": "
      << (has_manifest ? sound(opened.database.get_doccount(), revision)
                       : tr("sound, %s articles, revision %s (it has no manifest, so no checksum "
                            "was compared)",
                            articles, revision))
      << '\n';
  return ExitCode::done;
}

// Files are only to be looked at where they lie.
ExitCode check_shards(const fs::path& path, std::ostream& out) {
  const database::Opened opened = database::open_for_reading(path);
  out << path.string() << ": "
      << tr("shards of one chain, %s articles; check each of them where it lies",
            grouped(opened.database.get_doccount()))
      << '\n';
  return ExitCode::done;
}

}  // namespace

ExitCode check(const Options& options, std::ostream& out) {
  const database::Directory directory(options.database);
  const std::uint64_t since = first_number(options);
  if (directory.is_bare()) return check_bare(directory.path(), out);
  if (directory.names_shards()) return check_shards(directory.path(), out);
  const auto live = directory.generation();
  if (!live)
    throw database::Failure(tr("there is no database at %s", options.database),
                            tr("name one with -d"), ExitCode::database);
  const std::vector<database::Segment> segments = chosen(*live, since);
  Checksums found;
  for (const database::Segment& segment : segments)
    std::ranges::copy(database::damages(directory.path(), segment, &found.unreadable),
                      std::back_inserter(found.damaged));
  if (const auto code = told(found, out)) return *code;
  for (const database::Segment& segment : segments)
    if (std::string verdict = segment_verdict(directory.path(), segment); !verdict.empty())
      found.damaged.push_back(std::move(verdict));
  if (const auto code = told(found, out)) return *code;
  out << live->name << ": ";
  if (since > 0) {
    out << tr("sound since %s, looked at %s of %s databases", options.since, segments.size(),
              live->all().size())
        << '\n';
    return ExitCode::done;
  }
  const database::Opened opened = database::open_for_reading(directory.path());
  if (const std::string verdict = count_verdict(opened.database); !verdict.empty()) {
    out << verdict << '\n';
    return ExitCode::database;
  }
  out << sound(live->articles(), opened.identity.revision) << '\n';
  return ExitCode::done;
}

}  // namespace indexer::commands
