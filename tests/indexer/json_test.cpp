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

TEST(Jsonl, ReadsAnArticleALine) {
  const auto readings = read_memory(
      "jsonl", "{\"id\":1,\"title\":\"Eins\"}\r\n\n \t\n{\"id\":\"b\",\"text\":\"Zwei\"}");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "b"));
  EXPECT_EQ(readings.records[1].place.record, 2);
  EXPECT_EQ(readings.records[1].place.byte, 29);
}

TEST(Jsonl, RejectsALineAndGoesOnBehindIt) {
  const auto readings = read_memory("jsonl", "{\"id\":\n{\"id\":\"2\",\"title\":\"Zwei\"}\n");
  EXPECT_THAT(readings.ids(), ElementsAre("2"));
  ASSERT_THAT(readings.rejections, SizeIs(1));
  EXPECT_EQ(readings.rejections[0].place.record, 1);
  EXPECT_THAT(readings.reasons()[0], HasSubstr("no valid JSON"));
}

TEST(Jsonl, RejectsWhatIsNoObject) {
  EXPECT_THAT(read_memory("jsonl", "[1]\n\"x\"\n5\nnull\n").reasons(),
              ElementsAre("the JSON is no object", "the JSON is no object", "the JSON is no object",
                          "the JSON is no object"));
}

TEST(Jsonl, RejectsALineOverTheCapAndGoesOn) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1 << 20;
  indexer::archives::Counts counts;
  const std::string bytes =
      "{\"title\":\"" + std::string(3 << 20, 'x') + "\"}\n{\"title\":\"kurz\"}\n";
  const auto readings = read_memory("jsonl", bytes, settings, counts);
  EXPECT_THAT(readings.reasons(), ElementsAre("the record is larger than 1 MiB"));
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].place.record, 2);
  EXPECT_EQ(readings.records[0].place.byte, (3 << 20) + 13);
}

TEST(Jsonl, ReadsALineOfFiftyMegabytes) {
  std::string body;
  while (body.size() < 50'000'000)
    body += "Ein langer Text über Öl. ";
  const auto readings = read_memory("jsonl", "{\"title\":\"lang\",\"body\":\"" + body + "\"}\n");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.body.size(), body.size() - 1);
}

TEST(Json, IsNotBroughtDownByDepth) {
  const std::string deep = "{\"title\":" + std::string(1'000'000, '[');
  EXPECT_THAT(read_memory("jsonl", deep).reasons(), ElementsAre(HasSubstr("nested more than 100")));
  EXPECT_THAT(read_memory("json", std::string(1'000'000, '{')).rejections, SizeIs(1));
  EXPECT_THAT(read_memory("json", std::string(1'000'000, '[')).rejections, SizeIs(1));
}

TEST(Json, ReadsArraysObjectsAndObjectsAroundArrays) {
  const std::string one = R"({"id":"1","title":"Eins"})";
  const std::string two = R"({"id":"2","title":"Zwei"})";
  EXPECT_THAT(read_memory("json", "[" + one + ",\n" + two + "]").ids(), ElementsAre("1", "2"));
  EXPECT_THAT(read_memory("json", one).ids(), ElementsAre("1"));
  EXPECT_THAT(read_memory("json", one + "\n" + two).ids(), ElementsAre("1", "2"));
  const auto wrapped = read_memory(
      "json", R"({"title":"Export","response":{"n":2,"docs": [)" + one + "," + two + "]}}");
  EXPECT_THAT(wrapped.ids(), ElementsAre("1", "2"));
  EXPECT_THAT(wrapped.reasons(), IsEmpty());
}

TEST(Json, ReadsExportsOfElasticsearch) {
  const auto readings = read_memory(
      "json", R"({"took":3,"hits":{"total":1,"hits":[{"_id":"x","_source":{"titel":"Eins"}}]}})");
  EXPECT_THAT(readings.ids(), ElementsAre("x"));
}

TEST(Json, RejectsOneElementAndGoesOn) {
  const auto readings =
      read_memory("json", R"([{"id":"1","title":"Eins"},{"id":2,,},7,{"id":"3","title":"Drei"}])");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "3"));
  EXPECT_THAT(readings.rejections, SizeIs(2));
  EXPECT_EQ(readings.records[1].place.record, 4);
}

TEST(Json, TakesAnEmptyArray) {
  EXPECT_THAT(read_memory("json", "[]").reasons(), IsEmpty());
  EXPECT_THAT(read_memory("json", R"({"articles":[]})").reasons(), IsEmpty());
}

TEST(Json, RejectsAnElementOverTheCapAndGoesOn) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1 << 20;
  indexer::archives::Counts counts;
  const std::string bytes =
      "[{\"title\":\"" + std::string(3 << 20, 'x') + "\"},{\"title\":\"kurz\"}]";
  const auto readings = read_memory("json", bytes, settings, counts);
  EXPECT_THAT(readings.reasons(), ElementsAre("the record is larger than 1 MiB"));
  EXPECT_THAT(readings.records, SizeIs(1));
}

TEST(Json, TakesNamesOutOfObjects) {
  const auto readings = read_memory(
      "jsonl",
      R"({"_id":{"$oid":"5f"},"headline":"Titel","author":[{"@type":"Person","name":"Ada"},"Bob; Cem"],)"
      R"("publisher":{"logo":{"name":"nein"},"name":"taz"},"date":{"$date":"2021-03-12T10:00:00Z"},)"
      R"("images":[{"title":"Bild","name":"Foto"}],"body":["Eins","Zwei"],"keywords":["a","b","a"]})");
  ASSERT_THAT(readings.records, SizeIs(1));
  const auto& article = readings.records[0].article;
  EXPECT_EQ(article.id, "5f");
  EXPECT_EQ(article.title, "Titel");
  EXPECT_THAT(article.authors, ElementsAre("Ada", "Bob", "Cem"));
  EXPECT_EQ(article.source, "taz");
  EXPECT_EQ(article.date.iso(), "2021-03-12T10:00");
  EXPECT_EQ(article.body, "Eins\n\nZwei");
  EXPECT_THAT(article.keywords, ElementsAre("a", "b"));
}

}  // namespace
}  // namespace tests
