// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/decompressor.hpp"

#include <cassert>
#include <utility>

#include "database/messages/tr.hpp"

namespace indexer::containers {

using database::tr;

Decompressor::Decompressor(std::unique_ptr<ByteStream> source, const Caps& caps,
                           std::string_view name)
    : source_(std::move(source)), caps_(caps), name_(name), input_(1 << 16) {}

std::string_view Decompressor::input() {
  if (begin_ == end_ && !source_ended_) {
    begin_ = 0;
    end_ = source_->read(input_.data(), input_.size());
    source_ended_ = end_ == 0;
  }
  return {input_.data() + begin_, end_ - begin_};
}

void Decompressor::end_early() {
  ended_ = true;
  if (source_->damage())
    damaged(source_->damage()->reason, produced_);
  else
    damaged(tr("the %s data is cut short", name_), produced_);
}

// Behind a stream comes another one, padding with zeros, or the end.
bool Decompressor::next_stream() {
  // A header may lie on both sides of a buffer's end.
  // Sixteen bytes are more than each format needs to know its own beginning.
  if (end_ - begin_ < 16 && !source_ended_) {
    std::vector<char> rest(input_.begin() + static_cast<std::ptrdiff_t>(begin_),
                           input_.begin() + static_cast<std::ptrdiff_t>(end_));
    std::copy(rest.begin(), rest.end(), input_.begin());
    begin_ = 0;
    end_ = rest.size();
    while (end_ < 16 && !source_ended_) {
      const std::size_t count = source_->read(input_.data() + end_, input_.size() - end_);
      source_ended_ = count == 0;
      end_ += count;
    }
  }
  const std::string_view next = input();
  if (next.empty()) {
    ended_ = true;
    if (source_->damage()) end_early();
    return false;
  }
  if (next[0] == '\0') {
    const std::size_t zeros = next.find_first_not_of('\0');
    begin_ += zeros == std::string_view::npos ? next.size() : zeros;
    return true;
  }
  if (restart(next)) {
    between_streams_ = false;
    return true;
  }
  ended_ = true;
  damaged(tr("behind the %s data stand bytes that are none", name_), produced_);
  return false;
}

bool Decompressor::beyond_caps(std::size_t given) {
  if (const auto reason = count_bytes(caps_, given, disk_bytes()))
    damaged(*reason, produced_);
  else if (beyond_ratio(caps_, produced_, consumed_))
    damaged(ratio_reason(caps_), produced_);
  else if (produced_ > caps_.max_member_bytes)
    damaged(size_reason(caps_), produced_);
  else
    return false;
  ended_ = true;
  return true;
}

std::size_t Decompressor::produce(char* buffer, std::size_t size) {
  while (!ended_) {
    if (between_streams_) {
      next_stream();
      continue;
    }
    const std::string_view bytes = input();
    const Step done = step(bytes, buffer, size);
    begin_ += done.consumed;
    consumed_ += done.consumed;
    produced_ += done.produced;
    between_streams_ = done.stream_ended;
    if (done.error) {
      ended_ = true;
      damaged(tr("the %s data is corrupt: %s", name_, *done.error), produced_);
    } else if (beyond_caps(done.produced)) {
      return 0;
    } else if (bytes.empty() && done.produced == 0 && !done.stream_ended) {
      end_early();
    }
    if (done.produced > 0) return done.produced;
  }
  return 0;
}

std::unique_ptr<ByteStream> decompressed(Container compression, std::unique_ptr<ByteStream> source,
                                         const Caps& caps) {
  switch (compression) {
    case Container::gz:
      return gz_stream(std::move(source), caps);
    case Container::bz2:
      return bz2_stream(std::move(source), caps);
    case Container::xz:
      return xz_stream(std::move(source), caps);
    case Container::zst:
      return zst_stream(std::move(source), caps);
    default:
      break;
  }
  assert(false);
  return source;
}

}  // namespace indexer::containers
