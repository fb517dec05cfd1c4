// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/text_stream.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace indexer::archives {
namespace {

constexpr std::size_t kDecideBytes = 1 << 20;
constexpr std::size_t kBlock = 1 << 18;

// Where a block may be cut: behind its last line, or where there is none behind its last ASCII
// character, which is no part of any other, or before what may be the beginning of one.
std::size_t cut(std::string_view block) {
  const std::size_t line = block.rfind('\n');
  if (line != std::string_view::npos) return line + 1;
  for (std::size_t end = block.size(); end > 0; --end)
    if (block[end - 1] >= 0) return end;
  std::size_t end = block.size() - 1;
  while (end > 1 && block.size() - end < 4 && (block[end] & 0xC0) == 0x80)
    --end;
  return std::max<std::size_t>(end, 1);
}

}  // namespace

TextStream::TextStream(containers::ByteStream& source, std::uint64_t& replaced,
                       std::string_view declared)
    : source_(source), replaced_(replaced) {
  const std::string_view head = source_.peek(kDecideBytes);
  encoding_ = detect_encoding(head, declared, head.size() < kDecideBytes);
  if (encoding_.kind == Encoding::Kind::other) converter_.emplace(encoding_.name);
  std::array<char, 4> mark{};
  source_.read(mark.data(), encoding_.mark_bytes);
}

void TextStream::decode_lines(std::string_view block) {
  if (encoding_.kind != Encoding::Kind::windows_1252 && valid_utf8(block) == block.size()) {
    decoded_ += block;
    return;
  }
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size() - 1) + 1;
    append_utf8(block.substr(0, end), encoding_.kind, decoded_, replaced_);
    block.remove_prefix(end);
  }
}

bool TextStream::decode_block() {
  decoded_.clear();
  given_ = 0;
  if (source_ended_) return false;
  const std::size_t held = raw_.size();
  raw_.resize(held + kBlock);
  const std::size_t count = source_.read(raw_.data() + held, kBlock);
  raw_.resize(held + count);
  source_ended_ = count == 0;
  if (source_ended_ && source_.damage()) damaged(source_.damage()->reason, source_.damage()->byte);
  if (converter_) {
    converter_->append(raw_, source_ended_, decoded_, replaced_);
    raw_.clear();
    return true;
  }
  const std::size_t whole = source_ended_ ? raw_.size() : cut(raw_);
  decode_lines(std::string_view(raw_).substr(0, whole));
  raw_.erase(0, whole);
  return true;
}

std::size_t TextStream::produce(char* buffer, std::size_t size) {
  while (given_ == decoded_.size())
    if (!decode_block()) return 0;
  const std::size_t count = std::min(size, decoded_.size() - given_);
  std::memcpy(buffer, decoded_.data() + given_, count);
  given_ += count;
  return count;
}

}  // namespace indexer::archives
