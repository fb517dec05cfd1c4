// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/content_hash.hpp"
#include "database/failure.hpp"
#include "indexer/archives/record/field_map.hpp"
#include "indexer/archives/record/legal_time.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::Counts;
using indexer::archives::Field;
using indexer::archives::FieldMap;
using indexer::archives::ReaderSettings;
using indexer::archives::target_by_alias;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(Aliases, IgnoreCaseAndHyphens) {
  EXPECT_EQ(target_by_alias("TITEL")->field, Field::title);
  EXPECT_EQ(target_by_alias("Überschrift")->field, Field::title);
  EXPECT_EQ(target_by_alias("datePublished")->field, Field::date);
  EXPECT_EQ(target_by_alias("published-at")->field, Field::date);
  EXPECT_EQ(target_by_alias("Veröffentlicht am")->field, Field::date);
  EXPECT_FALSE(target_by_alias("frobnicate"));
}

TEST(Aliases, StandForOneFieldOnly) {
  for (const auto& row : indexer::archives::field_rows()) {
    std::string_view rest = row.aliases;
    while (!rest.empty()) {
      const std::string_view alias = rest.substr(0, rest.find(' '));
      EXPECT_EQ(target_by_alias(alias)->field, row.field) << alias;
      rest.remove_prefix(std::min(alias.size() + 1, rest.size()));
    }
  }
}

TEST(Fields, PreferTheMoreTrustedKey) {
  EXPECT_EQ(only_article("jsonl", R"({"headline":"zwei","title":"eins","titel":"drei"})").title,
            "eins");
  EXPECT_EQ(only_article("jsonl", R"({"title":"","headline":"zwei"})").title, "zwei");
}

TEST(Withdrawals, NeedNoText) {
  for (const char* status : {"canceled", "stat:canceled", "withheld", "zurückgezogen"}) {
    const auto gone = only_article("jsonl", R"({"urn":"u","version":3,"pubstatus":")" +
                                                std::string(status) + R"(","headline":null})");
    EXPECT_EQ(gone.id, "u");
    EXPECT_EQ(gone.version, 3U);
    EXPECT_EQ(gone.status, database::Status::withdrawn) << status;
  }
  EXPECT_THAT(read_memory("jsonl", R"({"urn":"u","pubstatus":"usable"})").reasons(), SizeIs(1));
  EXPECT_THAT(read_memory("jsonl", R"({"pubstatus":"canceled"})").reasons(), SizeIs(1));
}

TEST(Embargoes, AreMomentsOrCostTheRecord) {
  const auto kept =
      only_article("jsonl", R"({"title":"t","embargoed":"2025-01-23T19:00:00+01:00"})");
  ASSERT_TRUE(kept.embargo);
  EXPECT_EQ(database::moment_iso(*kept.embargo), "2025-01-23T18:00:00Z");
  EXPECT_FALSE(only_article("jsonl", R"({"title":"t","embargoed":null})").embargo);
  EXPECT_THAT(read_memory("jsonl", R"({"title":"t","Sperrfrist":"heute Abend"})").reasons(),
              ElementsAre(HasSubstr("embargo `heute Abend` is no date")));
}

TEST(Ids, AreTheArchivesOrTheUrlOrAHash) {
  EXPECT_EQ(only_article("jsonl", R"({"guid":"g","url":"http://x/a#b","title":"t"})").id, "g");
  EXPECT_EQ(only_article("jsonl", R"({"url":"http://x/a?c=1#b","title":"t"})").id,
            "http://x/a?c=1");
  const auto hashed = only_article("jsonl", R"({"title":"t","body":"b"})");
  EXPECT_EQ(hashed.id, database::content_id(hashed));
}

TEST(Status, IsUnderstoodInGermanToo) {
  using database::Status;
  EXPECT_EQ(only_article("jsonl", R"({"title":"t"})").status, Status::usable);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","status":"Berichtigt"})").status,
            Status::corrected);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","status":"korrigiert"})").status,
            Status::corrected);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","pubstatus":"canceled"})").status,
            Status::withdrawn);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","status":"ZURÜCKGEZOGEN"})").status,
            Status::withdrawn);
}

TEST(Version, IsANumber) {
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","version":3})").version, 3);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","version":"v12"})").version, 12);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","version":"neu"})").version, 0);
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","version":"99999999999999"})").version, 0);
}

TEST(Values, LoseControlCharacters) {
  const auto read =
      only_article("jsonl", R"({"title":"a\u0000b\u001b[1m\tc","body":"x\r\ny\rz\u0007"})");
  EXPECT_EQ(read.title, "ab[1m c");
  EXPECT_EQ(read.body, "x\ny\nz");
}

TEST(Values, OfHtmlBecomeText) {
  const auto read = only_article(
      "jsonl", R"({"title":"M&uuml;ller &amp; Co","body":"<p>Eins</p><p>Zwei<br>drei</p>"})");
  EXPECT_EQ(read.title, "Müller & Co");
  EXPECT_EQ(read.body, "Eins\n\nZwei\ndrei");
}

std::string dated(const std::string& json, const ReaderSettings& settings = {}) {
  Counts counts;
  const auto read =
      read_memory("jsonl", R"({"title":"t","date":)" + json + "}", settings, counts).records;
  return read.empty() ? "no record" : read[0].article.date.iso();
}

TEST(Dates, WithAZoneAreInGermanLegalTime) {
  EXPECT_EQ(dated("\"Sun, 31 Dec 2023 23:30:00 GMT\""), "2024-01-01T00:30");
  EXPECT_EQ(dated("\"2022-03-07T23:30:00Z\""), "2022-03-08T00:30");
  EXPECT_EQ(dated("\"2022-07-07T23:30:00+00:00\""), "2022-07-08T01:30");
  EXPECT_EQ(dated("\"2022-03-07T23:30:00+01:00\""), "2022-03-07T23:30");
  EXPECT_EQ(dated("\"2022-07-07T18:30:00-0400\""), "2022-07-08T00:30");
  EXPECT_EQ(dated("\"2022-03-07T23:30:00\""), "2022-03-07T23:30");
  EXPECT_EQ(dated("\"2022-03-07T23:30:00Z[UTC]\""), "2022-03-08T00:30");
  EXPECT_EQ(dated("\"Do, 17 Mär 2022 15:15:00 MEZ\""), "2022-03-17T15:15");
  // Both sides of the hours in which clocks change.
  EXPECT_EQ(dated("\"2022-03-27T00:59:00Z\""), "2022-03-27T01:59");
  EXPECT_EQ(dated("\"2022-03-27T01:00:00Z\""), "2022-03-27T03:00");
  EXPECT_EQ(dated("\"2022-10-30T01:00:00Z\""), "2022-10-30T02:00");
}

TEST(Dates, OfDaysAreNotMovedByAZone) {
  EXPECT_EQ(dated("\"2015-03-04Z\""), "2015-03-04");
  EXPECT_EQ(dated("\"2015-03-04+01:00\""), "2015-03-04");
  // There was no German time yet.
  EXPECT_EQ(dated("\"1848-04-03T00:00:00+01:00\""), "1848-04-03T00:00");
}

TEST(Dates, AreInTheTimeThatIsAskedFor) {
  ReaderSettings settings;
  settings.zone = indexer::archives::LegalTime::named("America/New_York").value();
  EXPECT_EQ(dated("\"2022-03-07T23:30:00Z\"", settings), "2022-03-07T18:30");
  settings.zone = indexer::archives::LegalTime::named("UTC").value();
  EXPECT_EQ(dated("1615556580", settings), "2021-03-12T13:43");
  EXPECT_FALSE(indexer::archives::LegalTime::named("Mitteleuropa"));
  EXPECT_FALSE(indexer::archives::LegalTime::named(""));
}

TEST(Dates, AreReadAsTheyAreFound) {
  for (const char* text :
       {"04.03.2015 - 18:05", "04.03.2015 – 18:05 Uhr", "4. März 2015 | 18:05",
        "Wed Mar 04 18:05:00 CET 2015", "Mar 4, 2015 6:05 PM", "04/03/2015 18:05", "20150304180500",
        "201503041805", "2015-03-04 18:05:00.123", "04-03-2015, 18:05 Uhr",
        "March 4th, 2015 18:05"})
    EXPECT_EQ(dated('"' + std::string(text) + '"'), "2015-03-04T18:05") << text;
  for (const char* text :
       {"Apr 30, 2015", "30/04/2015", "04/30/2015", "30/04/15", "April 30th, 2015"})
    EXPECT_EQ(dated('"' + std::string(text) + '"'), "2015-04-30") << text;
  EXPECT_EQ(dated("\"2015-03-04T24:00\""), "2015-03-05T00:00");
  EXPECT_EQ(dated("\"31.12.2015, 24:00 Uhr\""), "2016-01-01T00:00");
  EXPECT_EQ(dated("\"4.3.2015, 18 Uhr\""), "2015-03-04T18:00");
  for (const char* text : {"2015-03-04T24:30", "31/31/2015", "20151304180500", "99/99", "Mar"})
    EXPECT_EQ(dated('"' + std::string(text) + '"'), "") << text;
}

TEST(Dates, ThatCannotBeReadAreCountedAndTheArticleKept) {
  Counts counts;
  const ReaderSettings settings;
  const auto readings = read_memory(
      "jsonl", "{\"title\":\"a\",\"date\":\"vorgestern\"}\n{\"title\":\"b\"}\n", settings, counts);
  ASSERT_THAT(readings.records, SizeIs(2));
  EXPECT_FALSE(readings.records[0].article.date.known());
  EXPECT_EQ(counts.dates_not_understood, 1);
}

TEST(Dates, MayBeSecondsSince1970) {
  EXPECT_EQ(dated("1615556580"), "2021-03-12T14:43");
  EXPECT_EQ(dated("1615556580123"), "2021-03-12T14:43");
  EXPECT_EQ(dated("1430427420.0"), "2015-04-30T22:57");
  EXPECT_EQ(dated("\"/Date(1430427420000)/\""), "2015-04-30T22:57");
  EXPECT_EQ(only_article("jsonl", R"({"title":"t","date":20210312})").date.iso(), "2021-03-12");
}

TEST(Defaults, FillOnlyWhatIsMissing) {
  ReaderSettings settings;
  settings.source = "taz";
  settings.lang = "de";
  Counts counts;
  const auto readings = read_memory(
      "jsonl", "{\"title\":\"a\"}\n{\"title\":\"b\",\"quelle\":\"FAZ\",\"lang\":\"en\"}\n",
      settings, counts);
  ASSERT_THAT(readings.records, SizeIs(2));
  EXPECT_EQ(readings.records[0].article.source, "taz");
  EXPECT_EQ(readings.records[0].article.lang, "de");
  EXPECT_EQ(readings.records[1].article.source, "FAZ");
  EXPECT_EQ(readings.records[1].article.lang, "en");
}

Readings read_mapped(const std::string& map, std::string_view format, const std::string& bytes) {
  const Directory directory;
  ReaderSettings settings;
  settings.fields = FieldMap::read(directory.write("map.toml", map));
  Counts counts;
  return read_memory(format, bytes, settings, counts);
}

TEST(Map, NamesKeysAndColumns) {
  const std::string map = "[fields]\ntitle = \"Zeile1\"\nbody = [\"Lang\", \"Kurz\"]\n";
  const auto csv = read_mapped(map, "csv", "zeile1;kurz;lang;titel\nA;k;l;nein\nB;k;;nein\n");
  ASSERT_THAT(csv.records, SizeIs(2));
  EXPECT_EQ(csv.records[0].article.title, "A");
  EXPECT_EQ(csv.records[0].article.body, "l");
  EXPECT_EQ(csv.records[1].article.body, "k");
}

TEST(Map, ReachesIntoNestedObjects) {
  const auto readings =
      read_mapped("[fields]\ntitle = \"meta.kopf.zeile\"\nauthors = \"meta.von\"\n", "jsonl",
                  R"({"meta":{"kopf":{"zeile":"Titel"},"von":["A","B"]},"text":"Text"})");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "Titel");
  EXPECT_EQ(readings.records[0].article.body, "Text");
  EXPECT_THAT(readings.records[0].article.authors, ElementsAre("A", "B"));
}

std::string complaint(const std::string& map) {
  const Directory directory;
  const std::string path = directory.write("map.toml", map);
  try {
    FieldMap::read(path);
  } catch (const database::Failure& failure) {
    EXPECT_TRUE(failure.message().starts_with(path));
    return failure.message().substr(path.size());
  }
  return {};
}

TEST(Map, IsRefusedWithItsLine) {
  EXPECT_THAT(complaint("[fields]\n\ntitel = \"x\"\n"),
              AllOf(HasSubstr(":3: unknown field titel"), HasSubstr("title")));
  EXPECT_THAT(complaint("[fields]\ntitle = 0\n"), HasSubstr(":2: a column is"));
  EXPECT_THAT(complaint("[fields]\ntitle = true\n"), HasSubstr(":2: a field takes"));
  EXPECT_THAT(complaint("[fields]\ntitle = []\n"), HasSubstr(":2: a field takes"));
  EXPECT_THAT(complaint("[fields]\ntitle = [\"a\", true]\n"), HasSubstr(":2: a key must be"));
  EXPECT_THAT(complaint("[fields]\ntitle = \"a\"\nbody = \"A\"\n"), HasSubstr("two fields"));
  EXPECT_THAT(complaint("[felder]\ntitle = \"x\"\n"), HasSubstr(":1: unknown key felder"));
  EXPECT_THAT(complaint("[fields\n"), HasSubstr(":1: "));
  EXPECT_THAT(complaint(""), HasSubstr("no table [fields]"));
  EXPECT_THAT(complaint("record = \"a/@b\"\n"), HasSubstr(":1: a record is an element"));
  EXPECT_THAT(complaint("record = \"a//\"\n"), HasSubstr(":1: `a//` is no path"));
  EXPECT_THAT(complaint("record = \"a\"\n[fields]\ntitle = \"/x\"\n"), HasSubstr(":3: `/x` is no"));
}

}  // namespace
}  // namespace tests
