// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::AllOf;
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
  EXPECT_EQ(article.date.iso(), "2021-03-12T11:00");
  EXPECT_EQ(article.body, "Eins\n\nZwei");
  EXPECT_THAT(article.keywords, ElementsAre("a", "b"));
}

TEST(Json, ReadsTheDumpsOfCrawlersAndDatabases) {
  const auto news_please = only_article(
      "jsonl", R"({"title":"T","maintext":"Der Text.","date_publish":"2020-05-04 10:00:00",)"
               R"("date_modify":null,"source_domain":"blatt.example","text":null,)"
               R"("url":"https://blatt.example/a","authors":["Ada"]})");
  EXPECT_EQ(news_please.body, "Der Text.");
  EXPECT_EQ(news_please.date.iso(), "2020-05-04T10:00");
  EXPECT_EQ(news_please.source, "blatt.example");
  const auto fundus = only_article(
      "jsonl",
      R"({"title":"T","publishing_date":"2023-02-01T08:00:00+01:00","publisher":"Blatt",)"
      R"("body":{"summary":["Vorspann."],"sections":[{"headline":[],"paragraphs":["Eins.",)"
      R"("Zwei."]},{"headline":["Zwischen"],"paragraphs":["Drei."]}]}})");
  EXPECT_EQ(fundus.teaser, "Vorspann.");
  EXPECT_EQ(fundus.body, "Eins.\n\nZwei.\n\nZwischen\n\nDrei.");
  EXPECT_EQ(fundus.date.iso(), "2023-02-01T08:00");
  const auto trafilatura = only_article(
      "jsonl", R"({"title":"T","source":"https://blatt.example/a","hostname":"blatt.example",)"
               R"("sitename":"Das Blatt","text":"Der Text.","date":"2021-01-02"})");
  EXPECT_EQ(trafilatura.source, "Das Blatt");
  EXPECT_EQ(trafilatura.url, "https://blatt.example/a");
  const auto wordpress = only_article(
      "json", R"([{"id":7,"date":"2022-01-02T03:04:05","link":"https://b.example/x","author":3,)"
              R"("categories":[4,5],"title":{"rendered":"T &#8211; U"},"content":{"rendered":)"
              R"("<p>Der Text.</p>","protected":false},"excerpt":{"rendered":"<p>Kurz.</p>"}}])");
  EXPECT_EQ(wordpress.title, "T – U");
  EXPECT_EQ(wordpress.body, "Der Text.");
  EXPECT_EQ(wordpress.teaser, "Kurz.");
  EXPECT_THAT(wordpress.authors, IsEmpty());
  EXPECT_EQ(wordpress.section, "");
  const auto aleph = only_article(
      "jsonl", R"({"id":"e1","schema":"Article","properties":{"title":["T"],"bodyText":["Der )"
               R"(Text."],"publishedAt":["2020-05-04"],"sourceUrl":["https://b.example/e"]}})");
  EXPECT_EQ(aleph.id, "e1");
  EXPECT_EQ(aleph.title, "T");
  EXPECT_EQ(aleph.body, "Der Text.");
  EXPECT_EQ(aleph.url, "https://b.example/e");
  const auto feed = only_article(
      "json",
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Blatt","items":[{"id":"1",)"
      R"("title":"T","content_text":"Der Text.","date_published":"2020-05-04T22:30:00Z"}]})");
  EXPECT_EQ(feed.body, "Der Text.");
  EXPECT_EQ(feed.date.iso(), "2020-05-05T00:30");
}

TEST(Json, CountsAndNamesWhatHasNoText) {
  indexer::archives::Counts counts;
  const indexer::archives::ReaderSettings settings;
  const auto readings = read_memory("jsonl",
                                    "{\"title\":\"T\",\"haupt_teil\":\"Der Text.\"}\n"
                                    "{\"title\":\"U\",\"haupt_teil\":\"Noch einer.\",\"zahl\":3}\n"
                                    "{\"title\":\"V\",\"text\":\"Ein Text.\",\"fremd\":\"x\"}\n"
                                    "{\"haupt_teil\":\"Der Text.\",\"meta\":{\"kopf\":\"T\"}}\n",
                                    settings, counts);
  EXPECT_THAT(readings.records, SizeIs(3));
  EXPECT_EQ(counts.no_text, 2);
  EXPECT_THAT(counts.unread_keys, ElementsAre(std::pair{"haupt_teil", 2U}));
  EXPECT_THAT(readings.reasons(), ElementsAre(AllOf(HasSubstr("--map"), HasSubstr("haupt_teil"),
                                                    HasSubstr("meta.kopf"))));
}

TEST(Json, IsReadBehindBlocksOfZeros) {
  const std::string zeros(5000, '\0');
  const auto readings = read_memory("jsonl", "{\"title\":\"A\"}\n" + zeros + "\n" + zeros +
                                                 "{\"title\":\"B\"}\n" + "{\"title\":\"C\"}\n");
  EXPECT_THAT(readings.records, SizeIs(3));
  EXPECT_THAT(readings.reasons(), IsEmpty());
}

TEST(Json, IsReadWithWhatTheStandardDoesNotKnow) {
  EXPECT_EQ(
      only_article("jsonl", R"({"title":"T","score":NaN,"max":-Infinity,"x":[Infinity]})").title,
      "T");
  EXPECT_EQ(
      only_article("jsonl", R"({"title":"a \ud83d b \ude00 c \ud83d\ude00 \\ud83d NaN"})").title,
      "a \uFFFD b \uFFFD c \U0001F600 \\ud83d NaN");
  EXPECT_THAT(read_memory("jsonl", R"({"title":NaN"x"})").reasons(),
              ElementsAre(HasSubstr("no valid JSON")));
}

TEST(Ids, OfAddressesHaveNoTrackers) {
  const auto id = [](const std::string& url) {
    return only_article("jsonl", R"({"title":"t","url":")" + url + R"("})").id;
  };
  EXPECT_EQ(id("https://b.example/a?utm_source=x&utm_medium=y"), "https://b.example/a");
  EXPECT_EQ(id("https://b.example/a?id=5&fbclid=Q#k"), "https://b.example/a?id=5");
  EXPECT_EQ(id("https://b.example/a?wt_mc=n&id=5&page=2"), "https://b.example/a?id=5&page=2");
  EXPECT_EQ(id("https://b.example/a?attic=1"), "https://b.example/a?attic=1");
}

}  // namespace
}  // namespace tests
