// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archives/json/json_scanner.hpp"
#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// JSON text value by value, of any length.
class JsonInput {
 public:
  /// `stream` must outlive the input. Values of more than `max_bytes` are read over.
  JsonInput(containers::ByteStream& stream, std::uint64_t max_bytes);

  std::uint64_t position() const { return position_; }
  std::uint64_t max_bytes() const { return max_bytes_; }

  /// The next character that is neither white space nor one of `between`; not taken. Nothing at the
  /// end.
  std::optional<char> next_of_note(std::string_view between);
  void take();

  /// The next two characters that are no white space; none of them is taken but the white space
  /// before the first. Fewer at the end.
  std::string next_two();

  enum class Outcome { whole, too_large, ended };
  /// The value that begins here: an object, an array, a string, or whatever stands up to the next
  /// comma or bracket. Its brackets are in balance; else nothing is known of it.
  Outcome take_value(std::string& text);

 private:
  bool fill();
  std::string_view ahead() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void advance(std::size_t count);

  containers::ByteStream& stream_;
  std::uint64_t max_bytes_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t position_ = 0;
  JsonScanner scanner_;
};

}  // namespace indexer::archives
