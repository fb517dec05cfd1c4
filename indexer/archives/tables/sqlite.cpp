// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/tables/sqlite_database.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/containers/spool.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;
using Table = SqliteDatabase::Table;

// Each row of each table that has a column for a title or a body.
class SqliteReader final : public Reader {
 public:
  explicit SqliteReader(const Source& source)
      : settings_(source.settings), counts_(source.counts), records_(source) {
    containers::ByteStream* stream = &source.stream;
    if (!stream->seekable_size()) {
      spooled_ = containers::spooled(*stream, settings_.max_member_bytes);
      stream = spooled_.get();
    }
    is_cut_ = SqliteDatabase::is_cut(*stream);
    database_ = std::make_unique<SqliteDatabase>(*stream, settings_.max_record_bytes);
  }

  Reading next() override {
    if (!listed_)
      if (auto error = list_tables()) return stop(std::move(*error));
    while (!tables_.empty()) {
      if (!row_ && !select()) return stop(failure());
      const int step = sqlite3_step(row_.get());
      if (step == SQLITE_ROW) {
        if (auto reading = article()) return std::move(*reading);
        continue;
      }
      if (step == SQLITE_TOOBIG) return too_large();
      if (step != SQLITE_DONE) return stop(failure());
      row_.reset();
      rows_ = 0;
      tables_.pop_front();
    }
    if (has_log_) return stop(log_reason());
    return End{};
  }

 private:
  Reading stop(std::string reason) {
    tables_.clear();
    row_.reset();
    has_log_ = false;
    records_.begin(0);
    return records_.reject(std::move(reason));
  }

  std::string failure() const {
    if (tables_.empty()) return tr("the SQLite database is damaged: %s", database_->error());
    return tr("the SQLite database is damaged, in table %s behind row %s: %s", tables_.front().name,
              rows_, database_->error());
  }

  bool is_of_articles(const Table& table) const {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const std::string& column) {
      const auto target = settings_.fields.find(column);
      return target && (target->field == Field::title || target->field == Field::body);
    });
  }

  // Virtual tables are mostly indexes of the others.
  std::optional<std::string> list_tables() {
    listed_ = true;
    if (is_cut_) return tr("the SQLite database is damaged: it is cut short");
    const std::string& only = settings_.fields.table();
    auto tables = database_->tables(only);
    if (!tables) return failure();
    if (!only.empty() && tables->empty()) return tr("there is no table %s in it", only);
    // Plain tables first, and full-text ones only where there are no others: those repeat them.
    for (const bool is_virtual : {false, true})
      for (const Table& table : *tables)
        if (table.is_virtual == is_virtual && is_of_articles(table) &&
            (!is_virtual || tables_.empty() || tables_.front().is_virtual))
          tables_.push_back(table);
    several_ = tables_.size() > 1;
    if (tables_.empty())
      return tr("no table has a column for the title or the body; --map can say which");
    struct stat log {};
    log_ = records_.place().archive + "-wal";
    // The stream is the database file alone. To read its log too, SQLite would have to open both by
    // name, and might write.
    has_log_ = ::stat(log_.c_str(), &log) == 0 && log.st_size > 0;
    return std::nullopt;
  }

  std::string log_reason() const {
    return tr(
        "rows that stand in the log %s only were not read; let a program that writes the "
        "database close it",
        log_);
  }

  bool select() {
    const Table& table = tables_.front();
    columns_.clear();
    std::string names;
    for (const std::string& column : table.columns)
      if (const auto target = settings_.fields.find(column)) {
        columns_.push_back(*target);
        names += (names.empty() ? "" : ", ") + SqliteDatabase::quoted(column);
      }
    // Of the others only whether there is a text: for records that have none.
    unread_.clear();
    for (const std::string& column : table.columns)
      if (!settings_.fields.find(column)) {
        unread_.push_back(column);
        names += ", typeof(" + SqliteDatabase::quoted(column) + ") = 'text'";
      }
    row_ = database_->prepare("SELECT " + names + " FROM " + SqliteDatabase::quoted(table.name) +
                              " LIMIT -1 OFFSET " + std::to_string(rows_));
    return row_ != nullptr;
  }

  // The statement is over with that; another one goes on behind the row.
  Reading too_large() {
    row_.reset();
    ++rows_;
    records_.begin(0);
    return records_.too_large();
  }

  std::optional<Reading> article() {
    if (++rows_ > database_->most_rows() || given_ > database_->most_bytes())
      return stop(tr("the SQLite database is damaged: more comes out of it than it can hold"));
    records_.begin(0);
    if (records_.passed_over()) return std::nullopt;
    fields_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      fields_.add(columns_[i], value(static_cast<int>(i), columns_[i].field));
    for (std::size_t i = 0; i < unread_.size(); ++i)
      if (sqlite3_column_int(row_.get(), static_cast<int>(columns_.size() + i)) != 0)
        fields_.leave_unread(unread_[i]);
    return records_.finish(fields_);
  }

  // Text and BLOBs hold whatever bytes were put in; numbers of rows are unique in their table only.
  std::string value(int column, Field field) {
    const int type = sqlite3_column_type(row_.get(), column);
    if (type == SQLITE_NULL) return {};
    const void* bytes = type == SQLITE_BLOB ? sqlite3_column_blob(row_.get(), column)
                                            : sqlite3_column_text(row_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row_.get(), column));
    if (bytes == nullptr || size == 0) return {};
    given_ += size;
    const std::string_view raw(static_cast<const char*>(bytes), size);
    if (type == SQLITE_INTEGER && field == Field::id && several_)
      return tables_.front().name + '/' + std::string(raw);
    std::string text = to_utf8(raw, detect_encoding(raw, {}, true), counts_.characters_replaced);
    return type != SQLITE_BLOB || is_text(text) ? text : std::string();
  }

  const ReaderSettings& settings_;
  Counts& counts_;
  Records records_;
  std::unique_ptr<containers::ByteStream> spooled_;
  std::unique_ptr<SqliteDatabase> database_;
  std::deque<Table> tables_;  // the first is the one being read
  SqliteDatabase::Statement row_;
  std::uint64_t rows_ = 0;           // of the present table
  std::uint64_t given_ = 0;          // bytes of values, of all tables
  std::vector<Target> columns_;      // of row_
  std::vector<std::string> unread_;  // the columns behind them
  RecordFields fields_;
  std::string log_;
  bool has_log_ = false;
  bool is_cut_ = false;
  bool several_ = false;
  bool listed_ = false;
};

bool recognise_sqlite(const Beginning& beginning) {
  using namespace std::string_view_literals;
  return beginning.raw.starts_with("SQLite format 3\0"sv);
}

std::unique_ptr<Reader> open_sqlite(const Source& source) {
  return std::make_unique<SqliteReader>(source);
}

}  // namespace

extern const Format kSqlite{
    "sqlite",
    marked("an SQLite 3 database with a table that has columns for title or body"),
    kAllFields,
    &recognise_sqlite,
    &open_sqlite,
    nullptr,
    marked("tables with a column for title or body, or that of --map; what stands "
           "in its log (-wal) alone is told, not read"),
    false};

}  // namespace indexer::archives
