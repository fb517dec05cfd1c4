// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/assembly.hpp"

#include <algorithm>
#include <cstdio>

#include "database/fields.hpp"
#include "database/manifest.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Below this share of changed articles a copy that is changed in place is cheaper than a merge.
constexpr std::uint64_t kMergeShare = 10;
constexpr std::uint64_t kCommitEvery = 2'000;  // documents of one transaction

std::string numbered(const char* name, std::uint32_t number) {
  char text[32];
  std::snprintf(text, sizeof text, "%s-%08u", name, number);
  return text;
}

void copy_database(const fs::path& from, const fs::path& to) {
  fs::create_directory(to);
  for (const auto& file : fs::directory_iterator(from))
    if (file.is_regular_file() && file.path().filename() != database::kManifestName)
      fs::copy_file(file.path(), to / file.path().filename());
}

void remove_ids(Xapian::WritableDatabase& database, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    database.delete_document(database::id_term(id));
}

// Documents of one id stand in the order in which they were read: all but the last go.
void keep_last(Xapian::WritableDatabase& database, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const std::string term = database::id_term(id);
    std::vector<Xapian::docid> documents(database.postlist_begin(term),
                                         database.postlist_end(term));
    if (documents.empty()) continue;
    documents.pop_back();
    for (const Xapian::docid document : documents)
      database.delete_document(document);
  }
}

void replace_from(Xapian::WritableDatabase& database, const fs::path& segment) {
  const Xapian::Database source(segment.string());
  std::uint64_t uncommitted = 0;
  for (auto posting = source.postlist_begin(""); posting != source.postlist_end(""); ++posting) {
    const Xapian::Document document = source.get_document(*posting);
    const std::string prefix = database::id_term("");
    auto term = document.termlist_begin();
    term.skip_to(prefix);
    database.replace_document(*term, document);
    if (++uncommitted % kCommitEvery == 0) {
      database.commit_transaction();
      database.begin_transaction(false);
    }
  }
}

void finish(Xapian::WritableDatabase& database, const AssemblyPlan& plan) {
  remove_ids(database, plan.removed);
  database::write_identity(database, plan.identity);
  database.commit_transaction();
  database.commit();
  database.close();
}

Xapian::WritableDatabase open_private(const fs::path& path, int flags) {
  return Xapian::WritableDatabase(path.string(), flags | Xapian::DB_NO_SYNC);
}

bool few_changes(const AssemblyPlan& plan) {
  const Xapian::Database live(plan.live->string());
  return plan.arrivals * kMergeShare <= live.get_doccount();
}

}  // namespace

fs::path Segments::batch_path(std::uint32_t batch) const {
  return directory_ / numbered("batch", batch);
}

fs::path Segments::group_path(std::uint32_t group) const {
  return directory_ / numbered("group", group);
}

void Segments::announce(std::uint32_t batch) {
  const std::uint32_t group = batch / kGroup;
  {
    const std::lock_guard lock(mutex_);
    if (++written_[group] != kGroup) return;
  }
  std::vector<fs::path> sources;
  for (std::uint32_t i = 0; i < kGroup; ++i)
    sources.push_back(batch_path(group * kGroup + i));
  merge(sources, group_path(group));
  for (const fs::path& source : sources)
    fs::remove_all(source);
  const std::lock_guard lock(mutex_);
  merged_.push_back(group);
}

std::vector<fs::path> Segments::in_order() const {
  std::vector<fs::path> paths;
  for (const auto& [group, count] : written_) {
    if (std::find(merged_.begin(), merged_.end(), group) != merged_.end()) {
      paths.push_back(group_path(group));
      continue;
    }
    for (std::uint32_t i = 0; i < count; ++i)
      paths.push_back(batch_path(group * kGroup + i));
  }
  return paths;
}

void merge(const std::vector<fs::path>& sources, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& source : sources)
    all.add_database(Xapian::Database(source.string()));
  all.compact(target.string(), Xapian::Compactor::STANDARD);
}

void assemble(const AssemblyPlan& plan, const fs::path& target) {
  if (plan.live && few_changes(plan)) {
    copy_database(*plan.live, target);
    auto database = open_private(target, Xapian::DB_OPEN);
    database.begin_transaction(false);
    for (const fs::path& segment : plan.segments)
      replace_from(database, segment);
    finish(database, plan);
    return;
  }
  std::vector<fs::path> sources = plan.segments;
  if (plan.live) sources.insert(sources.begin(), *plan.live);
  if (!sources.empty()) merge(sources, target);
  auto database = open_private(target, Xapian::DB_CREATE_OR_OPEN);
  database.begin_transaction(false);
  keep_last(database, plan.superseded);
  finish(database, plan);
}

}  // namespace indexer
