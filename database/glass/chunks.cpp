// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/chunks.hpp"

#include <utility>

#include "database/glass/format.hpp"

namespace database::glass {
namespace {

// Where less is gained, it is not worth the time of those who read. Shorter lists are those of rare
// terms, of which there are most.
constexpr std::size_t kWorthDeflating = 96;
constexpr std::size_t kLeastGain = 8;  // one byte of so many

std::string statistics_key(Xapian::valueno slot) {
  std::string key(kStatisticsKey);
  for (; slot > 0; slot >>= 8)
    key += static_cast<char>(slot);
  return key;
}

}  // namespace

void ChunkTable::add(std::string_view key, std::string_view tag) {
  const std::string_view stream =
      tag.size() >= kWorthDeflating ? deflater_.compress(tag) : std::string_view();
  const bool gains = !stream.empty() && tag.size() - stream.size() >= tag.size() / kLeastGain;
  table_.add(key, gains ? stream : tag, gains);
}

void PostingChunks::begin(std::string_view key, std::string_view prefix, Xapian::doccount documents,
                          Xapian::termcount occurrences) {
  documents_ = documents;
  key_ = key;
  prefix_ = prefix;
  header_.clear();
  append_number(header_, documents);
  append_number(header_, occurrences);
  entries_.clear();
  first_ = 0;
}

void PostingChunks::add(Xapian::docid document, Xapian::termcount wdf) {
  if (first_ == 0) {
    first_ = document;
    append_number(header_, document - 1);
  } else if (entries_.size() >= kChunkSize) {
    write(false);
    header_.clear();
    entries_.clear();
    first_ = document;
    key_ = prefix_;
    append_sortable(key_, document);
  } else {
    append_number(entries_, document - last_ - 1);
  }
  last_ = document;
  append_number(entries_, wdf);
}

void PostingChunks::end() {
  write(true);
}

void PostingChunks::write(bool last) {
  tag_ = header_;
  tag_ += last ? '1' : '0';
  append_number(tag_, last_ - first_);
  tag_ += entries_;
  if (is_plain(documents_, !header_.empty(), last))
    table_.add_plain(key_, tag_);
  else
    table_.add(key_, tag_);
}

void Values::add(Xapian::docid document, Xapian::valueno number, std::string_view value) {
  Slot& slot = slots_[number];
  if (slot.documents++ == 0) {
    slot.lowest = value;
    slot.highest = value;
  } else if (value < slot.lowest) {
    slot.lowest = value;
  } else if (value > slot.highest) {
    slot.highest = value;
  }
  if (slot.chunks.empty() || slot.chunks.back().entries.size() >= kChunkSize) {
    slot.chunks.push_back({document, {}});
    slot.chunks.back().entries.reserve(kChunkSize + value.size());
    memory_ += kChunkSize + sizeof(Chunk);
  } else {
    append_number(slot.chunks.back().entries, document - slot.last - 1);
  }
  append_string(slot.chunks.back().entries, value);
  slot.last = document;
}

void Values::write(ChunkTable& table) const {
  std::map<std::string, std::string> statistics;
  std::map<std::string, const Slot*> by_key;
  for (const auto& [number, slot] : slots_) {
    std::string& tag = statistics[statistics_key(number)];
    append_number(tag, slot.documents);
    append_string(tag, slot.lowest);
    if (slot.lowest != slot.highest) tag += slot.highest;
    std::string key(kValuesKey);
    append_number(key, number);
    by_key[key] = &slot;
  }
  for (const auto& [key, tag] : statistics)
    table.add(key, tag);
  for (const auto& [prefix, slot] : by_key)
    for (const Chunk& chunk : slot->chunks) {
      std::string key = prefix;
      append_sortable(key, chunk.first);
      table.add_plain(key, chunk.entries);
    }
}

}  // namespace database::glass
