// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/feeds/feed_text.hpp"
#include "indexer/archives/record/address.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::feed_authors;
using indexer::archives::resolved_address;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Das Blatt</title>"
         "<link>https://blatt.example/</link><language>de-de</language>" +
         items + "</channel></rss>";
}

database::Article item(const std::string& inside) {
  return only_article("rss", rss("<item>" + inside + "</item>"));
}

TEST(Feed, TellsPaperLanguageAndAddressOfItsItems) {
  const auto article = item("<title>T</title><link>/a/../b?c=1</link><guid>4711</guid>");
  EXPECT_EQ(article.source, "Das Blatt");
  EXPECT_EQ(article.lang, "de-de");
  EXPECT_EQ(article.url, "https://blatt.example/b?c=1");
  EXPECT_EQ(article.id, "blatt.example/4711");
}

TEST(Feed, PrefersTheWholeTextWhateverItsOrder) {
  const auto article = item(
      "<title>T</title><content:encoded><![CDATA[<p>Ganz.</p>]]></content:encoded>"
      "<description>Kurz.</description><media:description>Bild.</media:description>");
  EXPECT_EQ(article.body, "Ganz.");
  EXPECT_EQ(article.teaser, "Kurz.");
  EXPECT_EQ(item("<description>Kurz.</description><content:encoded/>").body, "Kurz.");
  EXPECT_EQ(item("<media:group><media:description>Bild.</media:description></media:group>").body,
            "Bild.");
}

TEST(Feed, ReadsTextHoweverItWasEscaped) {
  for (const char* text : {"<p>Eins &amp; zwei</p><p>Drei</p>", "<p>Eins & zwei<p>Drei",
                           "&lt;p&gt;Eins &amp;amp; zwei&lt;/p&gt;&lt;p&gt;Drei&lt;/p&gt;",
                           "&amp;lt;p&amp;gt;Eins &amp;amp; "
                           "zwei&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Drei&amp;lt;/p&amp;gt;",
                           "<![CDATA[<p>Eins & zwei</p><p>Drei</p>]]>"})
    EXPECT_EQ(item("<description>" + std::string(text) + "</description>").body,
              "Eins & zwei\n\nDrei")
        << text;
  EXPECT_EQ(item("<title>M&uuml;he&nbsp;&amp; Arbeit &ndash; R&D</title>").title,
            "Mühe\u00A0& Arbeit – R&D");
}

TEST(Feed, ReadsWrongEncodingsControlCharactersAndJunkInFront) {
  EXPECT_EQ(only_article("rss", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                                    rss("<item><title>Größe</title></item>"))
                .title,
            "Größe");
  EXPECT_EQ(only_article(
                "rss", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + rss("<item><title>Gr\xF6\xDF"
                                                                          "e</title></item>"))
                .title,
            "Größe");
  EXPECT_EQ(only_article("rss", rss("<item><title>Ein\x0B\x01 Wort</title></item>")).title,
            "Ein Wort");
  const auto readings =
      read_memory("rss", "Warning: mysql_connect() in <b>x</b><br />\n<?xml version=\"1.0\"?>" +
                             rss("<item><title>T</title></item>"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_GT(readings.records[0].place.byte, 100U);
}

TEST(Feed, GivesWhatIsBeforeACut) {
  const auto readings = read_memory(
      "rss", "<rss><channel><item><title>Eins</title></item><item><title>Zwei</title><desc");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.title, "Eins");
  EXPECT_THAT(readings.rejections, SizeIs(1));
  EXPECT_EQ(readings.rejections[0].place.record, 2U);
}

TEST(Feed, GivesAuthorsSectionAndKeywords) {
  const auto article = item(
      "<title>T</title><author>post@blatt.example (Anna Meier)</author><category>Politik</category>"
      "<category>Wahl</category><category>Land</category>");
  EXPECT_THAT(article.authors, ElementsAre("Anna Meier"));
  EXPECT_EQ(article.section, "Politik");
  EXPECT_THAT(article.keywords, ElementsAre("Wahl", "Land"));
  EXPECT_THAT(feed_authors("Anna Meier <a@b.example>"), ElementsAre("Anna Meier"));
  EXPECT_THAT(feed_authors("Von Anna Meier und Jan Ott"), ElementsAre("Anna Meier", "Jan Ott"));
  EXPECT_THAT(feed_authors("a@b.example"), IsEmpty());
}

TEST(Feed, ReadsDatesAsTheyAreFound) {
  const auto date = [](const char* text) {
    return item("<title>T</title><pubDate>" + std::string(text) + "</pubDate>").date.iso();
  };
  for (const char* text : {"Thu, 17 Mar 2022 15:15:00 +0100", "Do, 17 Mär 2022 15:15:00 MEZ",
                           "17 March 2022 14:15 GMT", "Donnerstag, 17. März 2022, 15.15 Uhr",
                           "Thu Mar 17 15:15:00 CET 2022", "Mar 17, 2022 3:15 PM",
                           "2022-03-17T14:15:00.000Z", "Thu, 17 Mar 22 10:15:00 EDT"})
    EXPECT_EQ(date(text), "2022-03-17T15:15") << text;
  EXPECT_EQ(item("<title>T</title><dc:date>2022-03-17</dc:date>").date.iso(), "2022-03-17");
}

TEST(Feed, DropsWhatProgramsAdd) {
  EXPECT_EQ(
      item(
          "<description>&lt;p&gt;Text.&lt;/p&gt;&lt;p&gt;Der Beitrag &lt;a&gt;T&lt;/a&gt; erschien "
          "zuerst auf &lt;a&gt;Blatt&lt;/a&gt;.&lt;/p&gt;</description>")
          .body,
      "Text.");
}

TEST(Feed, OfAtomTakesBaseAlternateAndUpdated) {
  const auto readings =
      read_memory("atom",
                  "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://b.example/x/\" "
                  "xml:lang=\"de\">"
                  "<title>B</title><entry xml:base=\"y/\"><id>urn:1</id><title type=\"html\">A "
                  "&amp;amp; B</title>"
                  "<link rel=\"self\" href=\"falsch\"/><link "
                  "href=\"z\"/><updated>2024-05-07T10:00:00Z</updated>"
                  "<author><name>Anna Meier</name><email>a@b.example</email></author>"
                  "<content type=\"xhtml\"><div "
                  "xmlns=\"http://www.w3.org/1999/xhtml\"><p>Eins</p><p>Zwei</p></div>"
                  "</content><summary>Kurz</summary></entry></feed>");
  ASSERT_THAT(readings.records, SizeIs(1));
  const auto& article = readings.records[0].article;
  EXPECT_EQ(article.url, "https://b.example/x/y/z");
  EXPECT_EQ(article.title, "A & B");
  EXPECT_EQ(article.body, "Eins\n\nZwei");
  EXPECT_EQ(article.teaser, "Kurz");
  EXPECT_EQ(article.date.iso(), "2024-05-07T12:00");
  EXPECT_EQ(article.modified.iso(), "2024-05-07T12:00");
  EXPECT_EQ(article.lang, "de");
  EXPECT_THAT(article.authors, ElementsAre("Anna Meier"));
}

TEST(Feed, WithdrawsWhatAtomSaysIsDeleted) {
  const auto readings = read_memory("atom",
                                    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><at:deleted-entry "
                                    "xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" "
                                    "ref=\"urn:1\" when=\"2024-05-07T10:00:00Z\"/>"
                                    "</feed>");
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.id, "urn:1");
  EXPECT_EQ(readings.records[0].article.status, database::Status::withdrawn);
}

TEST(Feed, NeverReadsWhatLiesElsewhereAndNeverGrows) {
  const auto outside = read_memory(
      "rss", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" +
                 rss("<item><title>T &x;</title></item>"));
  for (const auto& article : outside.articles())
    EXPECT_THAT(article.title, ::testing::Not(HasSubstr("root")));
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'n'; ++c) {
    bomb += "<!ENTITY " + std::string(1, c) + " \"";
    for (int i = 0; i < 10; ++i)
      bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  EXPECT_THAT(read_memory("rss", bomb + "]>" + rss("<item><title>&m;</title></item>")).rejections,
              SizeIs(1));
}

TEST(Addresses, AreResolved) {
  const std::string base = "https://b.example/x/y?z#f";
  EXPECT_EQ(resolved_address("http://c.example/", base), "http://c.example/");
  EXPECT_EQ(resolved_address("//c.example/q", base), "https://c.example/q");
  EXPECT_EQ(resolved_address("/q", base), "https://b.example/q");
  EXPECT_EQ(resolved_address("q", base), "https://b.example/x/q");
  EXPECT_EQ(resolved_address("../../q?r", base), "https://b.example/q?r");
  EXPECT_EQ(resolved_address("?r", base), "https://b.example/x/y?r");
  EXPECT_EQ(resolved_address("#g", base), "https://b.example/x/y?z#g");
  EXPECT_EQ(resolved_address("q", "https://b.example"), "https://b.example/q");
  EXPECT_EQ(resolved_address("q", "kein Ort"), "q");
  EXPECT_EQ(resolved_address("", base), "");
}

TEST(Feed, IsReadBehindAnother) {
  const std::string rss =
      "<?xml version='1.0'?><rss><channel><title>Blatt</title><item><guid>a</guid>"
      "<title>A</title></item></channel></rss>\n";
  const std::string atom =
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Bote</title><entry>"
      "<id>b</id><title>B</title></entry></feed>";
  const auto readings = read_memory("rss", rss + atom + "\n" + rss + "<script>x</script><br>");
  EXPECT_THAT(readings.ids(), ElementsAre("a", "b", "a"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(readings.records.at(0).article.source, "Blatt");
  EXPECT_EQ(readings.records.at(1).article.source, "Bote");
}

TEST(Feed, TellsOfAnotherDocumentBehindIt) {
  const std::string feed = rss("<item><guid>a</guid><title>A</title></item>");
  const auto other = read_memory("rss", feed + "<nitf><body><p>Text</p></body></nitf>" + feed);
  EXPECT_THAT(other.ids(), ElementsAre("a", "a"));
  EXPECT_THAT(other.reasons(), ElementsAre("<nitf> stands behind a feed, and is none"));
  const auto json = read_memory("rss", feed + "\n{\"id\": \"b\"}\n{\"id\": \"c\"}\n");
  EXPECT_THAT(json.ids(), ElementsAre("a"));
  EXPECT_THAT(json.reasons(), ElementsAre("JSON stands behind a feed, and is none"));
  EXPECT_THAT(read_memory("rss", feed + "\n0\n").reasons(), IsEmpty());
}

TEST(Feed, TakesTheLongestOfItsTexts) {
  const auto podcast = item(
      "<title>T</title><description>Kurz.</description><itunes:summary>Die lange "
      "Fassung.</itunes:summary>"
      "<content:encoded>&lt;img src='x'/&gt;</content:encoded>");
  EXPECT_EQ(podcast.body, "Die lange Fassung.");
  EXPECT_EQ(podcast.teaser, "Kurz.");
  const auto swapped = item(
      "<title>T</title><description>Der ganze lange Text.</description>"
      "<content:encoded>Mehr.</content:encoded>");
  EXPECT_EQ(swapped.body, "Der ganze lange Text.");
}

}  // namespace
}  // namespace tests
