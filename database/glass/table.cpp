// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/table.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#include <xapian.h>

#include "database/glass/item.hpp"

namespace database::glass {
namespace {

constexpr std::size_t kMaxComponents = 0xFFFF;
constexpr std::size_t kHeldBytes = 32 * kBlockSize;
// A tag is cut to fill the rest of a block where that takes more of it than the second item costs.
constexpr std::size_t kWorthCutting = 64;

void put2(unsigned char* place, std::size_t value) {
  place[0] = static_cast<unsigned char>(value >> 8);
  place[1] = static_cast<unsigned char>(value);
}

void put4(unsigned char* place, std::uint32_t value) {
  put2(place, value >> 16);
  put2(place + 2, value & 0xFFFF);
}

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw Xapian::DatabaseError("cannot write " + path.string(), errno);
}

}  // namespace

File::File(const std::filesystem::path& path)
    : path_(path),
      file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666)) {
  if (file_ < 0) fail(path_);
}

File::~File() {
  if (file_ >= 0) ::close(file_);
}

void File::append(std::string_view bytes) {
  held_ += bytes;
  if (held_.size() >= kHeldBytes) flush();
}

void File::flush() {
  for (std::string_view rest = held_; !rest.empty();) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) fail(path_);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
}

void File::close() {
  flush();
  if (::close(std::exchange(file_, -1)) != 0) fail(path_);
}

unsigned char* Table::Level::new_item(std::size_t size) {
  items_begin -= size;
  put2(block.data() + directory_end, items_begin);
  directory_end += kDirectoryItem;
  return block.data() + items_begin;
}

Table::Table(const std::filesystem::path& path, std::uint32_t compress_min)
    : file_(path), levels_(1) {
  root_.compress_min = compress_min;
  add_item("", 1, "", kFirst | kLast);
}

void Table::add(std::string_view key, std::string_view tag, bool compressed) {
  const std::size_t full = kMaxItem - kItemHeader - key.size() - kComponent;
  const unsigned char flags = compressed ? kCompressed : 0;
  // The first component has no number, so it holds two bytes more.
  std::size_t size = std::min(tag.size(), full + kComponent);
  const std::size_t needed = kItemHeader + key.size() + size + kDirectoryItem;
  const Level& leaf = levels_.front();
  if (needed > leaf.room()) {
    const std::size_t least = kItemHeader + key.size() + kDirectoryItem;
    if (leaf.room() >= least + key.size() + kWorthCutting) size = leaf.room() - least;
  }
  if ((tag.size() - size) / full + 2 > kMaxComponents)
    throw Xapian::InvalidArgumentError("too long for a database: " + std::to_string(tag.size()) +
                                       " bytes");
  ++root_.keys;
  for (std::size_t component = 1;; ++component) {
    const std::string_view part = tag.substr(0, size);
    tag.remove_prefix(size);
    add_item(key, component, part,
             static_cast<unsigned char>(flags | (component == 1 ? kFirst : 0) |
                                        (tag.empty() ? kLast : 0)));
    if (tag.empty()) return;
    size = std::min(tag.size(), full);
  }
}

void Table::add_item(std::string_view key, std::size_t component, std::string_view tag,
                     unsigned char flags) {
  const std::size_t number = component > 1 ? kComponent : 0;
  const std::size_t size = kItemHeader + key.size() + number + tag.size();
  if (size + kDirectoryItem > levels_.front().room()) begin_leaf(key, component);
  unsigned char* item = levels_.front().new_item(size);
  put2(item, size - kItemHeader);
  item[0] |= flags;
  item[2] = static_cast<unsigned char>(key.size());
  item += kItemHeader;
  std::memcpy(item, key.data(), key.size());
  item += key.size();
  if (component > 1) put2(item, component);
  if (!tag.empty()) std::memcpy(item + number, tag.data(), tag.size());
}

// Ends the leaf in front of this key.
void Table::begin_leaf(std::string_view key, std::size_t component) {
  Level& leaf = levels_.front();
  const unsigned char* last = leaf.block.data() + leaf.items_begin;
  const std::string_view before(reinterpret_cast<const char*>(last) + kItemHeader, last[2]);
  const auto [differs, end] = std::mismatch(key.begin(), key.end(), before.begin(), before.end());
  const auto same = static_cast<std::size_t>(differs - key.begin());
  std::string separator(key.substr(0, same + 1));
  push_block(0);
  leaf.separator = std::move(separator);
  leaf.component = static_cast<std::uint16_t>(component);
}

std::uint32_t Table::write_block(std::size_t level) {
  Level& full = levels_[level];
  unsigned char* block = full.block.data();
  put4(block, kRevision);
  block[4] = static_cast<unsigned char>(level);
  put2(block + 5, full.room());
  put2(block + 7, full.room());
  put2(block + 9, full.directory_end);
  std::memset(block + full.directory_end, 0, full.room());
  file_.append({reinterpret_cast<const char*>(block), kBlockSize});
  full.directory_end = kBlockHeader;
  full.items_begin = kBlockSize;
  return root_.blocks++;
}

// Writes a block and enters it one level above.
void Table::push_block(std::size_t level) {
  const std::uint32_t number = write_block(level);
  if (levels_.size() == level + 1) levels_.emplace_back();
  const Level& written = levels_[level];
  add_branch(level + 1, written.separator, written.component, number);
}

void Table::add_branch(std::size_t level, const std::string& separator, std::uint16_t component,
                       std::uint32_t block) {
  Level& branch = levels_[level];
  std::size_t size = kBlockNumber + 1 + separator.size() + kComponent;
  if (size + kDirectoryItem > branch.room()) push_block(level);
  std::string_view key = separator;
  if (branch.empty()) {
    branch.separator = separator;
    branch.component = component;
    key = {};
    component = 0;
    size = kBlockNumber + 1 + kComponent;
  }
  unsigned char* item = branch.new_item(size);
  put4(item, block);
  item[kBlockNumber] = static_cast<unsigned char>(key.size());
  if (!key.empty()) std::memcpy(item + kBlockNumber + 1, key.data(), key.size());
  put2(item + kBlockNumber + 1 + key.size(), component);
}

Root Table::finish() {
  std::size_t level = 0;
  while (level + 1 < levels_.size())
    push_block(level++);
  root_.block = write_block(level);
  root_.level = static_cast<std::uint32_t>(level);
  file_.close();
  return root_;
}

}  // namespace database::glass
