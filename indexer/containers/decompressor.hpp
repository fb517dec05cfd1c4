// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/containers/byte_stream.hpp"
#include "indexer/containers/caps.hpp"
#include "indexer/containers/recognise.hpp"

namespace indexer::containers {

/// A compressed stream, decompressed. All of the formats may hold several streams one behind the
/// other, and all check the sums that the format brings. Cut, corrupt or beyond the caps: damage.
class Decompressor : public ByteStream {
 public:
  std::uint64_t disk_bytes() const override { return source_->disk_bytes(); }

 protected:
  Decompressor(std::unique_ptr<ByteStream> source, const Caps& caps, std::string_view name);

  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    bool stream_ended = false;  ///< one of the streams behind each other
    std::optional<std::string> error{};
  };
  /// Decompresses some bytes; without input what the library still holds.
  virtual Step step(std::string_view input, char* buffer, std::size_t size) = 0;
  /// Makes ready for the next stream; false if these bytes begin none.
  virtual bool restart(std::string_view input) = 0;

  std::size_t produce(char* buffer, std::size_t size) final;

 private:
  std::string_view input();
  bool next_stream();
  void end_early();
  bool beyond_caps(std::size_t given);

  std::unique_ptr<ByteStream> source_;
  Caps caps_;
  std::string name_;
  std::vector<char> input_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t consumed_ = 0;
  std::uint64_t produced_ = 0;
  bool source_ended_ = false;
  bool between_streams_ = false;
  bool ended_ = false;
};

std::unique_ptr<ByteStream> gz_stream(std::unique_ptr<ByteStream> source, const Caps& caps);
std::unique_ptr<ByteStream> bz2_stream(std::unique_ptr<ByteStream> source, const Caps& caps);
std::unique_ptr<ByteStream> xz_stream(std::unique_ptr<ByteStream> source, const Caps& caps);
std::unique_ptr<ByteStream> zst_stream(std::unique_ptr<ByteStream> source, const Caps& caps);

/// The one of the four for this compression, which must be one.
std::unique_ptr<ByteStream> decompressed(Container compression, std::unique_ptr<ByteStream> source,
                                         const Caps& caps);

}  // namespace indexer::containers
