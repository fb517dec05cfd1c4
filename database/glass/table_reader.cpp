// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/table_reader.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#include <xapian.h>

#include "database/glass/item.hpp"
#include "database/glass/numbers.hpp"

namespace database::glass {
namespace {

constexpr std::size_t kMostLevels = 10;  // Xapian's own bound
constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr unsigned char kSizeBits = 0x1F;

std::size_t get2(const unsigned char* place) {
  return static_cast<std::size_t>(place[0]) << 8 | place[1];
}

std::uint32_t get4(const unsigned char* place) {
  return static_cast<std::uint32_t>(get2(place) << 16 | get2(place + 2));
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

TableReader::TableReader(std::filesystem::path path, const Root& root) : path_(std::move(path)) {
  if (root.blocks == 0) return;
  if (root.level >= kMostLevels) corrupt();
  file_ = ::open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file_ < 0) throw Xapian::DatabaseOpeningError("cannot open " + path_.string(), errno);
  root_block_ = root.block;
  levels_.resize(root.level + 1);
}

TableReader::~TableReader() {
  if (file_ >= 0) ::close(file_);
}

void TableReader::load(std::size_t level, std::uint32_t block) {
  Level& loaded = levels_[level];
  for (std::size_t have = 0; have < kBlockSize;) {
    const ssize_t count = ::pread(file_, loaded.block.data() + have, kBlockSize - have,
                                  static_cast<off_t>(std::uint64_t{block} * kBlockSize + have));
    if (count < 0 && errno != EINTR)
      throw Xapian::DatabaseError("cannot read " + path_.string(), errno);
    if (count == 0) corrupt();
    if (count > 0) have += static_cast<std::size_t>(count);
  }
  loaded.at = kBlockHeader;
  loaded.end = get2(loaded.block.data() + kDirectoryEndAt);
  if (loaded.block[kLevelAt] != level || loaded.end <= kBlockHeader || loaded.end > kBlockSize ||
      (loaded.end - kBlockHeader) % kDirectoryItem != 0)
    corrupt();
}

// From where the item begins to the end of the block.
std::string_view TableReader::item_at(const Level& level) const {
  const std::size_t begin = get2(level.block.data() + level.at);
  if (begin < level.end || begin >= kBlockSize) corrupt();
  return {reinterpret_cast<const char*>(level.block.data()) + begin, kBlockSize - begin};
}

void TableReader::descend(std::size_t level) {
  for (; level > 0; --level) {
    const std::string_view branch = item_at(levels_[level]);
    if (branch.size() < kBlockNumber) corrupt();
    load(level - 1, get4(bytes_of(branch)));
  }
}

bool TableReader::step(std::size_t level) {
  for (std::size_t up = level; up < levels_.size(); ++up) {
    levels_[up].at += kDirectoryItem;
    if (levels_[up].at >= levels_[up].end) continue;
    descend(up);
    return true;
  }
  return false;
}

TableReader::Item TableReader::item() const {
  std::string_view rest = item_at(levels_.front());
  if (rest.size() < kItemHeader) corrupt();
  const unsigned char* header = bytes_of(rest);
  const unsigned char flags = header[0] & static_cast<unsigned char>(~kSizeBits);
  const std::size_t size = static_cast<std::size_t>(header[0] & kSizeBits) << 8 | header[1];
  const std::size_t key = header[2];
  const std::size_t number = (flags & kFirst) != 0 ? 0 : kComponent;
  rest.remove_prefix(kItemHeader);
  if (size > rest.size() || key + number > size) corrupt();
  return {rest.substr(0, key), rest.substr(key + number, size - key - number), flags};
}

bool TableReader::next() {
  while (true) {
    if (levels_.empty()) return false;
    if (!std::exchange(begun_, true)) {
      load(levels_.size() - 1, root_block_);
      descend(levels_.size() - 1);
    } else if (!step(0)) {
      levels_.clear();
      return false;
    }
    Item found = item();
    if ((found.flags & kFirst) == 0) corrupt();
    if (found.key.empty()) continue;  // in front of all
    key_ = found.key;
    tag_ = found.tag;
    compressed_ = (found.flags & kCompressed) != 0;
    if ((found.flags & kLast) != 0) return true;
    held_key_ = key_;
    held_tag_ = tag_;
    while ((found.flags & kLast) == 0) {
      if (!step(0)) corrupt();
      found = item();
      if ((found.flags & kFirst) != 0 || found.key != held_key_) corrupt();
      held_tag_ += found.tag;
    }
    key_ = held_key_;
    tag_ = held_tag_;
    return true;
  }
}

}  // namespace database::glass
