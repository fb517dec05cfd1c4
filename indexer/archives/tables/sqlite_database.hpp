// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// An SQLite database in a stream that can seek, read only: no locks, no journal, no log beside it.
/// Nothing in its schema is run but what a SELECT of a table needs.
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

  /// A name as SQL takes it.
  static std::string quoted(const std::string& name);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };

  sqlite3_vfs files_{};
  std::string name_;  // of files_
  std::unique_ptr<sqlite3, Close> database_;
  int result_ = SQLITE_OK;
};

}  // namespace indexer::archives
