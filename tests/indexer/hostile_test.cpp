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

struct Hostile {
  explicit Hostile(const std::string& name)
      : set({source_path("corpus/hostile/" + name)}, {}), readings(read_all(set)) {}
  indexer::ArchiveSet set;
  Readings readings;
};

TEST(HostileSample, BrokenLinesCostThemselves) {
  const Hostile sample("broken_line.jsonl");
  EXPECT_THAT(sample.readings.ids(), ElementsAre("a-1", "a-3", "a-6"));
  EXPECT_THAT(sample.readings.rejections, SizeIs(3));
  EXPECT_EQ(sample.readings.rejections[0].place.record, 2);
}

TEST(HostileSample, InvalidUtf8IsReplacedOrLatin1) {
  const Hostile sample("invalid_utf8.jsonl");
  ASSERT_THAT(sample.readings.ids(), ElementsAre("u-1", "u-2", "u-3"));
  EXPECT_EQ(sample.readings.records[0].article.body, "Für \uFFFD Mühe in Köln");
  EXPECT_EQ(sample.readings.records[1].article.title, "Straße");
  EXPECT_EQ(sample.set.characters_replaced(), 1);
}

TEST(HostileSample, Latin1IsWindows1252) {
  const Hostile sample("latin1.csv");
  ASSERT_THAT(sample.readings.records, SizeIs(2));
  EXPECT_EQ(sample.readings.records[0].article.body, "„Straße“ – größer als Öl");
  EXPECT_EQ(sample.set.characters_replaced(), 0);
}

TEST(HostileSample, MarksAreNoText) {
  EXPECT_THAT(Hostile("bom.json").readings.ids(), ElementsAre("b-1"));
  const Hostile utf16("utf16.txt");
  ASSERT_THAT(utf16.readings.records, SizeIs(1));
  EXPECT_EQ(utf16.readings.records[0].article.title, "Zwei Bytes je Zeichen");
  EXPECT_EQ(utf16.readings.records[0].article.date.iso(), "1989-11-09");
  EXPECT_EQ(utf16.readings.records[0].article.body, "Äpfel und Öfen.");
}

TEST(HostileSample, LineBreaksStayInTheirCell) {
  const Hostile sample("line_breaks.csv");
  ASSERT_THAT(sample.readings.ids(), ElementsAre("1", "2"));
  EXPECT_EQ(sample.readings.records[0].article.body,
            "Erster Absatz.\n\nZweiter \"Absatz\", mit Komma.");
  EXPECT_THAT(sample.readings.reasons(), ElementsAre(HasSubstr("never ends")));
}

TEST(HostileSample, ShiftedCellsAreRejected) {
  const Hostile sample("surplus_cells.csv");
  EXPECT_THAT(sample.readings.ids(), ElementsAre("1", "3"));
  EXPECT_THAT(sample.readings.rejections, SizeIs(1));
}

TEST(HostileSample, NeitherTitleNorBodyIsNoArticle) {
  const Hostile sample("no_body.jsonl");
  EXPECT_THAT(sample.readings.ids(), ElementsAre("n-1", "n-2"));
  EXPECT_THAT(sample.readings.rejections, SizeIs(2));
}

TEST(HostileSample, OneIdTwiceIsTwoRecords) {
  EXPECT_THAT(Hostile("duplicate_ids.jsonl").readings.ids(), ElementsAre("d-1", "d-1"));
}

TEST(HostileSample, NonsenseDatesCostTheDateOnly) {
  const Hostile sample("nonsense_dates.jsonl");
  EXPECT_THAT(sample.readings.records, SizeIs(6));
  EXPECT_EQ(sample.set.dates_not_understood(), 3);
}

TEST(HostileSample, EscapeSequencesLoseTheirEscape) {
  const Hostile sample("escape_sequences.jsonl");
  ASSERT_THAT(sample.readings.records, SizeIs(1));
  EXPECT_EQ(sample.readings.records[0].article.title, "[31mRot[0m");
  EXPECT_EQ(sample.readings.records[0].article.body.find_first_of("\x1b\x07\r"), std::string::npos);
}

TEST(HostileSample, FormulasAreText) {
  const Hostile sample("formulas.csv");
  ASSERT_THAT(sample.readings.records, SizeIs(3));
  EXPECT_EQ(sample.readings.records[0].article.body, "=HYPERLINK(\"http://x.example\")");
  EXPECT_THAT(sample.readings.reasons(), IsEmpty());
}

TEST(HostileSample, BillionLaughsAreOneRejection) {
  const Hostile sample("billion_laughs.xml");
  ASSERT_THAT(sample.readings.records, SizeIs(1));
  EXPECT_EQ(sample.readings.records[0].article.body, "Ein Lachen: ha.");
  EXPECT_THAT(sample.readings.reasons(), ElementsAre(HasSubstr("the entity ha9")));
  EXPECT_EQ(sample.readings.rejections[0].place.record, 2);
}

TEST(HostileSample, ExternalEntitiesAreNotRead) {
  const Hostile sample("external_entity.xml");
  ASSERT_THAT(sample.readings.records, SizeIs(1));
  EXPECT_EQ(sample.readings.records[0].article.title, "Müller ohne DTD");
  EXPECT_EQ(sample.readings.records[0].article.body, "Straße & Co\u00A0KG");
  EXPECT_THAT(sample.readings.reasons(), ElementsAre(HasSubstr("the entity passwd")));
}

}  // namespace
}  // namespace tests
