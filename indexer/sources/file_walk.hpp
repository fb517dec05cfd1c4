// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "database/moment.hpp"

namespace indexer {

/// The files of a command line: each argument in turn, directories with all below them in the order
/// of their names, byte by byte, but first those that others may belong to, as a format's `FileSet`
/// tells. Links that lead to what lies below the arguments are followed, each directory is walked
/// once, and databases are passed over.
class FileWalk {
 public:
  struct Bounds {
    std::string database;  ///< a directory that is passed over; "" for none
    bool follow = false;   ///< links that lead elsewhere, too
  };

  /// Throws Failure for an argument that does not exist.
  FileWalk(std::vector<std::string> arguments, const Bounds& bounds);

  /// A regular file, or `-`.
  struct File {
    std::string path;
    std::uint64_t bytes = 0;
    std::optional<database::Moment> written;  ///< nothing for `-`
  };
  struct Refused {
    std::string path;
    std::string reason;
  };
  /// By the rules in skipping.hpp.
  struct Skipped {};
  struct End {};

  std::variant<File, Refused, Skipped, End> next();

  /// The file at this path is skipped, if it still comes.
  void pass_over(std::string path) { passed_over_.insert(std::move(path)); }

 private:
  struct Directory {
    std::string path;
    std::vector<std::string> names;  // sorted backwards: the next one is the last
  };
  using Step = std::variant<File, Refused, Skipped, End>;
  // Nothing where a directory was entered.
  std::optional<Step> visit(const std::string& path, bool is_argument);
  std::optional<Step> enter(const std::string& path,
                            std::pair<std::uint64_t, std::uint64_t> identity);
  bool is_own_database(std::pair<std::uint64_t, std::uint64_t> identity) const;
  bool leads_out(const std::string& path) const;

  std::vector<std::string> arguments_;  // backwards
  std::vector<std::string> roots_;      // what the arguments are without links
  std::string database_;
  bool follow_;
  std::vector<Directory> open_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> walked_;
  std::set<std::string> passed_over_;
};

/// Of all files of a walk; nothing where standard input is among them.
std::optional<std::uint64_t> total_bytes(const std::vector<std::string>& arguments,
                                         const FileWalk::Bounds& bounds);

}  // namespace indexer
