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

std::string file(const std::string& blocks, const std::string& space = "v3#") {
  return "<alto xmlns='http://www.loc.gov/standards/alto/ns-" + space +
         "'><Layout><Page PRINTED_IMG_NR='3'><PrintSpace>" + blocks +
         "</PrintSpace></Page></Layout></alto>";
}

std::string word(const std::string& text, const std::string& more = "") {
  return "<String CONTENT='" + text + "' WC='0.1' " + more + "/>";
}

std::string line(const std::string& words) {
  return "<TextLine>" + words + "</TextLine>";
}

std::string block(const std::string& lines, const std::string& more = "") {
  return "<TextBlock " + more + ">" + lines + "</TextBlock>";
}

std::string body_of(const std::string& xml) {
  const auto readings = read_memory("alto", xml);
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_THAT(readings.records, SizeIs(1));
  return readings.records.empty() ? "" : readings.records[0].article.body;
}

TEST(Alto, MakesAnArticleOfAPage) {
  const auto readings =
      read_memory("alto", file(block(line(word("Ein") + "<SP/>" + word("Text")), "LANG='de'")), "",
                  "zeitung/1925-03-12/alto/0003.xml");
  ASSERT_THAT(readings.records, SizeIs(1));
  const auto& article = readings.records[0].article;
  EXPECT_EQ(article.body, "Ein Text");
  EXPECT_EQ(article.title, "0003");
  EXPECT_EQ(article.page, "3");
  EXPECT_EQ(article.lang, "de");
  EXPECT_EQ(article.date.iso(), "1925-03-12");
}

TEST(Alto, TakesADividedWordOnce) {
  const std::string first = "SUBS_TYPE='HypPart1' SUBS_CONTENT='Abgeordnete'";
  const std::string second = "SUBS_TYPE='HypPart2' SUBS_CONTENT='Abgeordnete'";
  const std::string divided =
      line(word("die") + "<SP/>" + word("Abgeord", first) + "<HYP CONTENT='⸗'/>");
  const std::string rest = line(word("nete", second) + "<SP/>" + word("sagte"));
  EXPECT_EQ(body_of(file(block(divided + rest))), "die Abgeordnete sagte");
  EXPECT_EQ(body_of(file(block(divided) + block(rest))), "die Abgeordnete\n\nsagte");
  EXPECT_EQ(body_of(file(block(rest))), "Abgeordnete sagte");
  EXPECT_EQ(body_of(file(block(line(word("Abgeord") + "<HYP CONTENT='¬'/>") + line(word("nete"))))),
            "Abgeordnete");
  EXPECT_EQ(body_of(file(block(line(word("NATO") + "<HYP/>") + line(word("Gipfel"))))),
            "NATO-Gipfel");
}

TEST(Alto, PutsSpacesWhereTheyAreMarkedOrNoneIs) {
  EXPECT_EQ(body_of(file(block(line(word("Herr") + "<SP/>" + word("Amt") + word(","))))),
            "Herr Amt,");
  EXPECT_EQ(body_of(file(block(line(word("Herr") + word("Amt"))))), "Herr Amt");
}

TEST(Alto, FollowsTheReadingOrder) {
  EXPECT_EQ(body_of(file(block(line(word("Zwei")), "ID='b'") +
                         block(line(word("Eins")), "ID='a' IDNEXT='b'") +
                         block(line(word("Drei")), "ID='c'"))),
            "Eins\n\nZwei\n\nDrei");
  EXPECT_EQ(body_of(file(block(line(word("A")), "ID='a' IDNEXT='b'") +
                         block(line(word("B")), "ID='b' IDNEXT='a'"))),
            "A\n\nB");
  EXPECT_EQ(body_of(file("<ReadingOrder><OrderedGroup><ElementRef REF='b'/><ElementRef REF='a'/>"
                         "</OrderedGroup></ReadingOrder>" +
                             block(line(word("A")), "ID='a'") + block(line(word("B")), "ID='b'"),
                         "v4#")),
            "B\n\nA");
}

TEST(Alto, LeavesMarginsOut) {
  EXPECT_EQ(body_of("<alto><Layout><Page><TopMargin>" + block(line(word("Kopf"))) +
                    "</TopMargin><PrintSpace><ComposedBlock>" + block(line(word("Text"))) +
                    "</ComposedBlock></PrintSpace><BottomMargin>" + block(line(word("7"))) +
                    "</BottomMargin></Page></Layout></alto>"),
            "Text");
}

TEST(Alto, WithoutPagesOrTextIsRejected) {
  EXPECT_THAT(read_memory("alto", "<alto/>").reasons(), ElementsAre("the ALTO file has no page"));
  EXPECT_THAT(read_memory("alto", file("")).reasons(),
              ElementsAre(HasSubstr("neither title nor body")));
  EXPECT_THAT(read_memory("alto", "<alto><Layout><Page>").reasons(),
              ElementsAre("the XML ends before it is complete"));
}

TEST(Alto, RejectsAPageThatIsTooLarge) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 4000;
  indexer::archives::Counts counts;
  std::string words;
  for (int i = 0; i < 100; ++i)
    words += word("Wort");
  const auto readings = read_memory("alto",
                                    "<alto><Page>" + block(line(words)) + "</Page><Page>" +
                                        block(line(word("kurz"))) + "</Page></alto>",
                                    settings, counts);
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("larger than")));
  EXPECT_THAT(readings.records, SizeIs(1));
}

TEST(Alto, GivesEachPageOfAFileAnIdOfItsOwn) {
  const std::string text =
      "><PrintSpace><TextBlock><TextLine><String CONTENT='Wort'/></TextLine>"
      "</TextBlock></PrintSpace></Page>";
  const auto ids = read_memory("alto",
                               "<alto><Description><sourceImageInformation><fileName>"
                               "blatt_18960403.tif</fileName></sourceImageInformation>"
                               "</Description><Layout><Page ID='p1'" +
                                   text + "<Page ID='p2'" + text + "</Layout></alto>")
                       .ids();
  EXPECT_THAT(ids, ::testing::ElementsAre("blatt_18960403", "blatt_18960403#2"));
}

}  // namespace
}  // namespace tests
