// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/writer.hpp"

#include <algorithm>

#include "database/glass/format.hpp"
#include "database/glass/version.hpp"

namespace database::glass {
namespace {

std::filesystem::path made(std::filesystem::path directory) {
  std::filesystem::create_directories(directory);
  return directory;
}

}  // namespace

Writer::Writer(std::filesystem::path directory)
    : directory_(made(std::move(directory))),
      terms_(table_file(directory_, "termlist"), kCompressMin) {}

Xapian::docid Writer::add(Draft& draft) {
  const Xapian::docid document = last_ + 1;
  add(document, draft);
  return document;
}

void Writer::add(Xapian::docid document, Draft& draft) {
  add(document, preparer_.prepare(draft));
}

void Writer::add(const Prepared& prepared) {
  add(last_ + 1, prepared);
}

void Writer::add(Xapian::docid document, const Prepared& prepared) {
  if (document <= last_)
    throw Xapian::InvalidArgumentError("documents come in the order of their numbers");
  prepared.each_posting([&](const Prepared::Posting& posting) {
    postings_.add(posting.term, {document, posting.wdf, posting.positions});
  });
  positions_ = positions_ || prepared.has_positions;
  highest_wdf_ = std::max(highest_wdf_, prepared.highest_wdf);
  key_.clear();
  append_sortable(key_, document);
  if (!prepared.data.empty()) {
    if (!data_) data_ = std::make_unique<Table>(table_file(directory_, "docdata"), kCompressMin);
    data_->add(key_, prepared.data);  // which its maker has packed, so it is left as it is
  }
  terms_.add(key_, prepared.list, prepared.deflated);
  add_values(document, prepared);
  lengths_.emplace_back(document, prepared.length);
  total_length_ += prepared.length;
  longest_ = std::max(longest_, prepared.length);
  if (prepared.length > 0)
    shortest_ = shortest_ == 0 ? prepared.length : std::min(shortest_, prepared.length);
  last_ = document;
  ++documents_;
}

void Writer::add_values(Xapian::docid document, const Prepared& prepared) {
  if (prepared.values.empty()) return;
  slots_.clear();
  Xapian::valueno next = 0;
  for (const auto& [slot, value] : prepared.values) {
    values_.add(document, slot, value);
    append_number(slots_, slot - next);
    next = slot + 1;
  }
  key_ += '\0';  // behind the key of the terms
  terms_.add(key_, slots_);
}

void Writer::set_metadata(const std::string& key, std::string_view value) {
  if (key.empty() || key.size() + kMetadataKey.size() > kMaxKey)
    throw Xapian::InvalidArgumentError("a key of " + std::to_string(key.size()) + " bytes");
  metadata_bytes_ += key.size() + value.size();
  metadata_[key] = value;
}

std::size_t Writer::memory() const {
  return postings_.memory() + values_.memory() + metadata_bytes_ +
         lengths_.capacity() * sizeof lengths_[0];
}

void Writer::write_lengths(ChunkTable& table) const {
  if (lengths_.empty()) return;
  PostingChunks chunks(table);
  chunks.begin(kLengthsKey, kLengthsKey, 0, 0);
  for (const auto& [document, length] : lengths_)
    chunks.add(document, length);
  chunks.end();
}

// Positions have no table where there are none.
Root Writer::write_postings(std::optional<Root>& positions) {
  Table table(table_file(directory_, "postlist"), 0);
  for (const auto& [key, value] : metadata_)
    if (!value.empty()) table.add(std::string(kMetadataKey) + key, value);
  ChunkTable compressed(table);
  values_.write(compressed);
  write_lengths(compressed);
  std::optional<Table> lists;
  if (positions_) lists.emplace(table_file(directory_, "position"), 0);
  PostingChunks chunks(compressed);
  std::string prefix;
  std::string key;
  postings_.each(
      [&](std::string_view term, const Postings::Statistics& statistics) {
        prefix.clear();
        append_escaped(prefix, term);
        key = prefix;
        prefix += '\0';
        chunks.begin(key, prefix, statistics.documents, statistics.occurrences);
      },
      [&](const Postings::Posting& posting) {
        chunks.add(posting.document, posting.wdf);
        if (posting.positions.empty()) return;
        key = prefix;
        append_sortable(key, posting.document);
        lists->add(key, posting.positions);
      },
      [&] { chunks.end(); });
  if (lists) positions = lists->finish();
  return table.finish();
}

void Writer::finish() {
  Version version;
  version.data.compress_min = kCompressMin;
  if (data_) version.data = data_->finish();
  version.terms = terms_.finish();
  std::optional<Root> positions;
  version.postings = write_postings(positions);
  version.positions = positions.value_or(Root{});
  version.documents = documents_;
  version.last = last_;
  version.shortest = shortest_;
  version.longest = longest_;
  version.highest_wdf = highest_wdf_;
  version.total_length = total_length_;
  write_version(directory_, version);
}

}  // namespace database::glass
