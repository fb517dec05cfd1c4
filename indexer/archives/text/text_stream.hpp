// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/archives/text/converter.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// A text file as valid UTF-8 without a byte order mark, whatever it was written in. Line ends and
/// control characters stay. Damage is that of the source; offsets count the UTF-8.
class TextStream final : public containers::ByteStream {
 public:
  /// Looks at the first MiB. `declared`: the encoding that the text itself names, may be empty.
  /// `source` and `replaced`, which counts the characters that could not be
  /// decoded, must outlive the stream.
  TextStream(containers::ByteStream& source, std::uint64_t& replaced,
             std::string_view declared = {});

  std::uint64_t disk_bytes() const override { return source_.disk_bytes(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override;

 private:
  bool decode_block();
  void decode_lines(std::string_view block);

  containers::ByteStream& source_;
  std::uint64_t& replaced_;
  Encoding encoding_;
  std::optional<Converter> converter_;
  std::string raw_;      // read, not decoded: the beginning of a line
  std::string decoded_;  // decoded, not given
  std::size_t given_ = 0;
  bool source_ended_ = false;
};

}  // namespace indexer::archives
