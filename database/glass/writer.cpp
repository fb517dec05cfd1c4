// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/writer.hpp"

#include <algorithm>
#include <random>

#include "database/glass/format.hpp"

namespace database::glass {
namespace {

constexpr std::string_view kMetadataKey{"\x00\xC0", 2};
constexpr std::string_view kLengthsKey{"\x00\xE0", 2};
std::string file_name(std::string_view table) {
  return std::string(table) + ".glass";
}

void append_root(std::string& out, const Root& root) {
  append_number(out, root.block);
  append_number(out, root.level << 2 | 2U | (root.blocks == 0 ? 1U : 0U));
  append_number(out, root.keys);
  append_number(out, kBlockSize / 2048);
  append_number(out, root.compress_min);
  std::string free;
  if (root.blocks > 0) {
    append_number(free, kRevision);
    append_number(free, root.blocks);
    free.append(4, '\0');
  }
  append_string(out, free);
}

// Random, as RFC 4122 has it.
std::string new_identity() {
  std::random_device random;
  std::string bytes;
  for (int word = 0; word < 4; ++word) {
    const auto value = static_cast<std::uint32_t>(random());
    for (int shift = 0; shift < 32; shift += 8)
      bytes += static_cast<char>(value >> shift);
  }
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  return bytes;
}

std::filesystem::path made(std::filesystem::path directory) {
  std::filesystem::create_directories(directory);
  return directory;
}

}  // namespace

Writer::Writer(std::filesystem::path directory)
    : directory_(made(std::move(directory))),
      terms_(directory_ / file_name("termlist"), kCompressMin) {}

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
    if (!data_) data_ = std::make_unique<Table>(directory_ / file_name("docdata"), kCompressMin);
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
  Table table(directory_ / file_name("postlist"), 0);
  for (const auto& [key, value] : metadata_)
    if (!value.empty()) table.add(std::string(kMetadataKey) + key, value);
  ChunkTable compressed(table);
  values_.write(compressed);
  write_lengths(compressed);
  std::optional<Table> lists;
  if (positions_) lists.emplace(directory_ / file_name("position"), 0);
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

std::string Writer::version_file(const Root& postings, const Root& data, const Root& terms,
                                 const Root& positions) const {
  std::string file("\x0F\x0DXapian Glass");
  file += static_cast<char>(kFormatVersion >> 8);
  file += static_cast<char>(kFormatVersion & 0xFF);
  file += new_identity();
  append_number(file, kRevision);
  Root none;
  none.compress_min = kCompressMin;
  for (const Root& root : {postings, data, terms, positions, none, none})
    append_root(file, root);
  append_number(file, documents_);
  append_number(file, last_ - documents_);
  append_number(file, shortest_);
  append_number(file, highest_wdf_);
  append_number(file, longest_ - highest_wdf_);
  append_number(file, 0U);  // the oldest set of changes for replication
  append_number(file, total_length_);
  append_number(file, 0U);  // the highest frequency of a word in the table for spelling
  return file;
}

void Writer::finish() {
  Root data;
  data.compress_min = kCompressMin;
  if (data_) data = data_->finish();
  const Root terms = terms_.finish();
  std::optional<Root> positions;
  const Root postings = write_postings(positions);
  File file(directory_ / "iamglass");
  file.append(version_file(postings, data, terms, positions.value_or(Root{})));
  file.close();
}

}  // namespace database::glass
