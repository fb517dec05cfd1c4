// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<database::Article> sample(const std::string& format) {
  auto readings = read_files({source_path("corpus/formats/" + format)});
  EXPECT_THAT(readings.reasons(), IsEmpty()) << format;
  auto articles = readings.articles();
  std::sort(articles.begin(), articles.end(),
            [](const auto& a, const auto& b) { return a.title < b.title; });
  return articles;
}

TEST(Formats, GiveTheSameArticles) {
  const auto expected = sample("jsonl");
  ASSERT_THAT(expected, SizeIs(5));
  for (const auto& article : expected) {
    EXPECT_FALSE(article.id.empty() || article.body.empty() || article.source.empty());
    EXPECT_TRUE(article.date.known());
  }
  for (const char* format : {"json", "csv", "tsv", "markdown"}) {
    const auto articles = sample(format);
    ASSERT_THAT(articles, SizeIs(expected.size())) << format;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      SCOPED_TRACE(std::string(format) + " " + expected[i].id);
      EXPECT_EQ(articles[i].id, expected[i].id);
      EXPECT_EQ(articles[i].title, expected[i].title);
      EXPECT_EQ(articles[i].subtitle, expected[i].subtitle);
      EXPECT_EQ(articles[i].teaser, expected[i].teaser);
      EXPECT_EQ(articles[i].body, expected[i].body);
      EXPECT_EQ(articles[i].date, expected[i].date);
      EXPECT_EQ(articles[i].modified, expected[i].modified);
      EXPECT_EQ(articles[i].source, expected[i].source);
      EXPECT_EQ(articles[i].authors, expected[i].authors);
      EXPECT_EQ(articles[i].section, expected[i].section);
      EXPECT_EQ(articles[i].page, expected[i].page);
      EXPECT_EQ(articles[i].place, expected[i].place);
      EXPECT_EQ(articles[i].url, expected[i].url);
      EXPECT_EQ(articles[i].lang, expected[i].lang);
      EXPECT_EQ(articles[i].keywords, expected[i].keywords);
      EXPECT_EQ(articles[i].version, expected[i].version);
      EXPECT_EQ(articles[i].status, expected[i].status);
      EXPECT_EQ(articles[i], expected[i]);
    }
  }
}

TEST(Formats, OfPlainTextGiveWhatTheyCanCarry) {
  const auto expected = sample("jsonl");
  const auto articles = sample("text");
  ASSERT_THAT(articles, SizeIs(expected.size()));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(articles[i].title, expected[i].title);
    EXPECT_EQ(articles[i].body, expected[i].body);
    EXPECT_EQ(articles[i].date.iso(), expected[i].date.iso().substr(0, 10));
  }
}

std::string recognised(std::string_view head, std::string_view name) {
  const auto* format = indexer::archives::recognise({head, name, true});
  return format == nullptr ? "" : std::string(format->name);
}

TEST(Recognition, GoesByContent) {
  EXPECT_EQ(recognised("{\"a\":1}\n{\"b\":2}\n", "x"), "jsonl");
  EXPECT_EQ(recognised("{\"a\":1}\n", "x.jsonl"), "jsonl");
  EXPECT_EQ(recognised("{\"a\":1}", "x.json"), "json");
  EXPECT_EQ(recognised("{\n \"a\":1}\n", ""), "json");
  EXPECT_EQ(recognised("[{\"a\":1}]", "x.txt"), "json");
  EXPECT_EQ(recognised("[]", "x"), "json");
  EXPECT_EQ(recognised("[dpa] Berlin\n\nText", "x.txt"), "text");
  EXPECT_EQ(recognised("{Achtung} Berlin\n\nText", "x.txt"), "text");
  EXPECT_EQ(recognised("Titel;Text;Datum\na;b;c\n", "x"), "csv");
  EXPECT_EQ(recognised("title\tbody\na\tb\n", "x"), "tsv");
  EXPECT_EQ(recognised("a;b\nc;d\n", "x.CSV"), "csv");
  EXPECT_EQ(recognised("---\ntitle: x\n---\nText", "x"), "markdown");
  EXPECT_EQ(recognised("Titel: x\nDatum: 1.1.2001\n\nText", "x.txt"), "markdown");
  EXPECT_EQ(recognised("Titel\n\nText", "x.md"), "markdown");
}

TEST(Recognition, TakesTextsByTheirName) {
  for (const char* name : {"x.txt", "x.TEXT", "x", "a.b/x", "a.zip!x", ""})
    EXPECT_EQ(recognised("Titel\n\nText", name), "text") << name;
  for (const char* name : {"x.log", "x.py", "x.css", "x.html"})
    EXPECT_EQ(recognised("Titel\n\nText", name), "") << name;
  EXPECT_EQ(recognised(std::string_view("Titel\0Text", 10), "x.txt"), "");
}

TEST(Formats, HaveDifferentNamesAndSayWhatTheyAre) {
  const auto formats = indexer::archives::formats();
  for (const auto& format : formats) {
    EXPECT_EQ(indexer::archives::format_by_name(format.name), &format);
    EXPECT_FALSE(format.recognised_by.empty() || format.fields.empty());
  }
}

}  // namespace
}  // namespace tests
