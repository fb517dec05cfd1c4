// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "database/glass/format.hpp"

namespace database::glass {

/// What `iamglass` says of a table.
struct Root {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint64_t keys = 0;
  std::uint32_t blocks = 0;  ///< of the file; 0 where there is none
  std::uint32_t compress_min = 0;
};

/// A file that is written from its beginning to its end. Errors are thrown as
/// Xapian::DatabaseError, with the errno.
class File {
 public:
  explicit File(const std::filesystem::path& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void append(std::string_view bytes);
  void close();  ///< writes what is held; not synced

 private:
  void flush();

  std::filesystem::path path_;
  int file_ = -1;
  std::string held_;
};

/// Writes a table in the order of its keys, each block once. Holds a block for each level.
class Table {
 public:
  Table(const std::filesystem::path& path, std::uint32_t compress_min);

  /// The key, of 1 to 255 bytes, stands behind all keys before. A tag that is `compressed` is a raw
  /// deflate stream. Throws Xapian::InvalidArgumentError, before anything is written, for a tag
  /// that needs more than 65,535 components.
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  Root finish();

 private:
  struct Level {
    std::array<unsigned char, kBlockSize> block;
    std::size_t directory_end = kBlockHeader;
    std::size_t items_begin = kBlockSize;
    std::string separator;  // between the block before and this one
    std::uint16_t component = 0;

    std::size_t room() const { return items_begin - directory_end; }
    bool empty() const { return directory_end == kBlockHeader; }
    unsigned char* new_item(std::size_t size);
  };

  void add_item(std::string_view key, std::size_t component, std::string_view tag,
                unsigned char flags);
  void begin_leaf(std::string_view key, std::size_t component);
  void add_branch(std::size_t level, const std::string& separator, std::uint16_t component,
                  std::uint32_t block);
  std::uint32_t write_block(std::size_t level);
  void push_block(std::size_t level);

  File file_;
  std::deque<Level> levels_;
  Root root_;
};

}  // namespace database::glass
