// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "database/glass/table.hpp"

namespace database::glass {

/// Reads a table in the order of its keys, each block once, whoever wrote it. Holds a block for
/// each level. Nobody may write to it meanwhile. Throws Xapian::DatabaseError, and for what is no
/// table Xapian::DatabaseCorruptError.
class TableReader {
 public:
  /// Where the root has no blocks the table is empty, and no file is opened.
  TableReader(std::filesystem::path path, const Root& root);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  /// To the first item, or the next one; false behind the last.
  bool next();

  /// Of the item. Both last until `next`. The tag as it is stored: a raw deflate stream where it is
  /// `compressed`.
  std::string_view key() const { return key_; }
  std::string_view tag() const { return tag_; }
  bool compressed() const { return compressed_; }

 private:
  struct Level {
    std::array<unsigned char, kBlockSize> block;
    std::size_t at = 0;   // in the directory
    std::size_t end = 0;  // of it
  };
  struct Item {
    std::string_view key;
    std::string_view tag;
    unsigned char flags;
  };

  void load(std::size_t level, std::uint32_t block);
  std::string_view item_at(const Level& level) const;
  Item item() const;
  bool step(std::size_t level);
  void descend(std::size_t level);

  std::filesystem::path path_;
  int file_ = -1;
  std::uint32_t root_block_ = 0;
  std::vector<Level> levels_;
  bool begun_ = false;
  std::string_view key_;
  std::string_view tag_;
  std::string held_key_;
  std::string held_tag_;
  bool compressed_ = false;
};

}  // namespace database::glass
