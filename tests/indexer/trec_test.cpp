// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/formats.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Trec, ReadsTheGermanCollections) {
  const auto rundschau =
      only_article("trec",
                   "<DOC>\n<DOCNO>FR940123-000022</DOCNO>\n<DOCID>FR940123-000022</DOCID>\n"
                   "<TITLE>Der Pegel f\xe4llt</TITLE>\n<TEXT>Am Rhein.</TEXT>\n</DOC>\n");
  EXPECT_EQ(rundschau.id, "FR940123-000022");
  EXPECT_EQ(rundschau.date.iso(), "1994-01-23");
  EXPECT_EQ(rundschau.source, "Frankfurter Rundschau");
  EXPECT_EQ(rundschau.title, "Der Pegel fällt");
  const auto agency =
      only_article("trec",
                   "<DOC><DOCNO>SDA.940101.0001</DOCNO><DOCID>SDA.940101.0001</DOCID>"
                   "<KW>Neujahr</KW><TI>Ein ruhiger Jahreswechsel</TI><LD>Bern, 1. Jan. (sda)</LD>"
                   "<TX>Die Nacht verlief ruhig.</TX><TX>Auch in Basel.</TX></DOC>");
  EXPECT_EQ(agency.date.iso(), "1994-01-01");
  EXPECT_EQ(agency.agency, "sda");
  EXPECT_EQ(agency.teaser, "Bern, 1. Jan. (sda)");
  EXPECT_EQ(agency.body, "Die Nacht verlief ruhig.\n\nAuch in Basel.");
  const auto magazine = only_article(
      "trec",
      "<DOC>\n<DOCNO>SPIEGEL9495-000003</DOCNO>\n<ACCOUNT>\n#0BASE\n</ACCOUNT>\n<PAGE>\n3\n"
      "</PAGE>\n<DATE>\n03.01.1994\n</DATE>\n<TITLE>\nHausmitteilung\n</TITLE>\n<TEXT>\nEin\n"
      "Text\n</TEXT>\n</DOC>");
  EXPECT_EQ(magazine.date.iso(), "1994-01-03");
  EXPECT_EQ(magazine.source, "Der Spiegel");
  EXPECT_EQ(magazine.page, "3");
  EXPECT_EQ(magazine.body, "Ein Text");
}

TEST(Trec, TakesTheFederalRegisterForNoPaper) {
  const auto article =
      only_article("trec", "<DOC><DOCNO> FR940104-0-00001 </DOCNO><TEXT>Text</TEXT></DOC>");
  EXPECT_EQ(article.source, "");
  EXPECT_EQ(article.date.iso(), "1994-01-04");
}

TEST(Trec, ReadsOnWhereEndTagsAreMissing) {
  const auto readings = read_memory(
      "trec", "<DOC>\n<DOCNO>1\n<TI>Eins\n<TX>Text\n<DOC>\n<DOCNO>2\n<TI>Zwei\n<TX>Text\n");
  EXPECT_THAT(readings.ids(), ElementsAre("1", "2"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
}

TEST(Trec, RejectsALastRecordWithoutEndWhereOthersHaveOne) {
  const auto readings =
      read_memory("trec", "<DOC><DOCNO>1</DOCNO><TI>Eins</TI></DOC>\n<DOC><DOCNO>2</DOCNO><TI>Zw");
  EXPECT_THAT(readings.ids(), ElementsAre("1"));
  ASSERT_THAT(readings.reasons(), ElementsAre(HasSubstr("no </DOC>")));
  EXPECT_EQ(readings.rejections[0].place.record, 2);
  EXPECT_EQ(readings.rejections[0].place.byte, 41);
}

TEST(Trec, TakesNoSignForATag) {
  const auto article = only_article(
      "trec",
      "<DOC><DOCNO>1</DOCNO><TITLE>3 < 5 &amp; 7 > 6</TITLE><TEXT>a<b>b</b> &lt;p&gt; M&uuml;ller "
      "&amp; S&ouml;hne 5&blank;%</TEXT></DOC>");
  EXPECT_EQ(article.title, "3 < 5 & 7 > 6");
  EXPECT_EQ(article.body, "a b  <p> Müller & Söhne 5 %");
}

TEST(Trec, PartsParagraphsAtBlankLinesIndentsAndTags) {
  EXPECT_EQ(
      only_article("trec",
                   "<DOC><DOCNO>1</DOCNO><TEXT>\n   Ein\nAbsatz.\n   Noch\neiner.\n\nUnd<P>so "
                   "fort.</TEXT></DOC>")
          .body,
      "Ein Absatz.\n\nNoch einer.\n\nUnd\n\nso fort.");
}

TEST(Trec, ReadsFilesOfManyRecordsOverAllBufferEnds) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) {
    const std::string id = std::to_string(i);
    bytes += "<DOC>\n<DOCNO>" + id + "</DOCNO><TI>T" +
             std::string(static_cast<std::size_t>(i % 97), 'x') + "</TI></DOC>\n";
  }
  const auto readings = read_memory("trec", bytes);
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(3000));
  for (int i = 0; i < 3000; ++i)
    ASSERT_EQ(readings.records[static_cast<std::size_t>(i)].article.id, std::to_string(i));
}

TEST(Trec, ReadsOverARecordThatIsTooLarge) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1 << 20;
  indexer::archives::Counts counts;
  const std::string bytes = "<DOC><DOCNO>1</DOCNO><TEXT>" + std::string(3 << 20, 'x') +
                            "</TEXT></DOC><DOC><DOCNO>2</DOCNO><TEXT>y</TEXT></DOC>";
  const auto readings = read_memory("trec", bytes, settings, counts);
  EXPECT_THAT(readings.ids(), ElementsAre("2"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("larger than 1 MiB")));
}

}  // namespace
}  // namespace tests
