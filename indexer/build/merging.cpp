// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/merging.hpp"

#include <algorithm>
#include <string>
#include <sys/resource.h>
#include <xapian.h>

#include "database/fields.hpp"
#include "indexer/build/probe.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Each database has up to six files, and others are open besides.
constexpr std::size_t kFilesOfOne = 6;
constexpr std::size_t kOtherFiles = 128;
constexpr std::size_t kFewest = 16;
// Wider merges write no byte less often, unless an archive is larger than a gigabyte.
constexpr std::size_t kWidest = 200;

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

}  // namespace

void merge(const std::vector<fs::path>& sources, const fs::path& target) {
  fs::remove_all(target);
  Xapian::Database all;
  for (const fs::path& source : sources)
    all.add_database(Xapian::Database(source.string()));
  all.compact(target.string(), Xapian::Compactor::STANDARD);
  for (const fs::path& source : sources)
    probe(Xapian::Database(source.string()), source);
  compare_merged(sources, target);
}

std::size_t widest_merge() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kFewest;
  const rlim_t wanted = std::min<rlim_t>(files.rlim_max, 2 * kWidest * kFilesOfOne + kOtherFiles);
  if (files.rlim_cur < wanted) {
    const rlim_t before = files.rlim_cur;
    files.rlim_cur = wanted;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) files.rlim_cur = before;
  }
  // Two merges may run at once.
  const std::size_t open = static_cast<std::size_t>(files.rlim_cur) / 2;
  return std::clamp((std::max(open, kOtherFiles) - kOtherFiles) / kFilesOfOne, kFewest, kWidest);
}

}  // namespace indexer
