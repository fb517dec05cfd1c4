// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/file_walk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <functional>
#include <memory>
#include <sys/stat.h>

#include "database/failure.hpp"
#include "indexer/sources/file_sets.hpp"
#include "indexer/sources/skipping.hpp"

namespace indexer {
namespace {

const char* kind_of(mode_t mode) {
  if (S_ISFIFO(mode)) return "a FIFO; - reads standard input";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return "no regular file";
}

}  // namespace

FileWalk::FileWalk(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {
  for (const std::string& argument : arguments_) {
    struct stat status {};
    if (argument != "-" && ::lstat(argument.c_str(), &status) != 0)
      throw database::Failure("cannot find " + argument + ": " + std::strerror(errno),
                              "an archive is a file, a directory or - for standard input");
  }
  std::reverse(arguments_.begin(), arguments_.end());
}

FileWalk::Step FileWalk::enter(const std::string& path,
                               std::pair<std::uint64_t, std::uint64_t> identity) {
  if (!walked_.insert(identity).second) return Skipped{};
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.c_str()), &::closedir);
  if (!directory)
    return Refused{path, std::string("the directory cannot be read: ") + std::strerror(errno)};
  Directory listing{path, {}};
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") listing.names.emplace_back(name);
  }
  std::sort(listing.names.begin(), listing.names.end(), std::greater<>());
  std::stable_partition(listing.names.begin(), listing.names.end(),
                        [](const std::string& name) { return !may_lead(name); });
  open_.push_back(std::move(listing));
  return next();
}

FileWalk::Step FileWalk::visit(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const int error = errno;
    const bool dangling = error == ENOENT && ::lstat(path.c_str(), &status) == 0;
    return Refused{path, dangling ? std::string("the link leads nowhere")
                                  : std::string("cannot be looked at: ") + std::strerror(error)};
  }
  if (S_ISDIR(status.st_mode)) return enter(path, {status.st_dev, status.st_ino});
  if (passed_over_.erase(path) > 0) return Skipped{};
  if (!S_ISREG(status.st_mode))
    return Refused{path, std::string("it is ") + kind_of(status.st_mode)};
  return File{path, static_cast<std::uint64_t>(status.st_size),
              database::Moment(std::chrono::seconds(status.st_mtim.tv_sec))};
}

FileWalk::Step FileWalk::next() {
  while (!open_.empty()) {
    Directory& directory = open_.back();
    if (directory.names.empty()) {
      open_.pop_back();
      continue;
    }
    const std::string name = std::move(directory.names.back());
    directory.names.pop_back();
    if (is_skipped_name(name)) return Skipped{};
    return visit(directory.path.ends_with('/') ? directory.path + name
                                               : directory.path + '/' + name);
  }
  if (arguments_.empty()) return End{};
  const std::string argument = std::move(arguments_.back());
  arguments_.pop_back();
  if (argument == "-") return File{argument, 0, std::nullopt};
  return visit(argument);
}

std::optional<std::uint64_t> total_bytes(const std::vector<std::string>& arguments) {
  std::uint64_t total = 0;
  FileWalk walk(arguments);
  for (;;) {
    const auto step = walk.next();
    if (std::holds_alternative<FileWalk::End>(step)) return total;
    const auto* file = std::get_if<FileWalk::File>(&step);
    if (file != nullptr && file->path == "-") return std::nullopt;
    if (file != nullptr) total += file->bytes;
  }
}

}  // namespace indexer
