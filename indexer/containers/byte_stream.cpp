// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/byte_stream.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace indexer::containers {
namespace {

constexpr std::uint64_t kBlock = 1 << 16;

}  // namespace

std::size_t ByteStream::read(char* buffer, std::size_t size) {
  if (size == 0) return 0;
  std::size_t count = 0;
  if (ahead_begin_ < ahead_.size()) {
    count = std::min(size, ahead_.size() - ahead_begin_);
    std::memcpy(buffer, ahead_.data() + ahead_begin_, count);
    ahead_begin_ += count;
    if (ahead_begin_ == ahead_.size()) {
      ahead_ = {};
      ahead_begin_ = 0;
    }
  } else {
    count = produce(buffer, size);
  }
  position_ += count;
  return count;
}

std::string_view ByteStream::peek(std::size_t size) {
  constexpr std::size_t kStep = 65536;
  // What was taken goes, or a reader that peeks again and again would keep all of the stream.
  if (ahead_begin_ > 0 && ahead_.size() - ahead_begin_ < size) {
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(ahead_begin_));
    ahead_begin_ = 0;
  }
  while (ahead_.size() - ahead_begin_ < size) {
    const std::size_t held = ahead_.size();
    const std::size_t wanted = std::min(kStep, size - (held - ahead_begin_));
    ahead_.resize(held + wanted);
    const std::size_t count = produce(ahead_.data() + held, wanted);
    ahead_.resize(held + count);
    if (count == 0) break;
  }
  return std::string_view(ahead_.data() + ahead_begin_,
                          std::min(size, ahead_.size() - ahead_begin_));
}

bool ByteStream::seek(std::uint64_t offset) {
  if (!move_to(offset)) return false;
  ahead_ = {};
  ahead_begin_ = 0;
  position_ = offset;
  return true;
}

void ByteStream::damaged(std::string reason, std::uint64_t byte) {
  if (!damage_) damage_ = Damage{std::move(reason), byte};
}

bool skip(ByteStream& stream, std::uint64_t bytes) {
  std::vector<char> buffer(std::min(bytes, kBlock));
  while (bytes > 0) {
    const std::size_t count = stream.read(buffer.data(), std::min(bytes, kBlock));
    if (count == 0) return false;
    bytes -= count;
  }
  return true;
}

bool take(ByteStream& stream, std::uint64_t bytes, std::string& into) {
  constexpr std::uint64_t kGrowth = 1 << 20;
  into.clear();
  while (into.size() < bytes) {
    const std::size_t held = into.size();
    const auto step = std::min(bytes - held, kGrowth);
    into.resize(held + step);
    const std::size_t count = stream.read(into.data() + held, step);
    into.resize(held + count);
    if (count == 0) return false;
  }
  return true;
}

std::string bytes_of(ByteStream& stream, std::uint64_t most) {
  std::string bytes;
  std::vector<char> block(kBlock);
  while (const std::size_t count = stream.read(block.data(), block.size())) {
    bytes.append(block.data(), count);
    if (bytes.size() > most) break;
  }
  return bytes;
}

}  // namespace indexer::containers
