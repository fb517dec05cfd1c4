// SPDX-License-Identifier: GPL-2.0-or-later
// What lies in people's archives and is no article, or one that is not read as it should be:
// counted and told, never lost in silence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/formats.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::Counts;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

struct Told {
  Readings readings;
  Counts counts;
};

Told read_counted(std::string_view format, std::string_view bytes) {
  Told told;
  told.readings = read_memory(format, bytes, {}, told.counts);
  return told;
}

TEST(Told, EveryFormatSaysWhatItLeavesOut) {
  for (const auto& format : indexer::archives::formats())
    EXPECT_FALSE(format.limits.empty()) << format.name;
}

TEST(Told, AttachmentsOfMailAreCounted) {
  const auto told = read_counted(
      "eml",
      "Message-ID: <1@b>\nFrom: a@b\nSubject: Anlage\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSiehe Anlage."
      "\n--x\nContent-Type: text/html\nContent-Disposition: attachment\n\n<p>Alles</p>\n--x--\n");
  EXPECT_THAT(told.readings.ids(), ElementsAre("1@b"));
  EXPECT_THAT(told.counts.records_skipped, ElementsAre(Pair("attachments", 1)));
}

TEST(Told, PackagesOfNewsmlAreCounted) {
  const auto told = read_counted(
      "newsml",
      "<newsMessage><header/><itemSet><packageItem guid='p'><newsItem guid='in'/></packageItem>"
      "<conceptItem guid='c'/><newsItem guid='a'><contentMeta><headline>T</headline></contentMeta>"
      "</newsItem><newsItem guid='b'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta>"
      "</newsItem></itemSet></newsMessage>");
  EXPECT_THAT(told.readings.ids(), ElementsAre("a"));
  EXPECT_THAT(told.counts.records_skipped,
              ElementsAre(Pair("concepts", 1), Pair("news items without a text", 1),
                          Pair("packages of news", 1)));
}

TEST(Told, TheHeaderOfATableBehindAnotherIsNoArticle) {
  const auto told =
      read_counted("csv", "id;titel;text\n1;A;B\nid;titel;text\n2;C;D\nid;titel;Text\n");
  EXPECT_THAT(told.readings.ids(), ElementsAre("1", "2", "id"));
  EXPECT_THAT(told.counts.records_skipped, ElementsAre(Pair("headers within a table", 1)));
}

TEST(Told, TagsOfTrecThatAreNoFieldsAreNamed) {
  const auto told = read_counted(
      "trec", "<DOC><DOCNO>1</DOCNO><TITLE>T</TITLE><HAUPTTXT>Ein Text</HAUPTTXT></DOC>\n");
  EXPECT_EQ(told.counts.no_text, 1);
  EXPECT_THAT(told.counts.unread_keys, ElementsAre(Pair("haupttxt", 1)));
}

TEST(Told, StringsOfJsonWithTabsAndLineBreaksAreRead) {
  const auto lines =
      read_memory("jsonl", "{\"id\":\"1\",\"title\":\"A\tB\",\"text\":\"x\x07y\"}\n");
  EXPECT_THAT(lines.reasons(), IsEmpty());
  EXPECT_EQ(lines.articles().at(0).title, "A B");
  EXPECT_EQ(lines.articles().at(0).body, "xy");
  const auto list = read_memory("json", "[{\"id\":\"1\",\"text\":\"Eins\n\nZwei\"}]");
  EXPECT_THAT(list.reasons(), IsEmpty());
  EXPECT_EQ(list.articles().at(0).body, "Eins\n\nZwei");
}

TEST(Told, EntriesOfBibtexInRoundBracketsAreRead) {
  const auto articles = read_memory("bibtex",
                                    "@article(a,\n title = {Eins (1)},\n author = {Anna Weber}\n)\n"
                                    "@article{b, title = \"Zwei :)\",\n author = {Jan Ott}}\n")
                            .articles();
  ASSERT_EQ(articles.size(), 2);
  EXPECT_EQ(articles[0].title, "Eins (1)");
  EXPECT_THAT(articles[0].authors, ElementsAre("Anna Weber"));
  EXPECT_THAT(articles[1].authors, ElementsAre("Jan Ott"));
}

TEST(Told, WhatSystemsAndBrowsersLeaveInFoldersIsPassedOver) {
  const Directory directory;
  directory.write("gut.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n");
  directory.write("Thumbs.db", "\xd0\xcf\x11\xe0");
  directory.write("desktop.ini", "[x]\n");
  directory.write("leer.txt", " \n\n");
  directory.write("Seite-Dateien/a.js", "var a = 1;");
  directory.write("Seite-Dateien/b.css", "p {}");
  directory.write("Seite-Dateien/c.svg", "<?xml version='1.0'?><svg/>");
  directory.write("Seite-Dateien/d", "<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>");
  directory.write("Seite-Dateien/e.js", "{\"id\":\"2\",\"text\":\"x\"}\n");
  indexer::ArchiveSet set({directory.path()}, {});
  const auto readings = read_all(set);
  EXPECT_THAT(readings.ids(), ElementsAre("2", "1"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(set.files_skipped(), 7);
  EXPECT_EQ(set.files_read(), 2);
}

TEST(Told, APageThatIsTooShortIsSaidToBe) {
  EXPECT_THAT(read_memory("html", "<html><h1>T</h1><p>Ein Satz.</p></html>").reasons(),
              ElementsAre(HasSubstr("too little text of its own")));
}

}  // namespace
}  // namespace tests
