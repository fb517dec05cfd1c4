// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

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

TEST(Recognition, KnowsFeedsAndWires) {
  EXPECT_EQ(recognised("<rss version='2.0'><channel/></rss>", "x"), "rss");
  EXPECT_EQ(recognised("Warning: mysql\n<br />\n<?xml version='1.0'?><rss><channel/>", "x"), "rss");
  EXPECT_EQ(recognised("<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>", "x"),
            "rdf");
  EXPECT_EQ(recognised("<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", "x"), "atom");
  EXPECT_EQ(recognised("<newsItem guid='x'/>", "x"), "newsml");
  EXPECT_EQ(recognised("<NewsML/>", "x"), "newsml");
  EXPECT_EQ(recognised("<?xml version='1.0'?><!DOCTYPE nitf><nitf/>", "x"), "nitf");
  EXPECT_EQ(recognised(R"({"urn":"u","version_created":"x","pubstatus":"usable"})", "x"), "dpa");
  EXPECT_EQ(recognised(R"([{"uri":"u","versioncreated":"x","headlines":[]}])", "x"), "ninjs");
  EXPECT_EQ(recognised(R"({"uri":"u","title":"x","text":"\"pubstatus\": \"bodies\":"})", "x"),
            "json");
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
