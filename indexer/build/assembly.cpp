// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/assembly.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <utility>

#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/manifest.hpp"
#include "database/words.hpp"
#include "indexer/build/portions.hpp"
#include "indexer/build/probe.hpp"
#include "indexer/build/remainder.hpp"
#include "indexer/build/segments.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Below this share of changed articles a copy that is changed in place is cheaper than a merge.
constexpr std::uint64_t kMergeShare = 10;
// Databases opened at once for one merge. Each has up to six files, of 1,024 that are usual.
constexpr std::size_t kMergeWidth = 64;
constexpr unsigned kMergesAtOnce = 2;

void copy_database(const fs::path& from, const fs::path& to) {
  fs::create_directory(to);
  for (const auto& file : fs::directory_iterator(from))
    if (file.is_regular_file() && file.path().filename() != database::kManifestName)
      database::copy_file(file.path(), to / file.path().filename());
}

// Documents of one id stand in the order in which they were read: all but the last go.
void keep_last(Portions& portions, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    std::vector<Xapian::docid> documents = portions.documents(database::id_term(id));
    if (documents.empty()) continue;
    documents.pop_back();
    for (const Xapian::docid document : documents)
      portions.remove(document);
  }
}

void finish(Xapian::WritableDatabase& database, Portions& portions, const AssemblyPlan& plan) {
  for (const std::string& term : plan.removed)
    portions.remove(term);
  remove_checkpoint(database);
  if (plan.words) database::write_words(database, plan.words->lexicon, plan.words->sources);
  database::write_identity(database, plan.identity);
  database.commit_transaction();
  database.commit();
  database.close();
}

Xapian::WritableDatabase open_private(const fs::path& path, int flags) {
  return Xapian::WritableDatabase(path.string(), flags | Xapian::DB_NO_SYNC);
}

void replace_from(Portions& portions, const fs::path& segment) {
  const Xapian::Database source(segment.string());
  probe(source, segment);
  for (auto posting = source.postlist_begin(""); posting != source.postlist_end(""); ++posting) {
    const Xapian::Document document = whole_document(source, *posting, segment);
    const std::string prefix = database::id_term("");
    auto term = document.termlist_begin();
    term.skip_to(prefix);
    portions.replace(*term, document, source.get_doclength(*posting));
  }
}

bool is_copied(const Xapian::Database& source, Xapian::docid document,
               const Xapian::Database& merged) {
  auto term = source.termlist_begin(document);
  term.skip_to(database::id_term(""));
  const std::string data = source.get_document(document).get_data();
  for (auto copy = merged.postlist_begin(*term); copy != merged.postlist_end(*term); ++copy)
    if (merged.get_document(*copy).get_data() == data &&
        has_positions(merged, *copy) == has_positions(source, document))
      return true;
  return false;
}

// What a merge made of the first document of each of its sources, and whether all are there.
void compare_merged(const std::vector<fs::path>& sources, const fs::path& target) {
  const Xapian::Database merged(target.string());
  Xapian::doccount documents = 0;
  for (const fs::path& path : sources) {
    const Xapian::Database source(path.string());
    documents += source.get_doccount();
    const auto first = source.postlist_begin("");
    if (first != source.postlist_end("") && !is_copied(source, *first, merged)) unreadable(path);
  }
  if (merged.get_doccount() != documents) unreadable(target);
}

bool few_changes(const AssemblyPlan& plan) {
  const Xapian::Database live(plan.live->string());
  return plan.arrivals * kMergeShare <= live.get_doccount();
}

// Merges neighbours until one merge can open what is left. What it made goes once it is merged on.
std::vector<fs::path> few_enough(std::vector<fs::path> segments, const fs::path& workspace,
                                 unsigned jobs) {
  for (unsigned level = 0; segments.size() > kMergeWidth; ++level) {
    const fs::path made = workspace / ("merged-" + std::to_string(level));
    fs::remove_all(made);
    fs::create_directories(made);
    std::vector<fs::path> merged;
    std::deque<std::future<void>> running;
    for (std::size_t begin = 0; begin < segments.size(); begin += kMergeWidth) {
      const std::size_t end = std::min(begin + kMergeWidth, segments.size());
      const std::vector<fs::path> sources(segments.begin() + static_cast<std::ptrdiff_t>(begin),
                                          segments.begin() + static_cast<std::ptrdiff_t>(end));
      merged.push_back(made / std::to_string(begin));
      if (running.size() >= std::min(jobs, kMergesAtOnce)) {
        running.front().get();
        running.pop_front();
      }
      running.push_back(std::async(std::launch::async, merge, sources, merged.back()));
    }
    for (std::future<void>& one : running)
      one.get();
    if (level > 0) fs::remove_all(workspace / ("merged-" + std::to_string(level - 1)));
    segments = std::move(merged);
  }
  return segments;
}

}  // namespace

void merge(const std::vector<fs::path>& sources, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& source : sources)
    all.add_database(Xapian::Database(source.string()));
  all.compact(target.string(), Xapian::Compactor::STANDARD);
  for (const fs::path& source : sources)
    probe(Xapian::Database(source.string()), source);
  compare_merged(sources, target);
}

void assemble(const AssemblyPlan& plan, const fs::path& target, const fs::path& workspace,
              unsigned jobs) {
  if (plan.live && few_changes(plan)) {
    copy_database(*plan.live, target);
    auto database = open_private(target, Xapian::DB_OPEN);
    Portions portions(database);
    for (const fs::path& segment : plan.segments)
      replace_from(portions, segment);
    finish(database, portions, plan);
    probe(Xapian::Database(target.string()), target);
    return;
  }
  std::vector<fs::path> sources = few_enough(plan.segments, workspace, jobs);
  if (plan.live) {
    const fs::path remainder = workspace / "remainder";
    const bool small = write_remainder(plan, sources, remainder);
    sources.insert(sources.begin(), small ? remainder : *plan.live);
  }
  if (!sources.empty()) merge(sources, target);
  // Xapian, left the choice, makes an empty database in place of one that it cannot look at.
  auto database = open_private(target, sources.empty() ? Xapian::DB_CREATE : Xapian::DB_OPEN);
  Portions portions(database);
  keep_last(portions, plan.superseded);
  finish(database, portions, plan);
  probe(Xapian::Database(target.string()), target);
}

}  // namespace indexer
