// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/manifest.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/generations/stub.hpp"
#include "database/hash.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeading = "nachlese manifest 2";
constexpr const char* kDamagedHint =
    marked("restore it from a backup, or build it again: nachlese-index build");

// Xapian creates this one when it opens a database for writing; it holds nothing.
bool is_content(const std::string& name) {
  return name != kManifestName && name != "flintlock";
}

std::string hash_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail_to_read(path);
  Hash128 hash;
  std::string buffer(std::size_t{1} << 18, '\0');
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
    hash.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
  if (file.bad()) fail_with_errno(path, Doing::read);
  return hash.hex();
}

std::string last_line(std::size_t files, const std::string& before) {
  Hash128 hash;
  hash.add(before);
  return "end " + std::to_string(files) + ' ' + hash.hex();
}

[[noreturn]] void damaged(const fs::path& path, const std::string& what) {
  throw Failure(path.string() + ": " + what, translated(kDamagedHint), ExitCode::database);
}

// One look at the file: each opening of a database looks at some seventy.
std::optional<std::string> size_damage(const fs::path& segment, const ManifestFile& file) {
  const fs::path path = segment / file.name;
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) fail_to_read(path);
    return tr("%s is missing", path);
  }
  if (!S_ISREG(found.st_mode)) return tr("%s is no regular file", path);
  const auto size = static_cast<std::uint64_t>(found.st_size);
  if (size == file.size) return std::nullopt;
  return tr("%s has %s bytes instead of %s", path, size, file.size);
}

}  // namespace

void write_manifest(const fs::path& segment) {
  std::vector<ManifestFile> files;
  for (const auto& file : fs::directory_iterator(segment)) {
    const std::string name = file.path().filename().string();
    if (file.is_regular_file() && is_content(name))
      files.push_back({name, file.file_size(), hash_file(file.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const ManifestFile& a, const ManifestFile& b) { return a.name < b.name; });
  std::ostringstream text;
  text << kHeading << '\n';
  for (const ManifestFile& file : files)
    text << file.hash << ' ' << file.size << ' ' << file.name << '\n';
  text << last_line(files.size(), text.str()) << '\n';
  replace_file(segment / kManifestName, text.str());
}

std::vector<ManifestFile> read_manifest(const fs::path& segment) {
  const fs::path path = segment / kManifestName;
  if (!is_there(path)) damaged(path, tr("the manifest is missing"));
  const std::string content = read_own_file(path);
  std::istringstream text(content);
  std::string line;
  if (!std::getline(text, line) || line != kHeading) damaged(path, tr("the manifest is damaged"));
  std::vector<ManifestFile> files;
  for (std::size_t begin = content.find('\n') + 1; std::getline(text, line);
       begin += line.size() + 1) {
    if (line.starts_with("end "))
      if (line == last_line(files.size(), content.substr(0, begin))) return files;
    std::istringstream fields(line);
    ManifestFile file;
    if (!(fields >> file.hash >> file.size) || file.hash.size() != 32 || fields.get() != ' ' ||
        !std::getline(fields, file.name) || file.name.find('/') != std::string::npos)
      break;
    files.push_back(file);
  }
  damaged(path, tr("the manifest is damaged"));
}

void verify_sizes(const fs::path& segment, const std::vector<ManifestFile>& files) {
  for (const ManifestFile& file : files) {
    if (const auto damage = size_damage(segment, file))
      throw Failure(*damage, translated(kDamagedHint), ExitCode::database);
    // Xapian takes positions that it may not read for none, and phrases for words anywhere.
    const fs::path path = segment / file.name;
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0) fail_to_read(path);
  }
}

std::vector<std::string> damages(const fs::path& segment, std::vector<std::string>* unreadable) {
  std::vector<std::string> found;
  std::set<std::string> listed;
  for (const ManifestFile& file : read_manifest(segment)) {
    listed.insert(file.name);
    try {
      if (const auto damage = size_damage(segment, file))
        found.push_back(*damage);
      else if (hash_file(segment / file.name) != file.hash)
        found.push_back(tr("%s is not what was written", segment / file.name));
    } catch (const Failure& failure) {
      if (unreadable == nullptr || failure.code() != ExitCode::forbidden) throw;
      unreadable->push_back(failure.message());
    }
  }
  std::error_code error;
  // Who may look at files, but not list them, reads the database all the same.
  for (const auto& file : fs::directory_iterator(segment, error)) {
    const std::string name = file.path().filename().string();
    if (is_content(name) && !listed.contains(name))
      found.push_back(tr("%s does not belong to the segment", file.path()));
  }
  return found;
}

}  // namespace database
