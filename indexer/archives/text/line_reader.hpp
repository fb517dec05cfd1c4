// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// A stream line by line.
class LineReader {
 public:
  /// `stream` must outlive the reader. A line of more than `max_bytes` is read over.
  LineReader(containers::ByteStream& stream, std::uint64_t max_bytes);

  struct Line {
    std::string_view text;  ///< without the line feed; valid until the next call; empty if too long
    std::uint64_t byte = 0;   ///< of its first byte in the stream
    bool terminated = false;  ///< by a line feed
    bool too_long = false;
  };
  /// Nothing at the end.
  std::optional<Line> next();

 private:
  bool fill();
  Line skip_line();

  containers::ByteStream& stream_;
  std::uint64_t max_bytes_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;  // of begin_
};

}  // namespace indexer::archives
