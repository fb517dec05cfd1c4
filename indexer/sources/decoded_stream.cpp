// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/decoded_stream.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "indexer/archives/text/converter.hpp"

namespace indexer {
namespace {

constexpr std::size_t kBlock = 1 << 16;

class DecodedStream final : public containers::ByteStream {
 public:
  DecodedStream(std::unique_ptr<containers::ByteStream> source, const std::string& encoding,
                std::uint64_t& replaced)
      : source_(std::move(source)), converter_(encoding), replaced_(replaced) {}

  std::uint64_t disk_bytes() const override { return source_->disk_bytes(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    while (given_ == decoded_.size()) {
      if (ended_) return 0;
      decode();
    }
    const std::size_t count = std::min(size, decoded_.size() - given_);
    std::memcpy(buffer, decoded_.data() + given_, count);
    given_ += count;
    return count;
  }

 private:
  void decode() {
    decoded_.clear();
    given_ = 0;
    std::array<char, kBlock> block;
    const std::size_t count = source_->read(block.data(), block.size());
    ended_ = count == 0;
    if (ended_ && source_->damage()) damaged(source_->damage()->reason, source_->damage()->byte);
    converter_.append({block.data(), count}, ended_, decoded_, replaced_);
  }

  std::unique_ptr<containers::ByteStream> source_;
  archives::Converter converter_;
  std::uint64_t& replaced_;
  std::string decoded_;
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<containers::ByteStream> decoded_stream(
    std::unique_ptr<containers::ByteStream> source, const std::string& encoding,
    std::uint64_t& replaced) {
  return std::make_unique<DecodedStream>(std::move(source), encoding, replaced);
}

}  // namespace indexer
