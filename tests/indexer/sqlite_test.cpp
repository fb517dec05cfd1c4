// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <sqlite3.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::containers::Container;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::unique_ptr<sqlite3, decltype(&sqlite3_close)> open_database(const std::string& path) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  return {database, &sqlite3_close};
}

void run(sqlite3* database, const std::string& sql) {
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
}

std::string made(const Directory& directory, const std::string& sql,
                 const std::string& name = "a.db") {
  const std::string path = directory.path() + "/" + name;
  run(open_database(path).get(), sql);
  return path;
}

constexpr auto kTwoTables =
    "CREATE TABLE artikel(id INTEGER PRIMARY KEY, titel TEXT, text TEXT);"
    "CREATE TABLE glossen(id INTEGER PRIMARY KEY, titel TEXT, text TEXT);"
    "CREATE TABLE leser(id INTEGER PRIMARY KEY, name TEXT);"
    "INSERT INTO artikel VALUES(1,'Eins','a'),(2,'Zwei','b');"
    "INSERT INTO glossen VALUES(1,'Drei','c'); INSERT INTO leser VALUES(1,'Niemand');";

TEST(Sqlite, ReadsEveryTableOfArticles) {
  const Directory here;
  const auto readings = read_files({made(here, kTwoTables)});
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_THAT(readings.ids(), ElementsAre("artikel/1", "artikel/2", "glossen/1"));
}

TEST(Sqlite, NamesColumnsOfTextWhereARecordHasNone) {
  const Directory here;
  indexer::ArchiveSet set({made(here,
                                "CREATE TABLE a(titel TEXT, rohtext TEXT, nr INT);"
                                "INSERT INTO a VALUES('Eins','Ein Text',1);")},
                          {});
  EXPECT_THAT(read_all(set).reasons(), IsEmpty());
  EXPECT_THAT(set.unread_keys(), ElementsAre(testing::Pair("rohtext", 1)));
}

TEST(Sqlite, ReadsTheTableAndColumnsOfTheMap) {
  const Directory here;
  indexer::ReadOptions options;
  options.map_file = here.write("map.toml", "table = \"glossen\"\n[fields]\ntitle = \"Text\"\n");
  const auto readings = read_files({made(here, kTwoTables)}, options);
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "c");
  EXPECT_EQ(readings.records[0].article.id, "1");
  options.map_file = here.write("none.toml", "table = \"notizen\"\n[fields]\ntitle = \"x\"\n");
  EXPECT_THAT(read_files({here.path() + "/a.db"}, options).reasons(),
              ElementsAre(HasSubstr("no table notizen")));
}

TEST(Sqlite, ReadsAViewThatTheMapNames) {
  const Directory here;
  const std::string path =
      made(here, std::string(kTwoTables) +
                     "CREATE VIEW alles AS SELECT id, titel, text FROM artikel "
                     "UNION ALL SELECT 10 + id, titel, text FROM glossen;");
  EXPECT_THAT(read_files({path}).records, SizeIs(3));
  indexer::ReadOptions options;
  options.map_file = here.write("map.toml", "table = \"alles\"\n[fields]\nid = \"id\"\n");
  EXPECT_THAT(read_files({path}, options).ids(), ElementsAre("1", "2", "11"));
}

TEST(Sqlite, ReadsInsideContainersToo) {
  const Directory here;
  const std::string path = made(here, kTwoTables);
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto packed_file =
      here.write("b.tar.gz", compressed(Container::gz, packed(Container::tar, {{"a.db", bytes}})));
  EXPECT_THAT(read_files({packed_file}).records, SizeIs(3));
}

std::vector<std::string> files_in(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(directory))
    names.push_back(file.path().filename().string());
  return names;
}

TEST(Sqlite, LeavesTheDatabaseAndItsDirectoryAsTheyAre) {
  const Directory here;
  const std::string path = made(here, kTwoTables);
  read_files({path});
  EXPECT_THAT(files_in(here.path()), ElementsAre("a.db"));
}

TEST(Sqlite, ReadsADatabaseWithALogAndSaysWhatStandsInTheLogOnly) {
  const Directory here;
  const std::string path = here.path() + "/a.db";
  const auto writer = open_database(path);
  run(writer.get(),
      "PRAGMA journal_mode=WAL; CREATE TABLE a(id TEXT, titel TEXT);"
      "INSERT INTO a VALUES('1','Eins'); PRAGMA wal_checkpoint(TRUNCATE);");
  EXPECT_THAT(read_files({here.path()}).ids(), ElementsAre("1"));
  run(writer.get(), "INSERT INTO a VALUES('2','Zwei');");
  const auto readings = read_files({here.path()});
  EXPECT_THAT(readings.ids(), ElementsAre("1"));
  EXPECT_THAT(readings.reasons(), ElementsAre(AllOf(HasSubstr("a.db-wal"), HasSubstr("close"))));
}

TEST(Sqlite, DecodesTextsAndBlobsOfAnyEncoding) {
  const Directory here;
  const std::string path =
      made(here,
           "CREATE TABLE a(id TEXT, titel TEXT, text BLOB); INSERT INTO a VALUES"
           "('1', CAST(x'4bf66c6e' AS TEXT), x'4dfc6c6c'), ('2', 'Zwei', x'89504e470d0a1a0a00'),"
           "('3', 'Drei', 12.5), ('4', NULL, NULL);");
  const auto readings = read_files({path});
  ASSERT_THAT(readings.ids(), ElementsAre("1", "2", "3"));
  EXPECT_EQ(readings.records[0].article.title, "Köln");
  EXPECT_EQ(readings.records[0].article.body, "Müll");
  EXPECT_EQ(readings.records[1].article.body, "");
  EXPECT_EQ(readings.records[2].article.body, "12.5");
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("neither title nor body")));
  EXPECT_EQ(readings.rejections[0].place.record, 4);
}

TEST(Sqlite, ReadsOverARowThatIsTooLarge) {
  const Directory here;
  const std::string path = made(here,
                                "CREATE TABLE a(id TEXT, titel TEXT, text TEXT);"
                                "INSERT INTO a VALUES('1','Eins',''),('2','Zwei',"
                                "printf('%.*c', 3000000, 'x')),('3','Drei','');");
  indexer::ReadOptions options;
  options.max_record_bytes = 1 << 20;
  const auto readings = read_files({path}, options);
  EXPECT_THAT(readings.ids(), ElementsAre("1", "3"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("larger than 1 MiB")));
}

TEST(Sqlite, RejectsADamagedDatabaseOnce) {
  const std::string whole = source_file("corpus/formats/sqlite/redaktion.db");
  for (std::size_t cut = 16; cut < whole.size(); cut += 701) {
    SCOPED_TRACE(cut);
    const auto readings = read_memory("sqlite", std::string_view(whole).substr(0, cut));
    EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("SQLite database is damaged")));
  }
  std::string broken = whole;
  for (std::size_t at = 1024; at < broken.size(); at += 3)
    broken[at] = static_cast<char>(at * 7);
  EXPECT_THAT(read_memory("sqlite", broken).rejections, SizeIs(1));
}

TEST(Sqlite, RejectsADatabaseWithoutArticles) {
  const Directory here;
  const std::string path = made(here, "CREATE TABLE leser(id INTEGER PRIMARY KEY, name TEXT);");
  EXPECT_THAT(read_files({path}).reasons(), ElementsAre(HasSubstr("--map")));
}

TEST(Sqlite, ComesToAnEndWithAViewThatHasNone) {
  const Directory here;
  indexer::ReadOptions options;
  options.map_file = here.write("map.toml", "table = \"alle\"\n[fields]\ntitle = \"titel\"\n");
  const std::string endless =
      made(here,
           "CREATE TABLE a(titel TEXT); INSERT INTO a VALUES('x');"
           "CREATE VIEW alle AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
           " SELECT 'Titel' AS titel FROM n;");
  EXPECT_THAT(read_files({endless}, options).reasons(), SizeIs(1));
  std::string joined = "CREATE TABLE a(titel TEXT); INSERT INTO a VALUES('x')";
  for (int i = 0; i < 200; ++i)
    joined += ",('x')";
  const std::string wide =
      made(here, joined + ";CREATE VIEW alle AS SELECT a.titel FROM a, a b, a c, a d, a e, a f;",
           "b.db");
  const auto readings = read_files({wide}, options);
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("more comes out of it than it can hold")));
}

TEST(Sqlite, ReadsColumnsThatAreComputedOfOthers) {
  const Directory here;
  const std::string path = made(here,
                                "CREATE TABLE a(id INTEGER PRIMARY KEY, daten TEXT,"
                                " titel TEXT GENERATED ALWAYS AS (substr(daten, 3)) VIRTUAL);"
                                "INSERT INTO a(daten) VALUES('1 Eins');");
  const auto readings = read_files({path});
  ASSERT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(readings.records.at(0).article.title, "Eins");
}

TEST(Sqlite, EndsWithColumnsThatMakeMuchOfLittle) {
  const Directory here;
  const std::string path =
      made(here,
           "CREATE TABLE a(id INTEGER PRIMARY KEY,"
           " titel TEXT GENERATED ALWAYS AS (printf('%.*c', 50000000, 'x')) VIRTUAL);"
           "INSERT INTO a(id) VALUES(1),(2);");
  EXPECT_THAT(read_files({path}).reasons(),
              ElementsAre(HasSubstr("more comes out of it than it can hold")));
}

}  // namespace
}  // namespace tests
