// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Csv, KeepsLineBreaksInsideQuotes) {
  const auto readings = read_memory(
      "csv", "id,title,body\r\n1,\"Ein, zwei\",\"Erster\r\n\r\nZweiter \"\"Absatz\"\"\"\r\n");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "Ein, zwei");
  EXPECT_EQ(readings.records[0].article.body, "Erster\n\nZweiter \"Absatz\"");
}

TEST(Csv, FindsItsDelimiter) {
  for (const std::string delimiter : {",", ";", "\t", "|"}) {
    const std::string bytes =
        "ID" + delimiter + "Titel" + delimiter + "Text\n1" + delimiter + "Eins" + delimiter + "x\n";
    const auto readings = read_memory("csv", bytes);
    ASSERT_THAT(readings.records, SizeIs(1)) << delimiter;
    EXPECT_EQ(readings.records[0].article.title, "Eins");
  }
}

TEST(Csv, KnowsWhereEachRowBegins) {
  const auto readings = read_memory("csv", "id,title\n1,\"a\nb\"\n\n2,b\n");
  ASSERT_THAT(readings.records, SizeIs(2));
  EXPECT_EQ(readings.records[0].place.byte, 9);
  EXPECT_EQ(readings.records[1].place.record, 2);
  EXPECT_THAT(readings.ids(), ElementsAre("1", "2"));
}

TEST(Csv, ReadsLinesThatEndWithCarriageReturns) {
  EXPECT_THAT(read_memory("csv", "id,title\r1,a\r2,b\r").ids(), ElementsAre("1", "2"));
}

TEST(Csv, SplitsAuthorsAndKeywords) {
  const auto readings =
      read_memory("csv", "titel,autor,schlagworte\nx,\"Ada Lovelace; Bob\",a|b | c\n");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_THAT(readings.records[0].article.authors, ElementsAre("Ada Lovelace", "Bob"));
  EXPECT_THAT(readings.records[0].article.keywords, ElementsAre("a", "b", "c"));
}

TEST(Csv, RejectsRowsWithTooManyCells) {
  const auto readings = read_memory("csv", "id,title\n1,a,b\n2,c,,\n3\n");
  EXPECT_THAT(readings.ids(), ElementsAre("2"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("3 cells"), HasSubstr("neither title")));
}

TEST(Csv, RejectsAQuotationThatNeverEnds) {
  const auto readings = read_memory("csv", "id,title\n1,a\n2,\"offen\n3,c\n");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "3"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("never ends")));
}

TEST(Csv, TakesALastRowWithoutLineEnd) {
  EXPECT_THAT(read_memory("csv", "id,title\n1,\"a\"").ids(), ElementsAre("1"));
  EXPECT_THAT(read_memory("csv", "id,title\n1,a").reasons(), IsEmpty());
  EXPECT_THAT(read_memory("csv", "id,title,body\n1,a").reasons(), SizeIs(1));
}

TEST(Csv, RejectsARowOverTheCapAndGoesOn) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1 << 20;
  indexer::archives::Counts counts;
  const std::string bytes = "id,title\n1,\"" + std::string(3 << 20, 'x') + "\"\n2,b\n";
  const auto readings = read_memory("csv", bytes, settings, counts);
  EXPECT_THAT(readings.reasons(), ElementsAre("the record is larger than 1 MiB"));
  EXPECT_THAT(readings.ids(), ElementsAre("2"));
}

TEST(Csv, WithoutAKnownColumnIsRejectedOnce) {
  EXPECT_THAT(read_memory("csv", "a,b\n1,2\n3,4\n").reasons(), ElementsAre(HasSubstr("--map")));
}

TEST(Tsv, TakesCommasAndSemicolonsAsText) {
  const auto readings = read_memory("tsv", "id\ttitle\n1\tEins, zwei; drei | vier\n");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "Eins, zwei; drei | vier");
}

TEST(Csv, BeginsBehindWhatProgramsWriteBeforeIt) {
  for (const char* before :
       {"sep=;\n", "sep=;\r\n", "Export vom 12.3.2021\n\n", "\n\n", "Artikel\n;;\n"}) {
    const auto readings =
        read_memory("csv", std::string(before) + "titel;text;datum\nA;x, y;2020\n");
    ASSERT_THAT(readings.records, SizeIs(1)) << before;
    EXPECT_EQ(readings.records[0].article.title, "A") << before;
    EXPECT_EQ(readings.records[0].article.body, "x, y") << before;
    EXPECT_EQ(readings.records[0].place.byte, std::string(before).size() + 17) << before;
  }
}

TEST(Csv, NamesColumnsThatAreNoFields) {
  indexer::archives::Counts counts;
  const indexer::archives::ReaderSettings settings;
  read_memory("csv", "titel;datum;Haupttxt\nA;2020;Der Text.\n", settings, counts);
  EXPECT_EQ(counts.no_text, 1);
  EXPECT_EQ(counts.unread_keys.count("Haupttxt"), 1U);
}

TEST(Csv, LosesOneRowToAQuotationThatIsNeverClosed) {
  const auto readings =
      read_memory("csv", "id;title;body\n1;Eins;x\n2;\"Zwei;x\n3;Drei;x\n4;Vier;x\n");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "3", "4"));
  ASSERT_THAT(readings.reasons(), ElementsAre("a quotation mark opens a cell that never ends"));
  EXPECT_EQ(readings.rejections[0].place.record, 2);
  EXPECT_EQ(readings.rejections[0].place.byte, 23);
  EXPECT_EQ(readings.records[1].place.byte, 33);
}

TEST(Csv, LosesOneRowToAQuotationThatTheNextRowsCloseWrongly) {
  const auto readings = read_memory(
      "csv", "id;title;body\n1;\"Eins;x\n2;\"Zwei\";\"y\"\n3;\"Drei\";\"z\"\n4;Vier;x\n");
  EXPECT_THAT(readings.ids(), ElementsAre("2", "3", "4"));
  EXPECT_THAT(readings.reasons(), SizeIs(1));
}

TEST(Csv, KeepsCellsOfSeveralLinesWithQuotationsInThem) {
  const auto readings = read_memory("csv",
                                    "id;title;body\n1;Eins;\"Er sagte:\n\"Ja\", das war alles\"\n"
                                    "2;Zwei;\"a\nb\"\n");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "2"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
}

TEST(Csv, EndsWithAFileOfQuotationsThatAreNeverClosed) {
  std::string bytes = "id;title\n";
  for (int i = 0; i < 2000; ++i)
    bytes += "1;\"x\n";
  const auto readings = read_memory("csv", bytes);
  EXPECT_LE(readings.records.size() + readings.rejections.size(), 2000);
}

}  // namespace
}  // namespace tests
