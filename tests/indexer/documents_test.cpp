// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "indexer/containers/office.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::containers::Container;
using indexer::containers::ZipKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kTypes = "<Types/>";

std::string word(const std::string& body, const std::string& core = "<x/>") {
  return packed(Container::zip,
                {{"[Content_Types].xml", kTypes},
                 {"word/document.xml",
                  "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/"
                  "main'><w:body>" +
                      body + "</w:body></w:document>"},
                 {"docProps/core.xml", core}});
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

Readings read_named(const std::string& name, const std::string& bytes) {
  const Directory directory;
  return read_files({directory.write(name, bytes)});
}

TEST(Documents, InAZipAreNoArchivesOfArticles) {
  const std::string plain = packed(Container::zip, {{"a.jsonl", "{}"}, {"b/word/x.txt", "x"}});
  EXPECT_EQ(indexer::containers::zip_kind(plain), ZipKind::files);
  EXPECT_EQ(indexer::containers::zip_kind(word("")), ZipKind::document);
  // The parts come in any order.
  EXPECT_EQ(indexer::containers::document_kind(packed(
                Container::zip, {{"xl/workbook.xml", "<x/>"}, {"[Content_Types].xml", kTypes}})),
            "xlsx");
}

TEST(Documents, ThatAreNoTextsAreNamedAsWhatTheyAre) {
  for (const auto& [part, name] : {std::pair{"xl/workbook.xml", "an Excel workbook"},
                                   {"ppt/presentation.xml", "PowerPoint slides"}})
    EXPECT_THAT(read_named("a.bin", packed(Container::zip,
                                           {{"[Content_Types].xml", kTypes}, {part, "<x/>"}}))
                    .reasons(),
                ElementsAre(HasSubstr(name)));
}

TEST(Documents, OfWordHaveTitleBylineDateAndText) {
  const auto readings = read_named(
      "a.docx",
      word(paragraph("Drei Kräne für den Hafen") + paragraph("Von Anna Weber") +
               paragraph("Kelmünde, 12. März 2021") + paragraph("Der Hafen bekommt drei Kräne.") +
               "<w:p><w:del><w:r><w:t>Vier.</w:t></w:r></w:del></w:p>",
           "<c><title>Vorlage.docx</title><creator>Admin</creator></c>"));
  ASSERT_THAT(readings.records, SizeIs(1));
  const auto& article = readings.records[0].article;
  EXPECT_EQ(article.title, "Drei Kräne für den Hafen");
  EXPECT_THAT(article.authors, ElementsAre("Anna Weber"));
  EXPECT_EQ(article.date.iso(), "2021-03-12");
  EXPECT_EQ(article.place, "Kelmünde");
  EXPECT_EQ(article.body, "Der Hafen bekommt drei Kräne.");
}

TEST(Documents, WithinAZipOfDocumentsAreReadEach) {
  const std::string zip = packed(Container::zip, {{"1.docx", word(paragraph("Der erste Satz."))},
                                                  {"2.docx", word(paragraph("Der zweite Satz."))}});
  EXPECT_THAT(read_named("alle.zip", zip).records, SizeIs(2));
}

TEST(Documents, WithManyArticlesOfAPressDatabaseGiveEach) {
  std::string body;
  for (const char* number : {"Ein", "Zwei"})
    for (const std::string& line :
         {std::string(number) + " Kran für den Hafen", std::string("Nordmärkische Zeitung"),
          std::string("12. März 2021 Freitag"), std::string("Copyright 2021 Nordmärkische"),
          std::string("Section: WIRTSCHAFT; S. 5"), std::string("Length: 345 words"),
          std::string("Byline: Anna Weber"), std::string("Body"),
          std::string(number) + " Kran kommt im Herbst.", std::string("Das Land zahlt."),
          std::string("Load-Date: March 12, 2021"), std::string("End of Document")})
      body += paragraph(line);
  const auto readings = read_named("nexis.docx", word(body));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(2));
  const auto& article = readings.records[1].article;
  EXPECT_EQ(article.title, "Zwei Kran für den Hafen");
  EXPECT_EQ(article.source, "Nordmärkische Zeitung");
  EXPECT_EQ(article.date.iso(), "2021-03-12");
  EXPECT_THAT(article.authors, ElementsAre("Anna Weber"));
  EXPECT_EQ(article.body, "Zwei Kran kommt im Herbst.\n\nDas Land zahlt.");
}

TEST(Documents, OfRtfKeepSignsBeyondTheirCodePage) {
  const auto readings =
      read_named("a.rtf",
                 "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\*\\generator X;}\\pard "
                 "K\\'e4lte in \\u321?\\'f3d\\u378?\\par Es ist kalt, sagt {\\b Zo\\u235?} "
                 "heute.\\par}");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "Kälte in Łódź");
  EXPECT_EQ(readings.records[0].article.body, "Es ist kalt, sagt Zoë heute.");
  EXPECT_THAT(read_named("a.rtf", "{\\rtf1 Abgeschnitten").reasons(),
              ElementsAre(HasSubstr("cut short")));
}

TEST(Documents, ThatAreDamagedPdfsAreRejected) {
  EXPECT_THAT(read_named("a.pdf", "%PDF-1.4\nnichts").reasons(), SizeIs(1));
}

TEST(Documents, OfAWebArchiveInAZipOnlyItsRecordsAreRead) {
  const std::string warc = source_file("corpus/formats/warc/zeitungen.warc.gz");
  const auto readings = read_named(
      "sammlung.wacz",
      packed(Container::zip, {{"archive/data.warc.gz", warc},
                              {"indexes/index.cdx.gz", "kein Index"},
                              {"pages/pages.jsonl", "{\"title\": \"Seite\", \"text\": \"Text\"}"},
                              {"datapackage.json", "{\"title\": \"Sammlung\"}"}}));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(5));
  EXPECT_THAT(readings.records[0].place.archive, HasSubstr("sammlung.wacz!archive/data.warc.gz"));
}

}  // namespace
}  // namespace tests
