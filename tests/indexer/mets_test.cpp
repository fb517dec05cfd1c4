// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::string alto(const std::string& first, const std::string& second) {
  return "<alto><Layout><Page><PrintSpace><TextBlock ID='B1'><TextLine><String CONTENT='" + first +
         "'/></TextLine></TextBlock><TextBlock ID='B2'><TextLine ID='L2'><String CONTENT='" +
         second + "'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
}

std::string mets(const std::string& logical, const std::string& path = "alto/1.xml") {
  return "<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink' "
         "OBJID='tw-1925-03-12'><dmdSec ID='D1'><mdWrap><xmlData><mods><titleInfo><title>Tarner "
         "Wochenblatt</title></titleInfo><originInfo><dateIssued>12. März 1925</dateIssued>"
         "<dateIssued encoding='iso8601'>1925-03-12</dateIssued></originInfo></mods></xmlData>"
         "</mdWrap></dmdSec><fileSec><fileGrp USE='FULLTEXT'><file ID='A1'><FLocat xlink:href='" +
         path +
         "'/></file><file ID='A2'><FLocat xlink:href='alto/2.xml'/></file></fileGrp></fileSec>"
         "<structMap TYPE='PHYSICAL'><div TYPE='physSequence'><div ID='P1' TYPE='page' "
         "ORDERLABEL='I'><fptr FILEID='A1'/></div><div ID='P2' TYPE='page' ORDERLABEL='II'><fptr "
         "FILEID='A2'/></div></div></structMap><structMap TYPE='LOGICAL'><div TYPE='issue' "
         "DMDID='D1'>" +
         logical + "</div></structMap></mets>";
}

std::string area(const std::string& file, const std::string& block) {
  return "<fptr><area FILEID='" + file + "' BEGIN='" + block + "' BETYPE='IDREF'/></fptr>";
}

struct Issue {
  explicit Issue(const std::string& logical, const std::string& path = "alto/1.xml") {
    directory.write("issue/alto/1.xml", alto("Eins", "Zwei"));
    directory.write("issue/alto/2.xml", alto("Drei", "Vier"));
    directory.write("issue/mets.xml", mets(logical, path));
    readings = read_files({directory.path() + "/issue"});
  }
  Directory directory;
  Readings readings;
};

TEST(Mets, TakesTheAreasOfItsArticles) {
  const Issue issue(
      "<div TYPE='SECTION' LABEL='Lokales'><div ID='a1' TYPE='ARTICLE' LABEL='Titel'>" +
      area("A1", "B1") + area("A2", "B2") +
      "</div></div><div ID='a2' TYPE='ARTICLE'>"
      "<div TYPE='HEADING'>" +
      area("A1", "L2") + "</div>" + area("A2", "B1") + "</div>");
  EXPECT_THAT(issue.readings.reasons(), IsEmpty());
  ASSERT_THAT(issue.readings.records, SizeIs(2));
  const auto& first = issue.readings.records[0].article;
  EXPECT_EQ(first.id, "tw-1925-03-12#a1");
  EXPECT_EQ(first.title, "Titel");
  EXPECT_EQ(first.body, "Eins\n\nVier");
  EXPECT_EQ(first.section, "Lokales");
  EXPECT_EQ(first.source, "Tarner Wochenblatt");
  EXPECT_EQ(first.date.iso(), "1925-03-12");
  EXPECT_EQ(first.page, "I");
  EXPECT_EQ(issue.readings.records[1].article.title, "Zwei");
  EXPECT_EQ(issue.readings.records[1].article.body, "Drei");
}

TEST(Mets, ReadsARangeOfAreasFromTheFirstToTheLast) {
  const auto range = [](const std::string& begin, const std::string& end) {
    const Issue issue("<div ID='a1' TYPE='ARTICLE' LABEL='Titel'><fptr><area FILEID='A1' BEGIN='" +
                      begin + "' END='" + end + "' BETYPE='IDREF'/></fptr></div>");
    return issue.readings.records.empty() ? "" : issue.readings.records[0].article.body;
  };
  EXPECT_EQ(range("B1", "B2"), "Eins\n\nZwei");
  EXPECT_EQ(range("B1", "L2"), "Eins\n\nZwei");
  EXPECT_EQ(range("B2", "B2"), "Zwei");
  // In the wrong order: what it begins with.
  EXPECT_EQ(range("B2", "B1"), "Zwei");
}

TEST(Mets, FindsFilesBesideItThatItKnowsByTheirAddresses) {
  const std::string logical =
      "<div ID='a1' TYPE='ARTICLE' LABEL='Titel'>" + area("A1", "B1") + "</div>";
  std::string text = mets(logical, "https://bibliothek.example/tw/fulltext/1.xml?v=2");
  text.replace(text.find("alto/2.xml"), 10, "https://bibliothek.example/tw/fulltext/2.xml");
  for (const std::string folder : {"", "fulltext/", "alto/"}) {
    const Directory directory;
    directory.write("issue/" + folder + "1.xml", alto("Eins", "Zwei"));
    directory.write("issue/" + folder + "2.xml", alto("Drei", "Vier"));
    directory.write("issue/mets.xml", text);
    const auto readings = read_files({directory.path() + "/issue"});
    EXPECT_THAT(readings.reasons(), IsEmpty()) << folder;
    ASSERT_THAT(readings.records, Not(IsEmpty())) << folder;
    EXPECT_EQ(readings.records[0].article.body, "Eins");
  }
}

TEST(Mets, KeepsAHeadingThatItsLabelDoesNotSay) {
  const Issue issue("<div TYPE='ARTICLE' LABEL='eins!'><div TYPE='HEADING'>" + area("A1", "B1") +
                    "</div>" + area("A2", "B1") +
                    "</div><div TYPE='ARTICLE' LABEL='Anders'>"
                    "<div TYPE='TITLE'>" +
                    area("A1", "B2") + "</div>" + area("A2", "B2") + "</div>");
  ASSERT_THAT(issue.readings.records, SizeIs(2));
  EXPECT_EQ(issue.readings.records[0].article.body, "Drei");
  EXPECT_EQ(issue.readings.records[1].article.body, "Zwei\n\nVier");
}

TEST(Mets, WithoutArticlesGivesItsPages) {
  const Issue issue("<div TYPE='article' LABEL='Ohne Bereiche'/>");
  EXPECT_THAT(issue.readings.ids(), ElementsAre("tw-1925-03-12#P1", "tw-1925-03-12#P2"));
  EXPECT_EQ(issue.readings.records[0].article.title, "Tarner Wochenblatt, Seite I");
  EXPECT_EQ(issue.readings.records[0].article.body, "Eins\n\nZwei");
  EXPECT_EQ(issue.readings.records[1].article.page, "II");
}

TEST(Mets, ReadsCompressedFilesAndEscapedPaths) {
  const Directory directory;
  directory.write("mets.xml", mets("", "file://./al%74o/1.xml.gz"));
  directory.write("alto/1.xml.gz",
                  compressed(indexer::containers::Container::gz, alto("Eins", "Zwei")));
  directory.write("alto/2.xml", alto("Drei", "Vier"));
  const auto readings = read_files({directory.path()});
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_THAT(readings.records, SizeIs(2));
}

TEST(Mets, ReadsNothingElsewhere) {
  for (const char* path : {"../secret.xml", "/etc/passwd.xml", "http://localhost/1.xml",
                           "file:///etc/1.xml", "a/../../secret.xml"}) {
    const Issue issue("", path);
    EXPECT_THAT(issue.readings.reasons(), ElementsAre(HasSubstr("it lies elsewhere"))) << path;
    // Page I is one by itself, as the METS file does not name it.
    EXPECT_THAT(issue.readings.records, SizeIs(2)) << path;
  }
}

TEST(Mets, WithAddressesOnlyIsOneRejection) {
  const Directory directory;
  std::string file = mets("", "https://library.example/1.xml");
  file.replace(file.find("alto/2.xml"), 10, "https://library.example/2.xml");
  directory.write("mets.xml", file);
  directory.write("alto/1.xml", alto("Eins", "Zwei"));
  const auto readings = read_files({directory.path()});
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("lies at addresses")));
  EXPECT_THAT(readings.records, SizeIs(1));
}

TEST(Mets, MissesAFile) {
  const Issue issue("", "alto/9.xml");
  EXPECT_THAT(issue.readings.reasons(), ElementsAre(HasSubstr("alto/9.xml: it cannot be opened")));
}

TEST(Mets, FindsItsPagesInItsContainerWhateverTheOrder) {
  const std::string logical =
      "<div ID='a1' TYPE='ARTICLE' LABEL='Titel'>" + area("A1", "B1") + "</div>";
  const std::string page = alto("Eins", "Zwei");
  const Files files{{"./issue/alto/1.xml", page},
                    {"issue/mets.xml", mets(logical)},
                    {"issue/alto/2.xml", alto("Drei", "Vier")},
                    {"other/9.xml", alto("Fünf", "Sechs")}};
  using indexer::containers::Container;
  const Directory directory;
  const std::string tar = packed(Container::tar, files);
  for (const std::string& bytes :
       {packed(Container::zip, files), tar, compressed(Container::gz, tar),
        packed(Container::zip, {{"inner.tar", tar}})}) {
    const auto readings = read_files({directory.write("issue", bytes)});
    EXPECT_THAT(readings.reasons(), IsEmpty());
    ASSERT_THAT(readings.records, SizeIs(2));
    EXPECT_EQ(readings.records[0].article.body, "Eins");
    EXPECT_EQ(readings.records[0].article.date.iso(), "1925-03-12");
    EXPECT_THAT(readings.records[1].article.body, HasSubstr("Fünf"));
    EXPECT_THAT(readings.records[1].place.archive, ::testing::EndsWith("!other/9.xml"));
  }
}

TEST(Mets, SaysWhichPageItsContainerLacks) {
  const Directory directory;
  const auto readings = read_files({directory.write(
      "issue.zip", packed(indexer::containers::Container::zip,
                          {{"mets.xml", mets("")}, {"alto/1.xml", alto("Eins", "Zwei")}}))});
  EXPECT_THAT(readings.records, SizeIs(1));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("alto/2.xml: it is not in the container")));
}

TEST(Mets, AloneFromStandardInputIsRejected) {
  EXPECT_THAT(read_memory("mets", mets("")).reasons(),
              ElementsAre(HasSubstr("in a directory or a container")));
}

TEST(Mets, WithoutFullTextIsRejected) {
  EXPECT_THAT(read_memory("mets", "<mets/>").reasons(),
              ElementsAre("the METS file names no full text"));
  EXPECT_THAT(read_memory("mets", "<mets><dmdSec>").reasons(),
              ElementsAre("the XML ends before it is complete"));
}

TEST(Mets, ReadsRecordsOfLibraries) {
  const Directory directory;
  std::string file = mets("<div ID='a' TYPE='ARTICLE' DMDID='D2'>" + area("A1", "B1") + "</div>");
  const std::string record =
      "<dmdSec ID='D2'><mdWrap><xmlData><mods><titleInfo><nonSort>Der</nonSort><title>Fund</title>"
      "<subTitle>Ein Rätsel</subTitle></titleInfo><name><namePart>Ada "
      "Amt</namePart><role><roleTerm>"
      "aut</roleTerm></role></name><name><namePart>Bild "
      "Bold</namePart><role><roleTerm>ill</roleTerm>"
      "</role></name><subject><topic>Archäologie</topic></subject><language><languageTerm>ger"
      "</languageTerm></language><identifier>f-1</identifier></mods></xmlData></mdWrap></dmdSec>";
  file.insert(file.find("<fileSec>"), record);
  directory.write("tarner-METS.xml", file);
  directory.write("alto/1.xml", alto("Eins", "Zwei"));
  directory.write("alto/2.xml", alto("Drei", "Vier"));
  const auto readings = read_files({directory.path()});
  ASSERT_THAT(readings.ids(), UnorderedElementsAre("f-1"));
  const auto& article = readings.records[0].article;
  EXPECT_EQ(article.title, "Der Fund");
  EXPECT_EQ(article.subtitle, "Ein Rätsel");
  EXPECT_THAT(article.authors, ElementsAre("Ada Amt"));
  EXPECT_THAT(article.keywords, ElementsAre("Archäologie"));
  EXPECT_EQ(article.lang, "de");
}

}  // namespace
}  // namespace tests
