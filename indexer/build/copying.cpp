// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/copying.hpp"

#include <string>
#include <utility>
#include <vector>

#include "database/segment_writer.hpp"
#include "indexer/build/probe.hpp"

namespace indexer {

void copy_document(const Xapian::Database& database, Xapian::docid document,
                   const std::filesystem::path& path, database::glass::Draft& draft) {
  draft.clear();
  const Xapian::Document stored = database.get_document(document);
  std::string data = stored.get_data();
  if (data.empty()) unreadable(path);
  draft.set_data(std::move(data));
  std::vector<Xapian::termpos> positions;
  bool has_terms = false;
  for (auto term = database.termlist_begin(document); term != database.termlist_end(document);
       ++term) {
    positions.assign(term.positionlist_begin(), term.positionlist_end());
    draft.add_term(*term, term.get_wdf(), positions);
    has_terms = true;
  }
  if (!has_terms) unreadable(path);
  for (auto value = stored.values_begin(); value != stored.values_end(); ++value)
    draft.add_value(value.get_valueno(), *value);
}

void copy_database(const std::filesystem::path& source, const std::filesystem::path& target) {
  std::filesystem::create_directory(target);
  for (const auto& file : std::filesystem::directory_iterator(source)) {
    const std::filesystem::path name = file.path().filename();
    if (name.extension() == ".glass" || name == "iamglass")
      std::filesystem::copy_file(file.path(), target / name);
  }
}

void copy_first(const std::filesystem::path& source, std::uint64_t articles,
                const std::filesystem::path& target) {
  const Xapian::Database database(source.string());
  probe(database, source);
  database::SegmentWriter segment(target);
  database::glass::Draft draft;
  for (auto at = database.postlist_begin(""); articles > 0; ++at, --articles) {
    copy_document(database, *at, source, draft);
    segment.add(draft);
  }
  segment.finish();
}

}  // namespace indexer
