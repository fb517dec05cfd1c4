// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "database/glass/table_reader.hpp"

namespace database::glass {

/// Where the number of a document begins in a key of the table of postings or of positions, or what
/// stands in front of it; the size of the key where there is none.
std::size_t group_of_postings(std::string_view key);
std::size_t group_of_positions(std::string_view key);

/// Items of the same table of several databases: those whose keys have the same beginning, in front
/// of documents' numbers, one group after the other, and in each one database after the other.
class Groups {
 public:
  using GroupOf = std::size_t (*)(std::string_view key);

  explicit Groups(GroupOf group_of) : group_of_(group_of) {}

  /// In their order, before the first `next`.
  void add(const std::filesystem::path& path, const Root& root);

  /// To the first item, or the next one; false behind the last.
  bool next();

  const std::string& group() const { return current_->group; }
  std::size_t source() const { return current_->number; }
  /// Of the key, behind the group.
  std::string_view rest() const { return current_->reader.key().substr(current_->group.size()); }
  const TableReader& item() const { return current_->reader; }

 private:
  struct Source {
    Source(const std::filesystem::path& path, const Root& root, std::size_t which)
        : reader(path, root), number(which) {}
    TableReader reader;
    std::size_t number;
    std::string group;
  };

  static bool is_later(const Source* one, const Source* other);
  bool to_next_of(Source& source);

  GroupOf group_of_;
  std::vector<std::unique_ptr<Source>> sources_;
  std::vector<Source*> waiting_;  // a heap
  Source* current_ = nullptr;
  bool begun_ = false;
};

}  // namespace database::glass
