// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/file_walk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <filesystem>
#include <functional>
#include <memory>
#include <sys/stat.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "indexer/sources/file_sets.hpp"
#include "indexer/sources/skipping.hpp"

namespace indexer {
namespace {

using database::tr;

std::string kind_of(mode_t mode) {
  if (S_ISFIFO(mode)) return tr("a FIFO; - reads standard input");
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return tr("no regular file");
}

std::string without_links(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

// Of a Maildir, whose folders begin with a dot: ".Archiv.2021" with cur and new in it.
bool is_mail_folder(const std::string& path) {
  struct stat status {};
  const auto is_directory = [&](const char* name) {
    return ::stat((path + name).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  };
  return is_directory("/cur") && is_directory("/new");
}

// Of Nachlese's own, or of any other program: what lies in it are no articles.
bool is_database(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name == "XAPIANDB" || name == "iamglass" || name == "iamhoney";
  });
}

}  // namespace

FileWalk::FileWalk(std::vector<std::string> arguments, const Bounds& bounds)
    : arguments_(std::move(arguments)), database_(bounds.database), follow_(bounds.follow) {
  for (const std::string& argument : arguments_) {
    struct stat status {};
    if (argument != "-" && ::lstat(argument.c_str(), &status) != 0)
      throw database::Failure(tr("cannot find %s: %s", argument, std::strerror(errno)),
                              tr("an archive is a file, a directory or - for standard input"));
    if (argument != "-") roots_.push_back(without_links(argument));
  }
  std::reverse(arguments_.begin(), arguments_.end());
}

// A directory whose argument is a file holds its neighbours too, which nobody named.
bool FileWalk::leads_out(const std::string& path) const {
  const std::string target = without_links(path);
  return std::none_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
    return target == root || root == "/" || target.starts_with(root + '/');
  });
}

// Looked for each time: a first build makes it while the walk is under way.
bool FileWalk::is_own_database(std::pair<std::uint64_t, std::uint64_t> identity) const {
  struct stat database {};
  return !database_.empty() && ::stat(database_.c_str(), &database) == 0 &&
         identity == std::pair<std::uint64_t, std::uint64_t>(database.st_dev, database.st_ino);
}

std::optional<FileWalk::Step> FileWalk::enter(const std::string& path,
                                              std::pair<std::uint64_t, std::uint64_t> identity) {
  if (!walked_.insert(identity).second || is_own_database(identity)) return Skipped{};
  // Closed before those below it are opened: a deep tree takes no more descriptors than a flat one.
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.c_str()), &::closedir);
  if (!directory)
    return Refused{path, tr("the directory cannot be read: %s", std::strerror(errno))};
  Directory listing{path, {}};
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") listing.names.emplace_back(name);
  }
  if (is_database(listing.names)) return Skipped{};
  std::sort(listing.names.begin(), listing.names.end(), std::greater<>());
  std::stable_partition(listing.names.begin(), listing.names.end(),
                        [](const std::string& name) { return !may_lead(name); });
  open_.push_back(std::move(listing));
  return std::nullopt;
}

std::optional<FileWalk::Step> FileWalk::visit(const std::string& path, bool is_argument) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const int error = errno;
    const bool dangling = error == ENOENT && ::lstat(path.c_str(), &status) == 0;
    return Refused{path, dangling ? tr("the link leads nowhere")
                                  : tr("cannot be looked at: %s", std::strerror(error))};
  }
  struct stat link {};
  const bool is_link = ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
  if (is_link && !is_argument && !follow_ && leads_out(path))
    return Refused{path, tr("the link leads out of the archive; --follow reads what is there")};
  if (S_ISDIR(status.st_mode)) return enter(path, {status.st_dev, status.st_ino});
  if (passed_over_.erase(path) > 0) return Skipped{};
  if (!S_ISREG(status.st_mode)) return Refused{path, tr("it is %s", kind_of(status.st_mode))};
  return File{path, static_cast<std::uint64_t>(status.st_size),
              database::Moment(std::chrono::seconds(status.st_mtim.tv_sec))};
}

FileWalk::Step FileWalk::next() {
  for (;;) {
    std::optional<Step> step;
    if (open_.empty()) {
      if (arguments_.empty()) return End{};
      const std::string argument = std::move(arguments_.back());
      arguments_.pop_back();
      if (argument == "-") return File{argument, 0, std::nullopt};
      step = visit(argument, true);
    } else if (Directory& directory = open_.back(); directory.names.empty()) {
      open_.pop_back();
    } else {
      const std::string name = std::move(directory.names.back());
      directory.names.pop_back();
      const std::string_view slash = directory.path.ends_with('/') ? "" : "/";
      const std::string path = std::string(directory.path).append(slash).append(name);
      if (is_skipped_name(name) && !is_mail_folder(path)) return Skipped{};
      step = visit(path, false);
    }
    if (step) return std::move(*step);
  }
}

std::optional<std::uint64_t> total_bytes(const std::vector<std::string>& arguments,
                                         const FileWalk::Bounds& bounds) {
  std::uint64_t total = 0;
  FileWalk walk(arguments, bounds);
  for (;;) {
    const auto step = walk.next();
    if (std::holds_alternative<FileWalk::End>(step)) return total;
    const auto* file = std::get_if<FileWalk::File>(&step);
    if (file != nullptr && file->path == "-") return std::nullopt;
    if (file != nullptr) total += file->bytes;
  }
}

}  // namespace indexer
