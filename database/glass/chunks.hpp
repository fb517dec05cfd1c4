// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/glass/deflater.hpp"
#include "database/glass/table.hpp"

namespace database::glass {

/// Adds tags to the table of postings, those compressed that lose a good part of their bytes.
/// Xapian reads compressed tags in every table, but compresses none here itself.
class ChunkTable {
 public:
  explicit ChunkTable(Table& table) : table_(table) {}

  void add(std::string_view key, std::string_view tag);
  /// As it is: what is read for each query, or each list that is opened, and takes little room.
  void add_plain(std::string_view key, std::string_view tag) { table_.add(key, tag); }
  /// One that is compressed already.
  void add_stream(std::string_view key, std::string_view stream) { table_.add(key, stream, true); }

 private:
  Table& table_;
  Deflater deflater_;
};

/// How the chunk of a list of postings is stored: the first of several says how long the list is,
/// which is asked for more often than the rest; lengths (a list whose two numbers are 0) are read
/// for each document that may be a hit.
inline bool is_plain(Xapian::doccount documents, bool is_first, bool is_last) {
  return documents == 0 || (is_first && !is_last);
}

/// Writes posting lists, and the list of documents' lengths, in chunks.
class PostingChunks {
 public:
  explicit PostingChunks(ChunkTable& table) : table_(table) {}

  /// `key` is the first chunk's; those of the others are `prefix` and a document.
  void begin(std::string_view key, std::string_view prefix, Xapian::doccount documents,
             Xapian::termcount occurrences);
  void add(Xapian::docid document, Xapian::termcount wdf);  ///< documents ascend
  void end();                                               ///< after at least one

 private:
  void write(bool last);

  ChunkTable& table_;
  Xapian::doccount documents_ = 0;
  std::string key_;
  std::string prefix_;
  std::string header_;  // of the first chunk
  std::string entries_;
  std::string tag_;
  Xapian::docid first_ = 0;  // of the chunk; 0 in front of all
  Xapian::docid last_ = 0;
};

/// The values of documents by slot, kept in memory until they are written.
class Values {
 public:
  /// Documents ascend; the value is not empty.
  void add(Xapian::docid document, Xapian::valueno slot, std::string_view value);

  std::size_t memory() const { return memory_; }

  /// Writes statistics, then values, where the keys of both belong.
  void write(ChunkTable& table) const;

 private:
  struct Chunk {
    Xapian::docid first;
    std::string entries;
  };
  struct Slot {
    Xapian::doccount documents = 0;
    std::string lowest;
    std::string highest;
    Xapian::docid last = 0;
    std::vector<Chunk> chunks;
  };

  std::map<Xapian::valueno, Slot> slots_;
  std::size_t memory_ = 0;
};

}  // namespace database::glass
