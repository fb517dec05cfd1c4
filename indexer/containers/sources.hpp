// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::containers {

/// A file on disk or standard input, which ends as damaged where a signal waits (Interrupts)
/// and nothing comes. Owns its descriptor.
class FileStream : public ByteStream {
 public:
  /// Takes an open descriptor.
  explicit FileStream(int descriptor);
  ~FileStream() override;

  /// Nothing if the file cannot be opened for reading; `errno` says why. Never waits for the other
  /// end of a FIFO.
  static std::unique_ptr<FileStream> open(const std::string& path);

  std::uint64_t disk_bytes() const override { return taken_; }
  std::optional<std::uint64_t> seekable_size() const override { return size_; }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override;
  bool move_to(std::uint64_t offset) override;

 private:
  int descriptor_;
  std::optional<std::uint64_t> size_;
  std::uint64_t offset_ = 0;
  std::uint64_t taken_ = 0;  // the furthest byte read, so that seeking does not count twice
};

/// Bytes that somebody else holds.
class MemoryStream : public ByteStream {
 public:
  /// `bytes` must outlive the stream.
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  /// The same, ending in damage instead of at its end.
  MemoryStream(std::string_view bytes, std::string damage);

  std::uint64_t disk_bytes() const override { return offset_; }
  std::optional<std::uint64_t> seekable_size() const override { return bytes_.size(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override;
  bool move_to(std::uint64_t offset) override;

 private:
  std::string_view bytes_;
  std::string ends_in_;  // damage; "" where there is none
  std::size_t offset_ = 0;
};

}  // namespace indexer::containers
