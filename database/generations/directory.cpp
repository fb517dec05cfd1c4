// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/directory.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/generations/manifest.hpp"
#include "database/generations/revision_mark.hpp"
#include "database/generations/stub.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kPrivateSuffix = ".private";

std::string without_suffix(std::string name) {
  if (name.ends_with(kPrivateSuffix)) name.resize(name.size() - kPrivateSuffix.size());
  return name;
}

// A whole generation of the time before segments.
Generation read_former(const fs::path& directory, const std::string& name) {
  Generation generation;
  generation.name = name;
  const fs::path path = directory / name;
  verify_sizes(path, read_manifest(path));
  generation.words = read_segment(directory, name, Xapian::Database(path.string()).get_doccount());
  generation.segments = {generation.words};
  return generation;
}

std::set<std::string> names_of(const Generation& generation) {
  std::set<std::string> names{generation.name};
  for (const Segment* one : generation.all())
    names.insert(one->name);
  return names;
}

// Nothing where it is not there, or damaged. What else goes wrong is no proof of damage.
std::optional<Generation> readable(const std::function<std::optional<Generation>()>& read) {
  try {
    return read();
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::database) throw;
    return std::nullopt;
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

std::optional<Generation> whole(const Directory& directory, const std::string& name) {
  return readable([&]() -> std::optional<Generation> {
    auto generation = directory.generation(name);
    if (!generation) return std::nullopt;
    for (const Segment* one : generation->all())
      if (!damages(directory.path(), *one).empty()) return std::nullopt;
    return generation;
  });
}

// The stub of a generation.
std::string stub_of(const Generation& generation) {
  const bool former = generation.words.name == generation.name;
  return former ? "auto " + generation.name + "\n" : to_text(generation);
}

// `published` is sorted, the latest first.
void adopt(const Directory& directory, const std::vector<std::uint64_t>& published, bool anew,
           const std::optional<std::string>& segment) {
  for (const std::uint64_t number : published) {
    const auto generation = whole(directory, generation_name(number));
    if (!generation) continue;
    replace_file(directory.stub(), stub_of(*generation));
    return;
  }
  if (anew || (published.empty() && !segment)) return;
  const std::string left = published.empty() ? *segment : generation_name(published.front());
  const fs::path is_left = directory.path() / left;
  throw Failure(
      published.empty()
          ? tr("%s is missing, and %s has no list that names it", directory.stub(), is_left)
          : tr("%s is missing, and %s is damaged", directory.stub(), is_left),
      tr("restore both from a backup, or build the database again"), ExitCode::database);
}

// What the live generation names, as the stub has it: it counts, also where its list is not there
// a second time. A stub that cannot be read ends the run, as what it names is not to be removed. Of
// a damaged one of the time before lists only its own name can be told.
std::set<std::string> named_by_live(const Directory& directory) {
  const auto live = directory.live();
  if (!live) return {};
  const std::string text = read_own_file(directory.stub());
  if (is_list(text)) return names_of(parse_generation(text, directory.stub()));
  const auto generation = readable([&] { return directory.generation(); });
  return generation ? names_of(*generation) : std::set<std::string>{*live};
}

// What the live generation names, and the one before; nothing where that cannot be told.
// `published` is sorted, the latest first.
std::set<std::string> named(const Directory& directory,
                            const std::vector<std::uint64_t>& published) {
  std::set<std::string> names = named_by_live(directory);
  if (names.empty()) return {};
  const std::uint64_t number = *generation_number(*directory.live());
  const auto before = std::find_if(published.begin(), published.end(),
                                   [&](std::uint64_t other) { return other < number; });
  if (before == published.end()) return names;
  const std::string name = generation_name(*before);
  names.insert(name);
  const auto generation = readable([&] { return directory.generation(name); });
  if (!generation) return {};
  names.merge(names_of(*generation));
  return names;
}

void remove_all_but(const Directory& directory, const std::set<std::string>& names) {
  if (names.empty()) return;
  std::vector<fs::path> useless;
  for (const auto& file : fs::directory_iterator(directory.path())) {
    const std::string name = file.path().filename().string();
    if (written_by(name) && !names.contains(name)) useless.push_back(file.path());
  }
  for (const fs::path& path : useless)
    fs::remove_all(path);
}

// What a run made lies under its name from here on, whole and durable, and nobody knows it yet.
void put_in_place(const fs::path& made, const fs::path& directory, Segment& segment,
                  std::uint64_t revision) {
  const fs::path place = directory / segment.name;
  mark_revision(made / segment.name, revision);
  sync_tree(made / segment.name);
  write_manifest(made / segment.name);
  if (::rename((made / segment.name).c_str(), place.c_str()) != 0)
    fail_with_errno(place, Doing::publish);
  segment = read_segment(directory, segment.name, segment.articles);
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

bool Directory::names_shards() const {
  if (!is_there(stub())) return false;
  const std::string text = read_own_file(stub());
  const auto lines = parse_stub(text);
  const auto is_elsewhere = [](const StubLine& line) {
    return line.type == "remote" || (line.type == "auto" && !written_by(line.value));
  };
  return !is_list(text) && !lines.empty() && std::ranges::all_of(lines, is_elsewhere);
}

std::optional<std::string> Directory::live() const {
  if (!is_there(stub())) return std::nullopt;
  const std::string text = read_own_file(stub());
  if (is_list(text)) return parse_generation(text, stub()).name;
  const auto lines = parse_stub(text);
  if (lines.size() != 1 || lines[0].type != "auto" || !generation_number(lines[0].value))
    bad_stub(stub(), tr("it does not name one generation of this directory"));
  return lines[0].value;
}

std::optional<Generation> Directory::generation() const {
  const auto name = live();
  if (!name) return std::nullopt;
  const std::string text = read_own_file(stub());
  if (is_list(text)) return parse_generation(text, stub());
  auto generation = this->generation(*name);
  if (!generation)
    throw Failure(tr("%s is missing", path_ / *name),
                  tr("restore it from a backup, or build it again: nachlese-index build"),
                  ExitCode::database);
  return generation;
}

std::optional<Generation> Directory::generation(const std::string& name) const {
  const fs::path path = path_ / name;
  if (!is_there(path)) return std::nullopt;
  if (fs::is_directory(path)) return read_former(path_, name);
  return parse_generation(read_own_file(path), path);
}

std::string Directory::next() const {
  std::uint64_t number = 0;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(path_, error))
    if (const auto found = written_by(without_suffix(file.path().filename().string())))
      number = std::max(number, *found);
  return generation_name(number + 1);
}

fs::path Directory::private_path(const std::string& generation) const {
  return path_ / (generation + std::string(kPrivateSuffix));
}

void publish(const Directory& directory, Generation generation) {
  const fs::path made = directory.private_path(generation.name);
  std::set<std::string> names = named_by_live(directory);
  if (generation.words.files.empty())
    put_in_place(made, directory.path(), generation.words, generation.revision);
  for (Segment& segment : generation.segments)
    if (segment.files.empty()) put_in_place(made, directory.path(), segment, generation.revision);
  sync_directory(directory.path());
  replace_file(directory.path() / generation.name, to_text(generation));
  replace_file(directory.stub(), to_text(generation));
  names.merge(names_of(generation));
  remove_all_but(directory, names);
  fs::remove_all(made);
}

void mend(const Directory& directory, bool anew) {
  std::vector<std::uint64_t> published;
  std::vector<fs::path> leftovers;
  std::optional<std::string> segment;
  for (const auto& file : fs::directory_iterator(directory.path())) {
    const std::string name = file.path().filename().string();
    if (const auto number = generation_number(name)) published.push_back(*number);
    if (written_by(name) && !generation_number(name)) segment = name;
    const bool unfinished =
        name.ends_with(kPrivateSuffix) && generation_number(without_suffix(name));
    if (unfinished || is_leftover(file.path())) leftovers.push_back(file.path());
  }
  std::sort(published.rbegin(), published.rend());
  if (!is_there(directory.stub())) adopt(directory, published, anew, segment);
  remove_all_but(directory, named(directory, published));
  for (const fs::path& path : leftovers)
    fs::remove_all(path);
}

}  // namespace database
