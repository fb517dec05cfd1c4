// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/batches.hpp"

#include <charconv>
#include <cstdio>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "database/files.hpp"
#include "indexer/build/merging.hpp"
#include "indexer/build/portions.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBatchPrefix = "batch-";
constexpr const char* kGroupPrefix = "group-";
constexpr std::string_view kUnfinished = ".new";
constexpr const char* kCheckpoint = "CHECKPOINT";
constexpr const char* kNoDigest = "-";

std::optional<std::uint32_t> number_of(const fs::path& path, std::string_view prefix) {
  const std::string name = path.filename().string();
  if (!name.starts_with(prefix)) return std::nullopt;
  const std::string_view digits = std::string_view(name).substr(prefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

fs::path numbered(const fs::path& directory, const char* prefix, std::uint32_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "%s%08u", prefix, number);
  return directory / name;
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

Batches::Batches(fs::path directory, std::size_t width)
    : directory_(std::move(directory)), width_(width) {
  database::make_own_directory(directory_);
  std::vector<fs::path> there;
  for (const auto& file : fs::directory_iterator(directory_))
    there.push_back(file.path());
  for (const fs::path& path : there)
    find(path);
  drop_duplicates();
}

void Batches::find(const fs::path& path) {
  if (const auto number = number_of(path, kBatchPrefix)) {
    if (const auto one = read_checkpoints(path, *number); one.size() == 1) {
      found_[*number] = one.front();
      return;
    }
  } else if (const auto first = number_of(path, kGroupPrefix)) {
    if (auto all = read_checkpoints(path, *first); !all.empty()) {
      groups_[*first].batches = std::move(all);
      return;
    }
  }
  fs::remove_all(path);
}

// A run that was stopped behind a merge left what it merged.
void Batches::drop_duplicates() {
  for (const auto& [first, group] : groups_)
    for (const Checkpoint& one : group.batches)
      if (found_.erase(one.batch) > 0) fs::remove_all(batch_path(one.batch));
}

fs::path Batches::batch_path(std::uint32_t batch) const {
  return numbered(directory_, kBatchPrefix, batch);
}
fs::path Batches::group_path(std::uint32_t first) const {
  return numbered(directory_, kGroupPrefix, first);
}

// Only the first `batches` of a group stay. Without its checkpoint it is no group, should the run
// be stopped here.
void Batches::cut(std::uint32_t first, std::size_t batches) {
  Group& group = groups_.at(first);
  group.batches.resize(batches);
  const fs::path path = group_path(first);
  fs::remove(path / kCheckpoint);
  database::sync_directory(path);
  if (batches == 0) {
    fs::remove_all(path);
    groups_.erase(first);
    return;
  }
  std::uint64_t articles = 0;
  for (const Checkpoint& one : group.batches)
    articles += one.articles;
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  Portions portions(database);
  std::vector<Xapian::docid> all = portions.documents("");
  for (std::size_t i = articles; i < all.size(); ++i)
    portions.remove(all[i]);
  database.commit_transaction();
  database.commit();
  database.close();
  database::sync_tree(path);
  write_checkpoints(path, group.batches);
}

bool Batches::take_from_group(std::uint32_t batch, const std::string& digest) {
  auto after = groups_.upper_bound(batch);
  if (after == groups_.begin()) return false;
  const std::uint32_t first = std::prev(after)->first;
  Group& group = std::prev(after)->second;
  if (batch - first >= group.batches.size()) return false;
  if (group.batches[batch - first].digest == digest) {
    group.taken = true;
    return true;
  }
  cut(first, batch - first);
  return false;
}

bool Batches::take_over(std::uint32_t batch, const std::string& digest) {
  const std::lock_guard lock(mutex_);
  if (take_from_group(batch, digest)) {
    ++taken_over_;
    return true;
  }
  const auto found = found_.find(batch);
  if (found == found_.end()) return false;
  const Checkpoint one = found->second;
  found_.erase(found);
  if (one.digest != digest) {
    fs::remove_all(batch_path(batch));
    return false;
  }
  ++taken_over_;
  written_[batch] = one;
  return true;
}

database::SegmentWriter Batches::create(std::uint32_t batch) const {
  const fs::path path = unfinished(batch_path(batch));
  fs::remove_all(path);
  return database::SegmentWriter(path);
}

void Batches::finish(database::SegmentWriter& segment, const Checkpoint& checkpoint) {
  segment.finish();
  const fs::path path = batch_path(checkpoint.batch);
  write_checkpoints(unfinished(path), {checkpoint});
  database::sync_tree(unfinished(path));
  fs::rename(unfinished(path), path);
  database::sync_directory(directory_);
  const std::lock_guard lock(mutex_);
  written_[checkpoint.batch] = checkpoint;
}

void Batches::merge_a_row() {
  std::vector<Checkpoint> row;
  {
    const std::lock_guard lock(mutex_);
    for (auto next = written_.begin(); next != written_.end() && row.size() < width_; ++next) {
      const bool begins = next->first % width_ == 0 && !being_merged_.contains(next->first);
      if (!row.empty() && next->first == row.back().batch + 1)
        row.push_back(next->second);
      else if (row = {}; begins)
        row.push_back(next->second);
    }
    if (row.size() < width_) return;
    being_merged_.insert(row.front().batch);
  }
  std::vector<fs::path> sources;
  for (const Checkpoint& one : row)
    sources.push_back(batch_path(one.batch));
  const fs::path path = group_path(row.front().batch);
  merge(sources, unfinished(path));
  write_checkpoints(unfinished(path), row);
  database::sync_tree(unfinished(path));
  fs::rename(unfinished(path), path);
  database::sync_directory(directory_);
  {
    const std::lock_guard lock(mutex_);
    for (const Checkpoint& one : row)
      written_.erase(one.batch);
    groups_[row.front().batch] = {row, true};
  }
  for (const fs::path& source : sources)
    fs::remove_all(source);
}

std::vector<fs::path> Batches::in_order() const {
  std::map<std::uint32_t, fs::path> paths;
  for (const auto& [batch, checkpoint] : written_)
    paths[batch] = batch_path(batch);
  for (const auto& [first, group] : groups_)
    if (group.taken) paths[first] = group_path(first);
  std::vector<fs::path> ordered;
  for (const auto& [first, path] : paths)
    ordered.push_back(path);
  return ordered;
}

void remove_checkpoint(const fs::path& database) {
  fs::remove(database / kCheckpoint);
}

}  // namespace indexer
