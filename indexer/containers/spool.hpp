// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::containers {

/// Where temporary files lie: TMPDIR, else /tmp.
std::string temporary_directory();

/// Copies of streams, one behind the other in one nameless temporary file.
class Spool {
 public:
  /// Throws Failure where no file can be made.
  Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  /// Where a copy lies. Damage of its source is its own.
  struct Piece {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t disk_bytes = 0;
    std::optional<Damage> damage;
  };
  /// All bytes of the stream; more than `max_bytes` are damage. Throws Failure where they cannot be
  /// written.
  Piece add(ByteStream& source, std::uint64_t max_bytes);

  std::uint64_t size() const { return size_; }

 private:
  friend class PieceStream;

  int descriptor_;
  std::uint64_t size_ = 0;
};

/// A copy as a stream that can seek. Several may be read in turn.
std::unique_ptr<ByteStream> open_piece(std::shared_ptr<const Spool> spool,
                                       const Spool::Piece& piece);

/// All bytes of a stream that cannot seek as one that can, out of a spool of its own.
std::unique_ptr<ByteStream> spooled(ByteStream& source, std::uint64_t max_bytes);

}  // namespace indexer::containers
