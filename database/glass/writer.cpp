// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/writer.hpp"

#include <algorithm>
#include <random>
#include <span>

#include "database/glass/format.hpp"
#include "database/glass/positions.hpp"

namespace database::glass {
namespace {

constexpr std::string_view kMetadataKey{"\x00\xC0", 2};
constexpr std::string_view kLengthsKey{"\x00\xE0", 2};
constexpr Xapian::termcount kMaxPacked = 127;  // a wdf that may share a byte

std::string file_name(std::string_view table) {
  return std::string(table) + ".glass";
}

// Appends a term to a list in which `before` is the last one.
void append_to_list(std::string& list, std::string_view before, std::string_view term,
                    Xapian::termcount wdf) {
  if (before.empty()) {
    list += static_cast<char>(term.size());
    list += term;
    append_number(list, wdf);
    return;
  }
  const auto [end, other] = std::mismatch(before.begin(), before.end(), term.begin(), term.end());
  const auto shared = static_cast<std::size_t>(end - before.begin());
  const std::size_t packed =
      wdf < kMaxPacked ? (std::size_t{wdf} + 1) * (before.size() + 1) + shared : 256;
  list += static_cast<char>(packed < 256 ? packed : shared);
  list += static_cast<char>(term.size() - shared);
  list += term.substr(shared);
  if (packed >= 256) append_number(list, wdf);
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
  if (document <= last_)
    throw Xapian::InvalidArgumentError("documents come in the order of their numbers");
  draft.check();
  add_terms(document, draft);
  add_values(document, draft);
  if (!draft.data().empty()) {
    if (!data_) data_ = std::make_unique<Table>(directory_ / file_name("docdata"), kCompressMin);
    key_.clear();
    append_sortable(key_, document);
    data_->add(key_, draft.data());  // which its maker has packed, so it is left as it is
  }
  last_ = document;
  ++documents_;
}

void Writer::add_terms(Xapian::docid document, Draft& draft) {
  Xapian::termcount length = 0;
  std::size_t terms = 0;
  list_.clear();
  before_.clear();
  draft.each_term([&](std::string_view term, Xapian::termcount wdf,
                      std::span<const Xapian::termpos> positions) {
    append_to_list(list_, before_, term, wdf);
    before_ = term;
    packed_.clear();
    if (!positions.empty()) append_positions(packed_, positions);
    positions_ = positions_ || !positions.empty();
    postings_.add(term, {document, wdf, packed_});
    length += wdf;
    highest_wdf_ = std::max(highest_wdf_, wdf);
    ++terms;
  });
  packed_.clear();
  if (terms > 0) {
    append_number(packed_, length);
    append_number(packed_, terms);
  }
  packed_ += list_;
  key_.clear();
  append_sortable(key_, document);
  const std::string_view stream =
      packed_.size() > kCompressMin ? deflater_.compress(packed_) : std::string_view();
  terms_.add(key_, stream.empty() ? packed_ : stream, !stream.empty());
  lengths_.emplace_back(document, length);
  total_length_ += length;
  longest_ = std::max(longest_, length);
  if (length > 0) shortest_ = shortest_ == 0 ? length : std::min(shortest_, length);
}

void Writer::add_values(Xapian::docid document, const Draft& draft) {
  if (draft.values().empty()) return;
  packed_.clear();
  Xapian::valueno next = 0;
  for (const auto& [slot, value] : draft.values()) {
    values_.add(document, slot, value);
    append_number(packed_, slot - next);
    next = slot + 1;
  }
  key_ += '\0';  // behind the key of the terms
  terms_.add(key_, packed_);
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

void Writer::write_lengths(Table& table) const {
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
  values_.write(table);
  write_lengths(table);
  std::optional<Table> lists;
  if (positions_) lists.emplace(directory_ / file_name("position"), 0);
  PostingChunks chunks(table);
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
