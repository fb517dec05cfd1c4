// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::containers {

/// Why a stream ended before its real end, or why what it gave cannot be trusted.
struct Damage {
  std::string reason;      ///< one sentence without a full stop
  std::uint64_t byte = 0;  ///< offset in the stream itself (decompressed) at which it shows
};

/// Bytes in order, once. Never throws for bad input: a stream that is cut or corrupt gives the
/// bytes before that, ends, and from then on names its damage.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  /// Up to `size` bytes into `buffer`; 0 at the end only.
  std::size_t read(char* buffer, std::size_t size);

  /// The next bytes, without taking them: `size`, or fewer where the stream ends before. Valid
  /// until the next call of any function.
  std::string_view peek(std::size_t size);

  /// Bytes taken by `read`.
  std::uint64_t position() const { return position_; }

  const std::optional<Damage>& damage() const { return damage_; }

  /// Bytes of the file on disk that were read for this stream so far.
  virtual std::uint64_t disk_bytes() const = 0;

  /// The size in bytes of a stream that can seek, nothing for any other.
  virtual std::optional<std::uint64_t> seekable_size() const { return std::nullopt; }

  /// Goes to an offset; only for a stream that can seek.
  bool seek(std::uint64_t offset);

 protected:
  /// Up to `size` bytes (at least 1) into `buffer`; 0 at the end only.
  virtual std::size_t produce(char* buffer, std::size_t size) = 0;
  virtual bool move_to(std::uint64_t /*offset*/) { return false; }
  /// The first damage counts.
  void damaged(std::string reason, std::uint64_t byte);

 private:
  std::vector<char> ahead_;  // peeked, not taken: from ahead_begin_ on
  std::size_t ahead_begin_ = 0;
  std::uint64_t position_ = 0;
  std::optional<Damage> damage_;
};

/// Takes so many bytes and forgets them; false where the stream ends before.
bool skip(ByteStream& stream, std::uint64_t bytes);

/// Puts the next `bytes` bytes in the place of what `into` holds, which grows with what comes and
/// not with what was promised; false where the stream ends before, with what there was.
bool take(ByteStream& stream, std::uint64_t bytes, std::string& into);

/// All that is left, or, of more than `most` bytes, a beginning that is longer than `most`.
std::string bytes_of(ByteStream& stream, std::uint64_t most);

}  // namespace indexer::containers
