// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/segments.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>

#include "database/files.hpp"
#include "database/schema.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "batch-";
constexpr std::string_view kUnfinished = ".new";

std::optional<std::uint32_t> batch_number(std::string_view name) {
  if (!name.starts_with(kPrefix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::string checkpoint_key() {
  return std::string(database::schema::kMetaCheckpoint);
}

// A segment has its name only when all of it is on disk, so what cannot be read was damaged since.
std::string digest_of(const fs::path& segment) {
  try {
    const std::string checkpoint =
        Xapian::Database(segment.string()).get_metadata(checkpoint_key());
    return checkpoint.substr(0, checkpoint.find(' '));
  } catch (const Xapian::Error&) {
    return {};
  }
}

}  // namespace

Segments::Segments(fs::path directory) : directory_(std::move(directory)) {
  fs::create_directories(directory_);
  std::vector<fs::path> useless;
  for (const auto& file : fs::directory_iterator(directory_)) {
    const auto batch = batch_number(file.path().filename().string());
    std::string digest = batch ? digest_of(file.path()) : std::string();
    if (digest.empty())
      useless.push_back(file.path());
    else
      found_[*batch] = std::move(digest);
  }
  // Not while the directory is listed, which would lose its place.
  for (const fs::path& path : useless)
    fs::remove_all(path);
}

fs::path Segments::path(std::uint32_t batch) const {
  char name[32];
  std::snprintf(name, sizeof name, "%s%08u", kPrefix.data(), batch);
  return directory_ / name;
}

fs::path Segments::unfinished_path(std::uint32_t batch) const {
  fs::path unfinished = path(batch);
  unfinished += kUnfinished;
  return unfinished;
}

bool Segments::take_over(std::uint32_t batch, const std::string& digest) {
  const auto found = found_.find(batch);
  if (found == found_.end()) return false;
  const bool same = found->second == digest;
  found_.erase(found);
  if (!same) {
    fs::remove_all(path(batch));
    return false;
  }
  ++taken_over_;
  const std::lock_guard lock(mutex_);
  written_.push_back(batch);
  return true;
}

Xapian::WritableDatabase Segments::create(std::uint32_t batch) const {
  fs::remove_all(unfinished_path(batch));
  return Xapian::WritableDatabase(unfinished_path(batch).string(),
                                  Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
}

void Segments::finish(Xapian::WritableDatabase& database, const Checkpoint& checkpoint) {
  if (!checkpoint.digest.empty())
    database.set_metadata(
        checkpoint_key(),
        checkpoint.digest + ' ' + std::to_string(checkpoint.record) + ' ' + checkpoint.archive);
  database.commit_transaction();
  database.commit();
  database.close();
  // Before it has its name: what has one is whole after a power cut.
  database::sync_tree(unfinished_path(checkpoint.batch));
  fs::rename(unfinished_path(checkpoint.batch), path(checkpoint.batch));
  database::sync_directory(directory_);
  const std::lock_guard lock(mutex_);
  written_.push_back(checkpoint.batch);
}

std::vector<fs::path> Segments::in_order() const {
  std::vector<std::uint32_t> batches = written_;
  std::sort(batches.begin(), batches.end());
  std::vector<fs::path> paths;
  for (const std::uint32_t batch : batches)
    paths.push_back(path(batch));
  return paths;
}

void remove_checkpoint(Xapian::WritableDatabase& database) {
  database.set_metadata(checkpoint_key(), "");
}

}  // namespace indexer
