// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/record/element_path.hpp"
#include "indexer/archives/record/field_map.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::Counts;
using indexer::archives::ElementPath;
using indexer::archives::FieldMap;
using indexer::archives::ReaderSettings;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

// Whether a path leads from the record through elements between `/` to the last of them.
bool leads(const char* path, std::string_view elements) {
  const auto read = ElementPath::read(path);
  EXPECT_TRUE(read) << path;
  auto progress = ElementPath::kStart;
  while (!elements.empty()) {
    const std::size_t end = std::min(elements.find('/'), elements.size());
    progress = read->at(progress, elements.substr(0, end));
    elements.remove_prefix(std::min(end + 1, elements.size()));
  }
  return read->leads_to(progress);
}

TEST(ElementPath, IsFollowedStepByStep) {
  EXPECT_TRUE(leads("a/b", "a/b"));
  EXPECT_FALSE(leads("a/b", "a"));
  EXPECT_FALSE(leads("a/b", "a/c/b"));
  EXPECT_FALSE(leads("a/b", "x/a/b"));
  EXPECT_FALSE(leads("a/b", "a/b/c"));
  EXPECT_TRUE(leads("//p", "p"));
  EXPECT_TRUE(leads("//p", "a/b/p"));
  EXPECT_TRUE(leads("a//p", "a/p"));
  EXPECT_TRUE(leads("a//p", "a/b/c/p"));
  EXPECT_FALSE(leads("a//p", "b/p"));
  EXPECT_TRUE(leads("a/*/p", "a/b/p"));
  EXPECT_FALSE(leads("a/*/p", "a/p"));
  EXPECT_TRUE(leads("//a//b", "x/a/y/a/z/b"));
  EXPECT_TRUE(leads("TEI:Kopf/sub-title", "kopf/sub_title"));
  EXPECT_TRUE(leads("@id", ""));
  EXPECT_FALSE(leads("@id", "a"));
  EXPECT_TRUE(leads("a/@id", "a"));
  EXPECT_TRUE(leads("//@id", ""));
  EXPECT_TRUE(leads("a//@id", "a/b/c"));
  EXPECT_FALSE(leads("a//@id", "b"));
  EXPECT_TRUE(leads(".", ""));
}

TEST(ElementPath, IsNoneWithEmptyStepsOrBehindAnAttribute) {
  for (const char* text : {"", "/", "/a", "a/", "a///b", "@", "@id/a", "a//", "a/@", "//"})
    EXPECT_FALSE(ElementPath::read(text)) << text;
  std::string many = "a";
  for (int i = 0; i < 60; ++i)
    many += "/a";
  EXPECT_FALSE(ElementPath::read(many));
}

struct Mapped {
  Readings readings;
  Counts counts;
};

Mapped read_mapped(const std::string& map, const std::string& xml) {
  const Directory directory;
  Mapped mapped;
  ReaderSettings settings;
  settings.fields = FieldMap::read(directory.write("map.toml", map));
  mapped.readings = read_memory("xml", xml, settings, mapped.counts);
  return mapped;
}

database::Article only(const std::string& map, const std::string& xml) {
  const auto articles = read_mapped(map, xml).readings.articles();
  EXPECT_EQ(articles.size(), 1);
  return articles.empty() ? database::Article() : articles.front();
}

TEST(MappedXml, TakesElementsAndAttributesWithAndWithoutPrefixes) {
  const auto article =
      only("record = 'Artikel'\n[fields]\nid = '@nr'\ntitle = 'kopf/titel'\ndate = 'kopf/@datum'\n",
           "<x:archiv xmlns:x='urn:x'><x:artikel nr='7'><x:kopf x:datum='2021-03-12'>"
           "<titel>Eins &amp; zwei</titel></x:kopf></x:artikel></x:archiv>");
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.title, "Eins & zwei");
  EXPECT_EQ(article.date.iso(), "2021-03-12");
}

TEST(MappedXml, JoinsElementsThatRecur) {
  const auto article =
      only("record = 'a'\n[fields]\nbody = '//p'\nauthors = 'von'\nkeywords = 'w/*'\n",
           "<r><a><t><p>Eins</p><s><p>Zwei <b>und</b> drei</p></s></t><von>A</von><von>B, C</von>"
           "<w><x>d</x><y>e</y></w></a></r>");
  EXPECT_EQ(article.body, "Eins\n\nZwei und drei");
  EXPECT_THAT(article.authors, ElementsAre("A", "B, C"));
  EXPECT_THAT(article.keywords, ElementsAre("d", "e"));
}

TEST(MappedXml, MakesParagraphsOfElementsAndTextOfWhatStandsInIt) {
  const std::string map = "record = 'a'\n[fields]\nbody = 't'\n";
  EXPECT_EQ(only(map, "<a><t><abs>Ein <hv>gr</hv>oßer\n   Satz.</abs><abs>Zwei</abs></t></a>").body,
            "Ein großer Satz.\n\nZwei");
  EXPECT_EQ(only(map, "<a><t>\n   Ein Satz,\n   umbrochen.\n\n   Ein Absatz.\n</t></a>").body,
            "Ein Satz,\numbrochen.\n\nEin Absatz.");
  EXPECT_EQ(only(map, "<a><t><![CDATA[<p>Eins</p><p>Zwei</p>]]></t></a>").body, "Eins\n\nZwei");
  EXPECT_EQ(only(map, "<a><t>Eins<br/>zwei</t></a>").body, "Eins\nzwei");
}

TEST(MappedXml, TakesTheFirstOfSeveralWaysThatARecordHas) {
  const std::string map = "record = 'a'\n[fields]\nbody = ['lang', 'kurz']\n";
  EXPECT_EQ(only(map, "<a><kurz>k</kurz><lang>l</lang></a>").body, "l");
  EXPECT_EQ(only(map, "<a><kurz>k</kurz></a>").body, "k");
}

TEST(MappedXml, ReadsWhatTheMapDoesNotNameUnderItsUsualNames) {
  const auto article = only("record = 'a'\n[fields]\nbody = 't/u'\n",
                            "<a id='1' datum='2021-03-12'><Titel>T</Titel><text>nein</text>"
                            "<x><quelle>nein</quelle></x><t><u>ja</u></t></a>");
  EXPECT_EQ(article.id, "1");
  EXPECT_EQ(article.title, "T");
  EXPECT_EQ(article.body, "ja");
  EXPECT_EQ(article.source, "");
  EXPECT_EQ(article.date.iso(), "2021-03-12");
  EXPECT_EQ(only("record = 'a'\n", "<a><titel>T</titel></a>").title, "T");
}

TEST(MappedXml, TellsOfTextThatIsNoFields) {
  const auto mapped = read_mapped("record = 'a'\n[fields]\ntitle = 't'\n",
                                  "<r><a><t>T</t><b><p>x</p><p>y</p></b></a><a><t>T</t>z</a></r>");
  EXPECT_EQ(mapped.counts.no_text, 2);
  EXPECT_THAT(mapped.counts.unread_keys, ElementsAre(Pair(".", 1), Pair("b/p", 1)));
  const auto none = read_mapped("record = 'a'\n[fields]\ntitle = 't'\n", "<a><b>x</b></a>");
  EXPECT_THAT(none.readings.reasons(), ElementsAre(HasSubstr("--map can say which field is in b")));
}

TEST(MappedXml, RejectsAFileWithoutTheRecord) {
  const auto mapped = read_mapped("record = 'a'\n", "<r><b><c/></b><b/></r>");
  EXPECT_THAT(mapped.readings.reasons(),
              ElementsAre("it has no element a, which --map names as the record; it has r, b, c"));
}

TEST(MappedXml, FindsRecordsByTheirWay) {
  const std::string xml =
      "<r><a><t>eins</t><text>x</text></a><b><a><t>zwei</t><text>x</text></a></b></r>";
  const std::string fields = "[fields]\nid = 't'\n";
  EXPECT_THAT(read_mapped("record = 'a'\n" + fields, xml).readings.ids(),
              ElementsAre("eins", "zwei"));
  EXPECT_THAT(read_mapped("record = 'b/a'\n" + fields, xml).readings.ids(), ElementsAre("zwei"));
  EXPECT_THAT(read_mapped("record = '/r/a'\n" + fields, xml).readings.ids(), ElementsAre("eins"));
}

TEST(MappedXml, ReadsSeveralDocumentsOfAFile) {
  const std::string one = "<?xml version='1.0'?>\n<r><a><titel>T</titel><text>x</text></a></r>\n";
  EXPECT_EQ(read_mapped("record = 'a'\n", one + one + "<?xml version='1.0'?><r/>\n")
                .readings.articles()
                .size(),
            2);
}

TEST(MappedXml, RejectsARecordThatIsCutOrTooLargeAndGoesOnBehindThat) {
  const Directory directory;
  ReaderSettings settings;
  settings.fields = FieldMap::read(directory.write("map.toml", "record = 'a'\n"));
  settings.max_record_bytes = 4096;
  Counts counts;
  const std::string large(8192, 'x');
  const auto readings = read_memory(
      "xml", "<r><a><text>" + large + "</text></a><a><id>1</id><text>x</text></a><a><text>y",
      settings, counts);
  EXPECT_THAT(readings.ids(), ElementsAre("1"));
  EXPECT_THAT(readings.reasons(),
              ElementsAre(HasSubstr("larger than"), HasSubstr("ends before it is complete")));
}

}  // namespace
}  // namespace tests
