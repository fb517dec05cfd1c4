// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tables/sqlite_database.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <new>
#include <string_view>

#include "database/messages/tr.hpp"
#include "indexer/containers/memory.hpp"

namespace indexer::archives {
namespace {

using containers::ByteStream;
using database::tr;

// What SQLite calls a file: its base, and the stream behind it.
struct StreamFile {
  sqlite3_file base;
  ByteStream* stream;
};

ByteStream& stream_of(sqlite3_file* file) {
  return *reinterpret_cast<StreamFile*>(file)->stream;
}

int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
  ByteStream& stream = stream_of(file);
  auto* bytes = static_cast<char*>(out);
  auto missing = static_cast<std::size_t>(size);
  if (offset < static_cast<sqlite3_int64>(stream.seekable_size().value_or(0)) &&
      stream.seek(static_cast<std::uint64_t>(offset)))
    while (missing > 0) {
      const std::size_t count = stream.read(bytes, missing);
      if (count == 0) break;
      bytes += count;
      missing -= count;
    }
  if (missing == 0) return SQLITE_OK;
  std::memset(bytes, 0, missing);  // as SQLite asks for
  return SQLITE_IOERR_SHORT_READ;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(stream_of(file).seekable_size().value_or(0));
  return SQLITE_OK;
}

const sqlite3_io_methods* methods() {
  static const sqlite3_io_methods kMethods = [] {
    sqlite3_io_methods io{};
    io.iVersion = 1;
    io.xClose = [](sqlite3_file*) { return SQLITE_OK; };
    io.xRead = &read;
    io.xWrite = [](sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; };
    io.xTruncate = [](sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; };
    io.xSync = [](sqlite3_file*, int) { return SQLITE_OK; };
    io.xFileSize = &file_size;
    io.xLock = [](sqlite3_file*, int) { return SQLITE_OK; };
    io.xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; };
    io.xCheckReservedLock = [](sqlite3_file*, int* reserved) {
      *reserved = 0;
      return SQLITE_OK;
    };
    io.xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; };
    io.xSectorSize = [](sqlite3_file*) { return 0; };
    io.xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_IMMUTABLE; };
    return io;
  }();
  return &kMethods;
}

int open_file(sqlite3_vfs* files, const char*, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
  reinterpret_cast<StreamFile*>(file)->stream = static_cast<ByteStream*>(files->pAppData);
  file->pMethods = methods();
  if (out_flags != nullptr) *out_flags = SQLITE_OPEN_READONLY;
  return SQLITE_OK;
}

// Of columns that are computed, in tables that people make. None gives much more than it takes.
bool is_harmless(std::string_view function) {
  constexpr std::array<std::string_view, 32> kFunctions{
      "json_extract", "json",      "json_type", "json_valid", "->",    "->>",      "substr",
      "substring",    "trim",      "ltrim",     "rtrim",      "lower", "upper",    "coalesce",
      "ifnull",       "iif",       "nullif",    "date",       "time",  "datetime", "strftime",
      "julianday",    "unixepoch", "length",    "instr",      "abs",   "round",    "typeof",
      "char",         "unicode",   "min",       "max"};
  return std::find(kFunctions.begin(), kFunctions.end(), function) != kFunctions.end();
}

// What statements may do, those that the schema hides in views included. Indexes of full text read
// their own tables by such pragmas.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  constexpr std::array<std::string_view, 5> kPragmas{"table_list", "table_info", "table_xinfo",
                                                     "page_size", "data_version"};
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
      return SQLITE_OK;
    case SQLITE_UPDATE:
      // So SQLite asks where a virtual table tells its columns; nothing can be written here.
      return first != nullptr && std::string_view(first) == "sqlite_master" ? SQLITE_OK
                                                                            : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != nullptr && is_harmless(second) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
      return first != nullptr &&
                     std::find(kPragmas.begin(), kPragmas.end(), first) != kPragmas.end()
                 ? SQLITE_OK
                 : SQLITE_DENY;
    default:
      return SQLITE_DENY;
  }
}

std::string text(sqlite3_stmt* row, int column) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return bytes == nullptr ? "" : bytes;
}

}  // namespace

namespace {

// Where SQLite gets no memory, it may find a column less.
int guard_allocations() {
  static sqlite3_mem_methods own;
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &own);
  sqlite3_mem_methods guarded = own;
  guarded.xMalloc = [](int size) { return containers::ensured(own.xMalloc(size)); };
  guarded.xRealloc = [](void* memory, int size) {
    return containers::ensured(own.xRealloc(memory, size));
  };
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &guarded);
}

}  // namespace

SqliteDatabase::SqliteDatabase(ByteStream& stream, std::uint64_t max_bytes)
    : name_("nachlese-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
  [[maybe_unused]] static const int guarded = guard_allocations();
  sqlite3_initialize();
  files_ = *sqlite3_vfs_find(nullptr);
  files_.pNext = nullptr;
  files_.szOsFile = sizeof(StreamFile);
  files_.zName = name_.c_str();
  files_.pAppData = &stream;
  files_.xOpen = &open_file;
  files_.xDelete = [](sqlite3_vfs*, const char*, int) { return SQLITE_READONLY; };
  files_.xAccess = [](sqlite3_vfs*, const char*, int, int* exists) {
    *exists = 0;
    return SQLITE_OK;
  };
  files_.xFullPathname = [](sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
  };
  sqlite3_vfs_register(&files_, 0);
  sqlite3* opened = nullptr;
  result_ = sqlite3_open_v2("archive", &opened, SQLITE_OPEN_READONLY, name_.c_str());
  database_.reset(opened);
  if (opened == nullptr) throw std::bad_alloc();
  sqlite3_limit(opened, SQLITE_LIMIT_LENGTH,
                static_cast<int>(std::min<std::uint64_t>(max_bytes, INT_MAX)));
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_exec(opened, "PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA query_only=ON",
               nullptr, nullptr, nullptr);
  size_ = stream.seekable_size().value_or(0);
  bound();
}

void SqliteDatabase::bound() {
  constexpr int kStepsOfLook = 10'000;
  sqlite3* opened = database_.get();
  sqlite3_limit(opened, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit(opened, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
  sqlite3_limit(opened, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_set_authorizer(opened, &authorize, nullptr);
  sqlite3_progress_handler(
      opened, kStepsOfLook,
      [](void* self) {
        auto& database = *static_cast<SqliteDatabase*>(self);
        database.steps_ += kStepsOfLook;
        return database.steps_on() ? 0 : 1;
      },
      this);
}

// A row takes some steps for each of its columns, and a column some bytes of the file.
bool SqliteDatabase::steps_on() {
  constexpr std::uint64_t kStepsOfByte = 100;
  return steps_ <= (size_ + kSlack) * kStepsOfByte;
}

SqliteDatabase::~SqliteDatabase() {
  database_.reset();
  sqlite3_vfs_unregister(&files_);
}

// The size of a page stands in the bytes 16 and 17 of the header, big-endian; 1 is 65536.
bool SqliteDatabase::is_cut(ByteStream& stream) {
  unsigned char bytes[2] = {0, 0};
  if (!stream.seek(16) || stream.read(reinterpret_cast<char*>(bytes), 1) != 1 ||
      stream.read(reinterpret_cast<char*>(bytes) + 1, 1) != 1)
    return true;
  const std::uint64_t size = bytes[0] == 0 && bytes[1] == 1 ? 65536U : bytes[0] * 256U + bytes[1];
  return size == 0 || stream.seekable_size().value_or(0) % size != 0;
}

std::string SqliteDatabase::error() const {
  const int code = result_ != SQLITE_OK ? result_ : sqlite3_errcode(database_.get());
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return {};
  if (code == SQLITE_INTERRUPT) return tr("reading it comes to no end");
  return sqlite3_errmsg(database_.get());
}

std::optional<std::vector<SqliteDatabase::Table>> SqliteDatabase::tables(const std::string& only) {
  const Statement list = prepare(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND "
      "substr(name, 1, 7) <> 'sqlite_' ORDER BY name");
  if (!list) return std::nullopt;
  std::vector<Table> tables;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(list.get())) == SQLITE_ROW) {
    const std::string type = text(list.get(), 1);
    Table table{text(list.get(), 0), {}, type == "virtual"};
    const bool wanted = only.empty() ? type == "table" || type == "virtual" : table.name == only;
    if (!wanted) continue;
    const Statement columns = prepare("SELECT * FROM " + quoted(table.name) + " LIMIT 0");
    if (!columns) continue;  // a virtual table of a module that is not here, a view of nothing
    for (int i = 0; i < sqlite3_column_count(columns.get()); ++i)
      table.columns.emplace_back(sqlite3_column_name(columns.get(), i));
    tables.push_back(std::move(table));
  }
  if (step != SQLITE_DONE) return std::nullopt;
  return tables;
}

SqliteDatabase::Statement SqliteDatabase::prepare(const std::string& query) {
  sqlite3_stmt* statement = nullptr;
  if (result_ == SQLITE_OK)
    sqlite3_prepare_v2(database_.get(), query.c_str(), static_cast<int>(query.size()), &statement,
                       nullptr);
  return Statement(statement);
}

std::string SqliteDatabase::quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

}  // namespace indexer::archives
