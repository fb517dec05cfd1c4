// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/joined.hpp"

#include <algorithm>

#include "database/glass/format.hpp"
#include "database/glass/numbers.hpp"

namespace database::glass {
namespace {

// Neither its bytes nor what is in it changes. The first and the last chunk of a list may be short,
// and the next database's goes on in them.
bool stays_as_it_is(std::span<const StoredChunk> chunks, std::size_t place,
                    const Numbering& numbering) {
  return place > 0 && place + 1 < chunks.size() &&
         !numbering.any_goes(chunks[place].first, chunks[place + 1].first);
}

std::string_view expanded(const StoredChunk& chunk, Inflater& inflater) {
  return chunk.compressed ? std::string_view(inflater.expand(chunk.tag)) : chunk.tag;
}

// The flag of the last chunk and the documents from first to last, in front of the entries.
Xapian::docid take_span(std::string_view& rest) {
  if (rest.empty()) corrupt();
  rest.remove_prefix(1);
  return take_number<Xapian::docid>(rest);
}

}  // namespace

void JoinedPostings::begin() {
  used_ = 0;
  counts_ = {};
}

JoinedPostings::Chunk& JoinedPostings::new_chunk(Xapian::docid first) {
  if (used_ == chunks_.size()) chunks_.emplace_back();
  Chunk& chunk = chunks_[used_++];
  chunk.first = chunk.last = first;
  chunk.bytes.clear();
  chunk.is_stream = false;
  return chunk;
}

void JoinedPostings::add_entry(Xapian::docid document, Xapian::termcount wdf) {
  const bool goes_on =
      used_ > 0 && !chunks_[used_ - 1].is_stream && chunks_[used_ - 1].bytes.size() < kChunkSize;
  Chunk& chunk = goes_on ? chunks_[used_ - 1] : new_chunk(document);
  if (goes_on) append_number(chunk.bytes, document - chunk.last - 1);
  append_number(chunk.bytes, wdf);
  chunk.last = document;
}

// What goes of them.
JoinedPostings::Counts JoinedPostings::add_entries(std::string_view entries, Xapian::docid document,
                                                   const Numbering& numbering, const Seen& seen) {
  Counts going;
  while (true) {
    const auto wdf = take_number<Xapian::termcount>(entries);
    if (numbering.goes(document)) {
      ++going.documents;
      going.occurrences += wdf;
    } else {
      add_entry(numbering.number(document), wdf);
      if (seen) seen(wdf);
    }
    if (entries.empty()) return going;
    document += take_number<Xapian::docid>(entries) + 1;
  }
}

void JoinedPostings::add(std::span<const StoredChunk> chunks, const Numbering& numbering,
                         const Seen& seen) {
  Counts own;
  Counts going;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const StoredChunk& chunk = chunks[i];
    if (!seen && chunk.compressed && stays_as_it_is(chunks, i, numbering)) {
      Chunk& taken = new_chunk(numbering.number(chunk.first));
      taken.bytes = chunk.tag;
      taken.is_stream = true;
      continue;
    }
    std::string_view rest = expanded(chunk, inflater_);
    Xapian::docid first = chunk.first;
    if (i == 0) {
      own.documents = take_number<Xapian::doccount>(rest);
      own.occurrences = take_number<Xapian::termcount>(rest);
      first = take_number<Xapian::docid>(rest) + 1;
    }
    take_span(rest);
    const Counts some = add_entries(rest, first, numbering, seen);
    going.documents += some.documents;
    going.occurrences += some.occurrences;
  }
  if (own.documents == 0) return;  // of lengths, which are not counted
  counts_.documents += own.documents - going.documents;
  counts_.occurrences += own.occurrences - going.occurrences;
}

void JoinedPostings::expand(Chunk& chunk) {
  if (!chunk.is_stream) return;
  std::string_view rest = inflater_.expand(chunk.bytes);
  chunk.last = chunk.first + take_span(rest);
  chunk.bytes = rest;
  chunk.is_stream = false;
}

void JoinedPostings::end(ChunkTable& table, std::string_view key, std::string_view prefix) {
  for (std::size_t i = 0; i < used_; ++i) {
    Chunk& chunk = chunks_[i];
    const bool is_first = i == 0;
    const bool is_last = i + 1 == used_;
    key_ = is_first ? key : prefix;
    if (!is_first) append_sortable(key_, chunk.first);
    // All that stood in front of it, or behind, may be gone.
    if (is_first || is_last) expand(chunk);
    if (chunk.is_stream) {
      table.add_stream(key_, chunk.bytes);
      continue;
    }
    tag_.clear();
    if (is_first) {
      append_number(tag_, counts_.documents);
      append_number(tag_, counts_.occurrences);
      append_number(tag_, chunk.first - 1);
    }
    tag_ += is_last ? '1' : '0';
    append_number(tag_, chunk.last - chunk.first);
    tag_ += chunk.bytes;
    if (is_plain(counts_.documents, is_first, is_last))
      table.add_plain(key_, tag_);
    else
      table.add(key_, tag_);
  }
}

void JoinedValues::begin(std::string_view prefix) {
  prefix_ = prefix;
  entries_.clear();
}

void JoinedValues::write() {
  if (entries_.empty()) return;
  key_ = prefix_;
  append_sortable(key_, first_);
  table_.add_plain(key_, entries_);
  entries_.clear();
}

void JoinedValues::add_values(std::string_view entries, Xapian::docid document,
                              const Numbering& numbering) {
  while (true) {
    const std::string_view value = take_string(entries);
    if (!numbering.goes(document)) {
      const Xapian::docid number = numbering.number(document);
      if (entries_.size() >= kChunkSize) write();
      if (entries_.empty())
        first_ = number;
      else
        append_number(entries_, number - last_ - 1);
      append_string(entries_, value);
      last_ = number;
    }
    if (entries.empty()) return;
    document += take_number<Xapian::docid>(entries) + 1;
  }
}

void JoinedValues::add(std::span<const StoredChunk> chunks, const Numbering& numbering) {
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const bool is_full = !chunks[i].compressed && chunks[i].tag.size() >= kChunkSize;
    if (is_full && stays_as_it_is(chunks, i, numbering)) {
      write();
      key_ = prefix_;
      append_sortable(key_, numbering.number(chunks[i].first));
      table_.add_plain(key_, chunks[i].tag);
    } else {
      add_values(expanded(chunks[i], inflater_), chunks[i].first, numbering);
    }
  }
}

void JoinedStatistics::add(std::string_view tag, Xapian::doccount going) {
  const auto documents = take_number<Xapian::doccount>(tag);
  const std::string_view lowest = take_string(tag);
  const std::string_view highest = tag.empty() ? lowest : tag;
  if (going > documents) corrupt();
  if (going == documents) return;
  if (documents_ == 0 || lowest < lowest_) lowest_ = lowest;
  if (documents_ == 0 || highest > highest_) highest_ = highest;
  documents_ += documents - going;
}

void JoinedStatistics::end(ChunkTable& table, std::string_view key) const {
  if (documents_ == 0) return;
  std::string tag;
  append_number(tag, documents_);
  append_string(tag, lowest_);
  if (lowest_ != highest_) tag += highest_;
  table.add(key, tag);
}

}  // namespace database::glass
