// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/directory.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/manifest.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kGenerationPrefix = "generation-";
constexpr std::string_view kPrivateSuffix = ".private";
// Each is lost only where a generation went live and another one was removed in between.
constexpr unsigned kMaxAttempts = 20;
constexpr unsigned kRemoteTimeoutMilliseconds = 10'000;  // of a machine that does not answer at all

std::optional<std::uint64_t> generation_number(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return std::nullopt;
  name.remove_prefix(kGenerationPrefix.size());
  if (name.empty() || name.size() > 18) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : name) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

std::string generation_name(std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(kGenerationPrefix) + digits;
}

// An error is no proof of absence: taking it for one would start a database anew beside the old.
bool is_there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error) throw fs::filesystem_error("cannot look at", path, error);
  return true;
}

struct StubLine {
  std::string type;
  std::string value;
};

std::vector<StubLine> parse_stub(const std::string& content) {
  std::istringstream text(content);
  std::vector<StubLine> lines;
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto space = line.find(' ');
    if (space == std::string::npos)
      lines.push_back({line, {}});
    else
      lines.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  return lines;
}

[[noreturn]] void bad_stub(const fs::path& stub, const std::string& why) {
  throw Failure(stub.string() + ": " + why,
                "the file holds one line `auto generation-N`, or lines `auto DIRECTORY` and "
                "`remote HOST:PORT`",
                ExitCode::database);
}

[[noreturn]] void missing(const fs::path& path) {
  throw Failure("there is no database at " + path.string(),
                "make one: nachlese-index build -d " + path.string() + " ARCHIVE...",
                ExitCode::database);
}

Opened open_generation(const fs::path& path, const std::string& name) {
  verify_sizes(path / name);
  Opened opened;
  opened.database = Xapian::Database((path / name).string());
  opened.identity = read_identity(opened.database, path.string());
  opened.generation = name;
  return opened;
}

Opened open_bare(const fs::path& path) {
  if (is_there(path / kManifestName)) verify_sizes(path);
  Opened opened;
  opened.database = Xapian::Database(path.string());
  opened.identity = read_identity(opened.database, path.string());
  return opened;
}

Xapian::Database open_remote(const fs::path& stub, const std::string& value) {
  const auto colon = value.rfind(':');
  if (value.empty() || value[0] == ':' || colon == std::string::npos)
    bad_stub(stub, "`remote " + value + "` is not HOST:PORT");
  unsigned port = 0;
  std::istringstream digits(value.substr(colon + 1));
  if (!(digits >> port) || !digits.eof() || port == 0 || port > 65535)
    bad_stub(stub, "`remote " + value + "` is not HOST:PORT");
  return Xapian::Remote::open(value.substr(0, colon), port, kRemoteTimeoutMilliseconds,
                              kRemoteTimeoutMilliseconds);
}

void require_same_chain(const Identity& first, const Identity& other, const std::string& path) {
  if (first.fingerprint != other.fingerprint)
    throw Failure(path + " was analysed by chain " + other.fingerprint +
                      ", the first shard by chain " + first.fingerprint,
                  "build all shards with the same program and stemmer", ExitCode::database);
}

// A directory of generations, a bare database, or the stub that xapian-replicate keeps of one.
Opened open_local(const fs::path& path) {
  const Directory directory(path);
  if (directory.is_bare()) return open_bare(path);
  if (!is_there(directory.stub())) missing(path);
  const auto lines = parse_stub(read_own_file(directory.stub()));
  if (lines.size() == 1 && lines[0].type == "auto" && Directory(path / lines[0].value).is_bare() &&
      !generation_number(lines[0].value))
    return open_bare(path / lines[0].value);
  return open_generation(path, *directory.live());
}

Opened open_shards(const Directory& directory, const std::vector<StubLine>& lines) {
  Opened all;
  for (const StubLine& line : lines) {
    Opened shard;
    if (line.type == "auto") {
      if (generation_number(line.value))
        bad_stub(directory.stub(), "it names a generation beside other databases");
      const fs::path path = directory.path() / line.value;
      std::error_code error;
      if (fs::equivalent(path, directory.path(), error))
        bad_stub(directory.stub(), "it names itself");
      shard = open_local(path);
    } else if (line.type == "remote") {
      shard.database = open_remote(directory.stub(), line.value);
      shard.identity = read_identity(shard.database, line.value);
      all.remote = true;
    } else {
      bad_stub(directory.stub(), "a line `" + line.type + "` is not read here");
    }
    if (all.database.size() == 0)
      all.identity = shard.identity;
    else
      require_same_chain(all.identity, shard.identity, line.value);
    all.database.add_database(shard.database);
  }
  return all;
}

Opened open_stub(const Directory& directory, const std::vector<StubLine>& lines) {
  if (lines.empty()) bad_stub(directory.stub(), "it is empty");
  if (lines.size() == 1 && lines[0].type == "auto" && generation_number(lines[0].value))
    return open_generation(directory.path(), lines[0].value);
  return open_shards(directory, lines);
}

bool is_whole(const fs::path& generation) {
  try {
    return damages(generation).empty();
  } catch (const Failure&) {
    return false;
  }
}

// `published` is sorted, the latest first.
void adopt(const Directory& directory, const std::vector<std::uint64_t>& published, bool anew) {
  for (const std::uint64_t number : published) {
    if (!is_whole(directory.path() / generation_name(number))) continue;
    replace_file(directory.stub(), "auto " + generation_name(number) + "\n");
    return;
  }
  if (!published.empty() && !anew)
    throw Failure(directory.stub().string() + " is missing, and " +
                      (directory.path() / generation_name(published.front())).string() +
                      " is damaged",
                  "restore both from a backup, or build the database again", ExitCode::database);
}

}  // namespace

fs::path Directory::stub() const {
  return path_ / kStubName;
}
fs::path Directory::last_run() const {
  return path_ / "last-run.json";
}
fs::path Directory::origins() const {
  return path_ / "origins";
}
fs::path Directory::lock() const {
  return path_ / "lock";
}

bool Directory::is_bare() const {
  return is_there(path_ / "iamglass") && !is_there(stub());
}

std::optional<std::string> Directory::live() const {
  if (!is_there(stub())) return std::nullopt;
  const auto lines = parse_stub(read_own_file(stub()));
  if (lines.size() != 1 || lines[0].type != "auto" || !generation_number(lines[0].value))
    bad_stub(stub(), "it does not name one generation of this directory");
  return lines[0].value;
}

std::string Directory::next() const {
  std::uint64_t number = 0;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(path_, error)) {
    std::string name = file.path().filename().string();
    if (name.ends_with(kPrivateSuffix)) name.resize(name.size() - kPrivateSuffix.size());
    if (const auto found = generation_number(name)) number = std::max(number, *found);
  }
  return generation_name(number + 1);
}

fs::path Directory::private_path(const std::string& generation) const {
  return path_ / (generation + std::string(kPrivateSuffix));
}

void publish(const Directory& directory, const std::string& generation) {
  const fs::path made = directory.private_path(generation);
  const fs::path published = directory.path() / generation;
  const auto before = directory.live();
  sync_tree(made);
  write_manifest(made);
  if (::rename(made.c_str(), published.c_str()) != 0) fail_with_errno(published, "publish");
  sync_directory(directory.path());
  replace_file(directory.stub(), "auto " + generation + "\n");
  for (const auto& file : fs::directory_iterator(directory.path())) {
    const std::string name = file.path().filename().string();
    if (generation_number(name) && name != generation && name != before)
      fs::remove_all(file.path());
  }
}

void mend(const Directory& directory, bool anew) {
  const bool has_stub = is_there(directory.stub());
  std::vector<std::uint64_t> published;
  std::vector<fs::path> leftovers;
  for (const auto& file : fs::directory_iterator(directory.path())) {
    std::string name = file.path().filename().string();
    if (const auto number = generation_number(name)) published.push_back(*number);
    if (name.ends_with(kPrivateSuffix)) {
      name.resize(name.size() - kPrivateSuffix.size());
      if (generation_number(name)) leftovers.push_back(file.path());
    }
  }
  std::sort(published.rbegin(), published.rend());
  if (!has_stub) adopt(directory, published, anew);
  if (const auto live = has_stub ? directory.live() : std::nullopt)
    for (const std::uint64_t number : published)
      if (number > *generation_number(*live))
        leftovers.push_back(directory.path() / generation_name(number));
  for (const fs::path& path : leftovers)
    fs::remove_all(path);
}

Opened open_for_reading(const fs::path& path) {
  const Directory directory(path);
  for (unsigned attempt = 0;; ++attempt) {
    if (directory.is_bare()) return open_bare(path);
    if (!is_there(directory.stub())) missing(path);
    const std::string stub = read_own_file(directory.stub());
    try {
      return open_stub(directory, parse_stub(stub));
    } catch (const std::exception&) {
      // Between the look at the stub and the opening the generation may have been superseded twice
      // over, and be gone.
      if (attempt == kMaxAttempts || read_own_file(directory.stub()) == stub) throw;
    }
  }
}

Opened open_together(const std::vector<fs::path>& paths) {
  Opened all = open_for_reading(paths.at(0));
  if (paths.size() == 1) return all;
  Xapian::Database together;
  together.add_database(all.database);
  for (std::size_t i = 1; i < paths.size(); ++i) {
    const Opened one = open_for_reading(paths[i]);
    require_same_chain(all.identity, one.identity, paths[i].string());
    together.add_database(one.database);
    all.remote = all.remote || one.remote;
  }
  all.database = together;
  all.generation.clear();
  return all;
}

Opened open_for_rebuild(const fs::path& path) {
  const auto live = Directory(path).live();
  if (!live) missing(path);
  verify_sizes(path / *live);
  Opened opened;
  opened.database = Xapian::Database((path / *live).string());
  opened.identity = read_foreign_identity(opened.database, path.string());
  opened.generation = *live;
  return opened;
}

}  // namespace database
