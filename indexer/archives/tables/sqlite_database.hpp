// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// An SQLite database in a stream that can seek, read only: no locks, no journal, no log beside it.
/// Nothing in its schema is run but what a SELECT of a table needs: no trigger, nothing that writes
/// or opens files. What pages that lead in circles, views
/// and columns that are computed can cost is bounded by the size of the file.
class SqliteDatabase {
 public:
  /// `stream` must outlive the database. Values of more than `max_bytes` end their statement with
  /// SQLITE_TOOBIG.
  SqliteDatabase(containers::ByteStream& stream, std::uint64_t max_bytes);
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase();

  /// Whether the last page is not all there, which SQLite itself takes for zeros.
  static bool is_cut(containers::ByteStream& stream);

  /// Why it cannot be opened, or what failed last; "" if nothing.
  std::string error() const;

  struct Table {
    std::string name;
    std::vector<std::string> columns;
    bool is_virtual = false;
  };
  /// Tables, in the order of their names; `only` names one, which may be a view as well. Nothing
  /// where the schema cannot be read.
  std::optional<std::vector<Table>> tables(const std::string& only);

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  /// nullptr where there is an error.
  Statement prepare(const std::string& query);

  /// The most rows of a table, and bytes of values of the whole database, that its file can hold
  /// unless they stand in it again and again.
  std::uint64_t most_rows() const { return size_; }
  std::uint64_t most_bytes() const { return (size_ + kSlack) * kRepeated; }

  /// A name as SQL takes it.
  static std::string quoted(const std::string& name);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };

  static constexpr std::uint64_t kSlack = 1 << 20;
  static constexpr std::uint64_t kRepeated = 16;

  void bound();
  bool steps_on();

  sqlite3_vfs files_{};
  std::string name_;  // of files_
  std::unique_ptr<sqlite3, Close> database_;
  int result_ = SQLITE_OK;
  std::uint64_t size_ = 0;   // of the file
  std::uint64_t steps_ = 0;  // of SQLite's machine, so far
};

}  // namespace indexer::archives
