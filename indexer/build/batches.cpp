// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/batches.hpp"

#include <charconv>
#include <cstdio>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "database/files.hpp"
#include "indexer/build/copying.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGroupPrefix = "group-";
constexpr std::string_view kUnfinished = ".new";
constexpr const char* kCheckpoint = "CHECKPOINT";
constexpr const char* kNoDigest = "-";

std::optional<std::uint32_t> number_of(const fs::path& path) {
  const std::string name = path.filename().string();
  if (!name.starts_with(kGroupPrefix)) return std::nullopt;
  const std::string_view digits = std::string_view(name).substr(kGroupPrefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

fs::path unfinished(fs::path path) {
  return path += kUnfinished;
}

void write_checkpoints(const fs::path& database, const std::vector<Checkpoint>& batches) {
  std::ostringstream text;
  for (const Checkpoint& one : batches)
    text << (one.digest.empty() ? kNoDigest : one.digest) << ' ' << one.articles << '\n';
  database::replace_file(database / kCheckpoint, text.str());
}

// A database has its name only when all of it is on disk, so what cannot be read was damaged since.
std::vector<Checkpoint> read_checkpoints(const fs::path& database, std::uint32_t first) {
  std::error_code error;
  if (!fs::is_regular_file(database / kCheckpoint, error)) return {};
  std::istringstream text(database::read_own_file(database / kCheckpoint));
  std::vector<Checkpoint> batches;
  std::uint64_t articles = 0;
  for (Checkpoint one; text >> one.digest >> one.articles; batches.push_back(one)) {
    one.batch = first++;
    articles += one.articles;
  }
  try {
    if (Xapian::Database(database.string()).get_doccount() == articles) return batches;
  } catch (const Xapian::Error&) {
    return {};
  }
  return {};
}

}  // namespace

Batches::Batches(fs::path directory) : directory_(std::move(directory)) {
  database::make_own_directory(directory_);
  std::vector<fs::path> there;
  for (const auto& file : fs::directory_iterator(directory_))
    there.push_back(file.path());
  for (const fs::path& path : there)
    find(path);
}

void Batches::find(const fs::path& path) {
  if (const auto first = number_of(path)) {
    if (auto all = read_checkpoints(path, *first); !all.empty()) {
      groups_[*first].batches = std::move(all);
      return;
    }
  }
  fs::remove_all(path);
}

fs::path Batches::path_of(std::uint32_t first) const {
  char number[16];
  std::snprintf(number, sizeof number, "%08u", first);
  return directory_ / (std::string(kGroupPrefix) + number);
}

// Only the first `batches` of a group stay. Without its checkpoints it is no group, should the run
// be stopped here.
void Batches::cut(std::uint32_t first, std::size_t batches) {
  Group& group = groups_.at(first);
  group.batches.resize(batches);
  const fs::path path = path_of(first);
  const fs::path shorter = unfinished(path);
  if (batches > 0) {
    std::uint64_t articles = 0;
    for (const Checkpoint& one : group.batches)
      articles += one.articles;
    fs::remove_all(shorter);
    copy_first(path, articles, shorter);
    write_checkpoints(shorter, group.batches);
    database::sync_tree(shorter);
  }
  fs::remove(path / kCheckpoint);
  database::sync_directory(path);
  fs::remove_all(path);
  if (batches == 0)
    groups_.erase(first);
  else
    fs::rename(shorter, path);
  database::sync_directory(directory_);
}

bool Batches::take_over(std::uint32_t batch, const std::string& digest) {
  const std::lock_guard lock(mutex_);
  const auto after = groups_.upper_bound(batch);
  if (after == groups_.begin()) return false;
  const std::uint32_t first = std::prev(after)->first;
  Group& group = std::prev(after)->second;
  if (batch - first >= group.batches.size()) return false;
  if (group.batches[batch - first].digest != digest) {
    cut(first, batch - first);
    return false;
  }
  group.taken = true;
  ++taken_over_;
  return true;
}

std::unique_ptr<database::SegmentWriter> Batches::create(std::uint32_t first) const {
  const fs::path path = unfinished(path_of(first));
  fs::remove_all(path);
  return std::make_unique<database::SegmentWriter>(path);
}

void Batches::finish(database::SegmentWriter& segment, const std::vector<Checkpoint>& batches) {
  segment.finish();
  const std::uint32_t first = batches.front().batch;
  const fs::path path = path_of(first);
  write_checkpoints(unfinished(path), batches);
  database::sync_tree(unfinished(path));
  fs::rename(unfinished(path), path);
  database::sync_directory(directory_);
  const std::lock_guard lock(mutex_);
  groups_[first] = {batches, true};
}

std::vector<fs::path> Batches::in_order() const {
  std::vector<fs::path> ordered;
  for (const auto& [first, group] : groups_)
    if (group.taken) ordered.push_back(path_of(first));
  return ordered;
}

void remove_checkpoint(const fs::path& database) {
  fs::remove(database / kCheckpoint);
}

}  // namespace indexer
