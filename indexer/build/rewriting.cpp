// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/rewriting.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <xapian.h>

#include "database/fields.hpp"
#include "database/glass/join.hpp"
#include "database/segment_writer.hpp"
#include "indexer/build/batches.hpp"
#include "indexer/build/copying.hpp"
#include "indexer/build/merging.hpp"
#include "indexer/build/portions.hpp"
#include "indexer/build/probe.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// A document that goes touches a block of eight kilobytes for most of its terms, twice where they
// have positions.
constexpr std::uint64_t kBytesTouched = 4ULL << 20;

struct Sizes {
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
  std::uint64_t going = 0;
};

Sizes sizes_of(const std::vector<Ingredient>& ingredients) {
  Sizes sizes;
  for (const Ingredient& one : ingredients) {
    const Xapian::Database database(one.path.string());
    sizes.articles += database.get_doccount();
    for (const auto& [term, count] : one.going)
      sizes.going += count;
    for (const auto& file : fs::directory_iterator(one.path))
      if (file.is_regular_file()) sizes.bytes += file.file_size();
  }
  return sizes;
}

std::string id_term_of(const Xapian::Database& database, Xapian::docid document) {
  const std::string prefix = database::id_term("");
  auto term = database.termlist_begin(document);
  term.skip_to(prefix);
  return term != database.termlist_end(document) && (*term).starts_with(prefix) ? *term : "";
}

/// Fills databases beside the target, one after the other where one has no room for all, and makes
/// one of them.
class Copies {
 public:
  explicit Copies(fs::path target) : target_(std::move(target)) {}

  void add(const Xapian::Database& source, Xapian::docid document, const fs::path& path) {
    if (!segment_) {
      parts_.push_back(target_);
      parts_.back() += ".part" + std::to_string(parts_.size());
      fs::remove_all(parts_.back());
      segment_ = std::make_unique<database::SegmentWriter>(parts_.back());
    }
    copy_document(source, document, path, draft_);
    segment_->add(draft_);
    if (segment_->weight() >= kMostHeld) finish_part();
  }

  void finish() {
    if (segment_) finish_part();
    if (parts_.size() == 1) return fs::rename(parts_.front(), target_);
    merge(parts_, target_);
    for (const fs::path& part : parts_)
      fs::remove_all(part);
  }

 private:
  static constexpr std::size_t kMostHeld = 256ULL << 20;

  void finish_part() {
    segment_->finish();
    segment_.reset();
  }

  fs::path target_;
  std::vector<fs::path> parts_;
  std::unique_ptr<database::SegmentWriter> segment_;
  database::glass::Draft draft_;
};

void copy_what_stays(const std::vector<Ingredient>& ingredients, const fs::path& target) {
  Copies copies(target);
  for (const Ingredient& one : ingredients) {
    const Xapian::Database source(one.path.string());
    probe(source, one.path);
    Going going = one.going;
    for (auto posting = source.postlist_begin(""); posting != source.postlist_end(""); ++posting) {
      const auto goes = going.empty() ? going.end() : going.find(id_term_of(source, *posting));
      if (goes != going.end() && goes->second > 0)
        --goes->second;
      else
        copies.add(source, *posting, one.path);
    }
  }
  copies.finish();
}

// Articles of one id stand in the order in which they came, and those that go came first.
void remove_what_goes(const std::vector<Ingredient>& ingredients, const fs::path& target) {
  Going going;
  for (const Ingredient& one : ingredients)
    for (const auto& [term, count] : one.going)
      going[term] += count;
  Xapian::WritableDatabase merged(target.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  Portions portions(merged);
  for (const auto& [term, count] : going) {
    std::vector<Xapian::docid> documents = portions.documents(term);
    documents.resize(std::min(documents.size(), count));
    for (const Xapian::docid document : documents)
      portions.remove(document);
  }
  merged.commit_transaction();
  merged.commit();
  merged.close();
}

// The first documents with each term that goes.
std::vector<Xapian::docid> documents_of(const Xapian::Database& database, const Going& going) {
  std::vector<Xapian::docid> found;
  for (const auto& [term, count] : going) {
    auto at = database.postlist_begin(term);
    for (std::size_t i = 0; i < count && at != database.postlist_end(term); ++i, ++at)
      found.push_back(*at);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// As long lists stay compressed so, which they do not where Xapian merges or changes them. False
// where nobody has tested it with this release of Xapian, or a database is of another format.
bool join(const std::vector<Ingredient>& ingredients, const fs::path& target) {
  using database::SegmentWriter;
  if (SegmentWriter::way_for(Xapian::version_string()) != SegmentWriter::Way::bulk) return false;
  std::vector<database::glass::Part> parts;
  for (const Ingredient& one : ingredients) {
    const Xapian::Database source(one.path.string());
    probe(source, one.path);
    parts.push_back({one.path, documents_of(source, one.going)});
  }
  if (!database::glass::can_join(parts)) return false;
  database::glass::join(parts, target);
  return true;
}

std::vector<fs::path> paths_of(const std::vector<Ingredient>& ingredients) {
  std::vector<fs::path> paths;
  for (const Ingredient& one : ingredients)
    paths.push_back(one.path);
  return paths;
}

// By Xapian's own means.
void combine(const std::vector<Ingredient>& ingredients, const Sizes& sizes,
             const fs::path& target) {
  if (sizes.going == 0) {
    merge(paths_of(ingredients), target);
  } else if (sizes.going * kBytesTouched <= sizes.bytes / 4) {
    if (ingredients.size() == 1)
      copy_database(ingredients[0].path, target);
    else
      merge(paths_of(ingredients), target);
    remove_what_goes(ingredients, target);
  } else {
    copy_what_stays(ingredients, target);
  }
}

}  // namespace

std::uint64_t write_segment(const std::vector<Ingredient>& ingredients, const fs::path& target) {
  fs::remove_all(target);
  const Sizes sizes = sizes_of(ingredients);
  if (sizes.going >= sizes.articles) return 0;
  if (sizes.going == 0 && ingredients.size() == 1 && ingredients[0].is_own) {
    probe(Xapian::Database(ingredients[0].path.string()), ingredients[0].path);
    fs::rename(ingredients[0].path, target);
    remove_checkpoint(target);
  } else if (!join(ingredients, target)) {
    combine(ingredients, sizes, target);
  }
  const Xapian::Database made(target.string());
  if (made.get_doccount() != sizes.articles - sizes.going) unreadable(target);
  probe(made, target);
  return made.get_doccount();
}

}  // namespace indexer
