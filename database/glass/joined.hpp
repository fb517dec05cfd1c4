// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/glass/chunks.hpp"
#include "database/glass/deflater.hpp"
#include "database/glass/numbering.hpp"

namespace database::glass {

/// A chunk of postings or values as a table has it.
struct StoredChunk {
  Xapian::docid first = 0;  ///< 0 for the first one of a list of postings, whose tag says it
  std::string tag;
  bool compressed = false;
};

/// A list of postings, or that of documents' lengths, made of those of several databases. Chunks
/// are filled and stored as `PostingChunks` does, but where a compressed one stands neither first
/// nor last in its list, and all its documents stay, it is taken as it is.
class JoinedPostings {
 public:
  using Seen = std::function<void(Xapian::termcount wdf)>;

  void begin();
  /// The whole list of the next database. Where there is a `seen`, each posting that stays is told
  /// to it.
  void add(std::span<const StoredChunk> chunks, const Numbering& numbering, const Seen& seen = {});
  /// Keys as for `PostingChunks`. Writes nothing where no document stays.
  void end(ChunkTable& table, std::string_view key, std::string_view prefix);

 private:
  struct Chunk {
    Xapian::docid first = 0;
    Xapian::docid last = 0;  // not known of a stream
    std::string bytes;       // entries, or a stream
    bool is_stream = false;
  };
  struct Counts {
    Xapian::doccount documents = 0;
    Xapian::termcount occurrences = 0;
  };

  Chunk& new_chunk(Xapian::docid first);
  void add_entry(Xapian::docid document, Xapian::termcount wdf);
  Counts add_entries(std::string_view entries, Xapian::docid document, const Numbering& numbering,
                     const Seen& seen);
  void expand(Chunk& chunk);

  Inflater inflater_;
  std::vector<Chunk> chunks_;  // used again
  std::size_t used_ = 0;
  Counts counts_;
  std::string tag_;
  std::string key_;
};

/// Values of a slot, in the same way: full chunks are taken as they are.
class JoinedValues {
 public:
  explicit JoinedValues(ChunkTable& table) : table_(table) {}

  void begin(std::string_view prefix);
  void add(std::span<const StoredChunk> chunks, const Numbering& numbering);
  void end() { write(); }

 private:
  void add_values(std::string_view entries, Xapian::docid document, const Numbering& numbering);
  void write();

  ChunkTable& table_;
  Inflater inflater_;
  std::string prefix_;
  std::string key_;
  std::string entries_;
  Xapian::docid first_ = 0;
  Xapian::docid last_ = 0;
};

/// What is known of the values of a slot, of several databases.
class JoinedStatistics {
 public:
  void begin() { documents_ = 0; }
  /// `going` of the documents with such a value go.
  void add(std::string_view tag, Xapian::doccount going);
  void end(ChunkTable& table, std::string_view key) const;

 private:
  Xapian::doccount documents_ = 0;
  std::string lowest_;
  std::string highest_;
};

}  // namespace database::glass
