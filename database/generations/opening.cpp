// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>
#include <utility>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/generations/directory.hpp"
#include "database/generations/manifest.hpp"
#include "database/generations/relay.hpp"
#include "database/generations/revision_mark.hpp"
#include "database/generations/stub.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

// Each is lost only where a generation went live and another one was removed in between.
constexpr unsigned kMaxAttempts = 20;
constexpr std::size_t kMostShards = 256;

[[noreturn]] void missing(const fs::path& path) {
  const std::string database = " -d " + path.string();
  throw Failure(
      tr("there is no database at %s", path),
      tr("make one, look at it and ask it: %s; %s; %s",
         "nachlese-index build" + database + " " + tr("ARCHIVE..."),
         "nachlese-index info" + database, "nachlese-search" + database + " " + tr("WORD...")),
      ExitCode::database);
}

using IdentityReader = Identity (*)(const Xapian::Database&, const std::string&);

Opened open_generation(const fs::path& path, Generation list, IdentityReader read) {
  for (const Segment* one : list.all())
    verify_sizes(path, *one);
  Opened opened;
  opened.words = Xapian::Database((path / list.words.name).string());
  opened.database = list.segments.empty() ? opened.words : open_segments(path, list.segments);
  opened.identity = read(opened.words, path.string());
  // The words, which many generations share, do not know it.
  if (list.revision > 0) opened.identity.revision = list.revision;
  opened.generation = list.name;
  opened.list = std::move(list);
  return opened;
}

Opened open_bare(const fs::path& path) {
  if (is_there(path / kManifestName)) verify_sizes(path, read_manifest(path));
  Opened opened;
  opened.database = opened.words = Xapian::Database(path.string());
  opened.identity = read_identity(opened.database, path.string());
  return opened;
}

/// HOST:PORT, or [ADDRESS]:PORT of IPv6.
struct Machine {
  std::string host;
  unsigned port = 0;
};

std::optional<Machine> machine_of(const std::string& value) {
  const auto colon = value.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  Machine machine{value.substr(0, colon), 0};
  const bool bracketed = machine.host.starts_with('[') && machine.host.ends_with(']');
  if (bracketed) machine.host = machine.host.substr(1, machine.host.size() - 2);
  if (!bracketed && machine.host.find(':') != std::string::npos) return std::nullopt;
  const char* const end = value.data() + value.size();
  const auto [last, error] = std::from_chars(value.data() + colon + 1, end, machine.port);
  if (machine.host.empty() || error != std::errc() || last != end || machine.port == 0 ||
      machine.port > 65535)
    return std::nullopt;
  return machine;
}

[[noreturn]] void unreachable(const std::string& value, const Xapian::NetworkError& error) {
  std::string why = error.get_msg();
  if (error.get_error_string() != nullptr) why += std::string(": ") + error.get_error_string();
  throw Failure(tr("the shard %s does not answer: %s", value, why),
                tr("is the machine up, and `xapian-tcpsrv --port PORT DB/XAPIANDB` at work there?"),
                ExitCode::database);
}

Opened open_remote(const fs::path& stub, const std::string& value, unsigned patience) {
  const auto machine = machine_of(value);
  if (!machine) bad_stub(stub, tr("`remote %s` is not HOST:PORT or [ADDRESS]:PORT", value));
  Opened shard;
  try {
    if (speaks_ipv6_only(machine->host))
      shard.database = Xapian::Remote::open(
          "127.0.0.1", relay_to(machine->host, machine->port, patience, value), patience, patience);
    else
      shard.database = Xapian::Remote::open(machine->host, machine->port, patience, patience);
    shard.words = shard.database;
    shard.identity = read_identity(shard.database, value);
  } catch (const Xapian::NetworkError& error) {
    unreachable(value, error);
  }
  if (const auto revision = marked_revision(shard.database.get_uuid()); revision > 0)
    shard.identity.revision = revision;
  shard.remote = true;
  return shard;
}

void require_same_chain(const Identity& first, const Identity& other, const std::string& path) {
  if (first.fingerprint != other.fingerprint)
    throw Failure(tr("%s was analysed by chain %s, the first shard by chain %s", path,
                     other.fingerprint, first.fingerprint),
                  tr("build all shards with the same program and stemmer"), ExitCode::database);
}

// A directory of generations, a bare database, or the stub that xapian-replicate keeps of one.
Opened open_local(const fs::path& path) {
  const Directory directory(path);
  if (directory.is_bare()) return open_bare(path);
  if (!is_there(directory.stub())) missing(path);
  const std::string text = read_own_file(directory.stub());
  const auto lines = parse_stub(text);
  if (!is_list(text) && lines.size() == 1 && lines[0].type == "auto" &&
      Directory(path / lines[0].value).is_bare() && !generation_number(lines[0].value))
    return open_bare(path / lines[0].value);
  return open_generation(path, *directory.generation(), read_identity);
}

Opened open_shards(const Directory& directory, const std::vector<StubLine>& lines,
                   unsigned patience) {
  if (lines.size() > kMostShards)
    bad_stub(directory.stub(),
             tr("it names %s databases, at most %s are opened", lines.size(), kMostShards));
  Opened all;
  bool first = true;
  for (const StubLine& line : lines) {
    Opened shard;
    if (line.type == "auto") {
      if (generation_number(line.value))
        bad_stub(directory.stub(), tr("it names a generation beside other databases"));
      const fs::path path = directory.path() / line.value;
      std::error_code error;
      if (fs::equivalent(path, directory.path(), error))
        bad_stub(directory.stub(), tr("it names itself"));
      shard = open_local(path);
    } else if (line.type == "remote") {
      shard = open_remote(directory.stub(), line.value, patience);
      all.remote = true;
    } else {
      bad_stub(directory.stub(), tr("a line `%s` is not read here", line.type));
    }
    if (std::exchange(first, false)) {
      all.identity = shard.identity;
      all.words = shard.words;
    } else {
      require_same_chain(all.identity, shard.identity, line.value);
    }
    all.database.add_database(shard.database);
  }
  return all;
}

Opened open_stub(const Directory& directory, const std::string& text, unsigned patience) {
  const auto lines = parse_stub(text);
  if (is_list(text))
    return open_generation(directory.path(), parse_generation(text, directory.stub()),
                           read_identity);
  if (lines.empty()) bad_stub(directory.stub(), tr("it is empty"));
  if (lines.size() == 1 && lines[0].type == "auto" && generation_number(lines[0].value))
    return open_generation(directory.path(), *directory.generation(), read_identity);
  return open_shards(directory, lines, patience);
}

}  // namespace

Xapian::Database open_segments(const fs::path& directory, const std::vector<Segment>& segments) {
  Xapian::Database all;
  for (const Segment& segment : segments)
    all.add_database(Xapian::Database((directory / segment.name).string()));
  return all;
}

Opened open_for_reading(const fs::path& path, unsigned patience) {
  const Directory directory(path);
  for (unsigned attempt = 0;; ++attempt) {
    if (directory.is_bare()) return open_bare(path);
    if (!is_there(directory.stub())) missing(path);
    const std::string stub = read_own_file(directory.stub());
    try {
      return open_stub(directory, stub, patience);
    } catch (const std::exception&) {
      // Between the look at the stub and the opening the generation may have been superseded twice
      // over, and be gone.
      if (attempt == kMaxAttempts || read_own_file(directory.stub()) == stub) throw;
    }
  }
}

Opened open_together(const std::vector<fs::path>& paths, unsigned patience) {
  Opened all = open_for_reading(paths.at(0), patience);
  if (paths.size() == 1) return all;
  Xapian::Database together;
  const auto add = [&](const Opened& one) {
    together.add_database(one.database);
    all.parts.push_back(
        {one.identity.uuid, one.generation, one.identity.revision, one.database.get_doccount()});
  };
  add(all);
  for (std::size_t i = 1; i < paths.size(); ++i) {
    const Opened one = open_for_reading(paths[i], patience);
    require_same_chain(all.identity, one.identity, paths[i].string());
    add(one);
    all.remote = all.remote || one.remote;
  }
  all.database = together;
  all.generation.clear();
  all.list = {};
  return all;
}

Opened open_for_rebuild(const fs::path& path) {
  auto live = Directory(path).generation();
  if (!live) missing(path);
  return open_generation(path, *std::move(live), read_foreign_identity);
}

}  // namespace database
