// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/content_hash.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string file(const std::string& page, const std::string& image = "1820_84_0220.jpg") {
  return "<PcGts "
         "xmlns='http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15'><Metadata/>"
         "<Page imageFilename='" +
         image + "'>" + page + "</Page></PcGts>";
}

std::string text(const std::string& content) {
  return "<TextEquiv><Unicode>" + content + "</Unicode></TextEquiv>";
}

std::string region(const std::string& type, const std::string& content,
                   const std::string& id = "r") {
  return "<TextRegion id='" + id + "' type='" + type + "'><Coords points='0,0'/>" + content +
         "</TextRegion>";
}

TEST(PageXml, MakesAnArticleOfAPage) {
  const auto article = only_article(
      "page",
      file(
          region("header", text("Staats⸗Zeitung.\n84ſtes Stück. Berlin, den 12ten Oktober 1820.")) +
          region("page-number", text("347")) + region("heading", text("Inland.")) +
          region("paragraph", "<TextLine>" + text("Die Kommißion beſchäftigt ſich mit der de⸗") +
                                  "</TextLine><TextLine>" + text("finitiven Regulirung") +
                                  "</TextLine>" + text("Veraltet")) +
          region("catch-word", text("Fort⸗"))));
  EXPECT_EQ(article.id, "1820_84_0220");
  EXPECT_EQ(article.title, "Inland.");
  EXPECT_EQ(article.body, "Die Kommißion beſchäftigt ſich mit der definitiven Regulirung");
  EXPECT_EQ(article.page, "347");
  EXPECT_EQ(article.date.iso(), "1820-10-12");
  EXPECT_EQ(article.place, "Berlin");
}

TEST(PageXml, FollowsTheReadingOrder) {
  const auto article = only_article(
      "page",
      file("<ReadingOrder><OrderedGroup id='g'><OrderedGroupIndexed id='h' "
           "index='1'><RegionRefIndexed "
           "index='1' regionRef='c'/><RegionRefIndexed index='0' "
           "regionRef='b'/></OrderedGroupIndexed>"
           "<RegionRefIndexed index='0' regionRef='a'/></OrderedGroup></ReadingOrder>" +
           region("paragraph", text("drei"), "c") + region("paragraph", text("eins"), "a") +
           region("paragraph", text("vier"), "d") + region("paragraph", text("zwei"), "b")));
  EXPECT_EQ(article.body, "eins\n\nzwei\n\ndrei\n\nvier");
}

TEST(PageXml, JoinsWordsThatAColumnDivides) {
  EXPECT_EQ(
      only_article(
          "page", file(region("paragraph", text("Sie ver⸗")) + region("paragraph", text("laſſen")) +
                       region("drop-capital", text("E")) + region("paragraph", text("nde."))))
          .body,
      "Sie verlaſſen\n\nEnde.");
}

TEST(PageXml, TakesTheBestReading) {
  const std::string readings =
      "<TextEquiv index='1'><Unicode>schlecht</Unicode></TextEquiv><TextEquiv index='0'>"
      "<Unicode>gut</Unicode></TextEquiv>";
  const std::string unsure =
      "<TextEquiv conf='0.5'><Unicode>unsicher</Unicode></TextEquiv><TextEquiv conf='0.9'>"
      "<Unicode>sicher</Unicode></TextEquiv>";
  EXPECT_EQ(only_article("page",
                         file(region("", readings) + region("", unsure) +
                              region("", "<TextLine><Word>" + text("zwei") + "</Word><Word>" +
                                             text("Wörter") + "</Word></TextLine>") +
                              region("", "<TextEquiv><PlainText>schlicht</PlainText></TextEquiv>")))
                .body,
            "gut\n\nsicher\n\nzwei Wörter\n\nschlicht");
}

TEST(PageXml, ReadsRegionsWithinRegionsAndTables) {
  EXPECT_EQ(
      only_article("page", file("<TableRegion id='t'>" + region("", text("Zelle")) +
                                "</TableRegion><TextRegion id='x'>" +
                                region("", text("innen"), "y") + text("außen") + "</TextRegion>"))
          .body,
      "Zelle\n\naußen\n\ninnen");
}

TEST(PageXml, IsNamedByItsFile) {
  const auto named = only_article("page", file(region("", text("Text")), "0001.jpg"),
                                  "zeitung/1925-03-12/page/0001.xml");
  EXPECT_EQ(named.title, "0001");
  EXPECT_EQ(named.date.iso(), "1925-03-12");
  EXPECT_EQ(named.id, database::content_id(named));
  EXPECT_EQ(only_article("page", file(region("", text("Text")))).date.iso(), "1820");
  EXPECT_EQ(
      only_article("page", file(region("header", text("Anzeiger Nr. 5")) + region("", text("x"))))
          .title,
      "Anzeiger Nr. 5");
}

TEST(PageXml, WithoutTextIsRejected) {
  EXPECT_THAT(read_memory("page", file("")).reasons(),
              ElementsAre(HasSubstr("neither title nor body")));
  EXPECT_THAT(read_memory("page", "<PcGts/>").reasons(), ElementsAre("the PAGE file has no page"));
  EXPECT_THAT(read_memory("page", "<PcGts><Page>").reasons(),
              ElementsAre("the XML ends before it is complete"));
}

TEST(PageNames, HoldDates) {
  using indexer::archives::day_in_print;
  using indexer::archives::file_stem;
  EXPECT_EQ(day_in_print("Heft 1. Stuttgart, 3. April 1896."), "1896-04-03");
  EXPECT_EQ(day_in_print("No. 158. Berlin, Freitag, den 7. Juli 1876."), "1876-07-07");
  EXPECT_EQ(day_in_print("den 2ten Maͤrz 1848"), "1848-03-02");
  EXPECT_EQ(day_in_print("Nr. 12 von 1848"), "");
  EXPECT_EQ(file_stem("a.zip!scans/1820_84_0220.tif.xml"), "1820_84_0220");
  EXPECT_EQ(file_stem(".xml"), ".xml");
}

}  // namespace
}  // namespace tests
