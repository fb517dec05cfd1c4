// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/line_reader.hpp"

#include <cstring>

namespace indexer::archives {

namespace {
constexpr std::size_t kStep = 1 << 18;
}

LineReader::LineReader(containers::ByteStream& stream, std::uint64_t max_bytes)
    : stream_(stream), max_bytes_(max_bytes), buffer_(kStep) {}

bool LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::size_t count = stream_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += count;
  return count > 0;
}

LineReader::Line LineReader::skip_line() {
  Line line;
  line.byte = offset_;
  line.too_long = true;
  for (;;) {
    const void* feed = std::memchr(buffer_.data() + begin_, '\n', end_ - begin_);
    if (feed != nullptr) {
      const auto length =
          static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data()) - begin_ + 1;
      begin_ += length;
      offset_ += length;
      line.terminated = true;
      return line;
    }
    offset_ += end_ - begin_;
    begin_ = end_;
    if (!fill()) return line;
  }
}

std::optional<LineReader::Line> LineReader::next() {
  std::size_t searched = 0;
  for (;;) {
    const char* const start = buffer_.data() + begin_;
    const void* feed = std::memchr(start + searched, '\n', end_ - begin_ - searched);
    const bool found = feed != nullptr;
    const std::size_t length =
        found ? static_cast<std::size_t>(static_cast<const char*>(feed) - start) : end_ - begin_;
    if (length > max_bytes_) return skip_line();
    searched = length;
    if (!found && fill()) continue;
    if (!found && searched == 0) return std::nullopt;
    Line line;
    line.text = std::string_view(buffer_.data() + begin_, length);
    line.byte = offset_;
    line.terminated = found;
    const std::size_t taken = length + (found ? 1 : 0);
    begin_ += taken;
    offset_ += taken;
    return line;
  }
}

}  // namespace indexer::archives
