// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/wires/wire.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using database::Status;
using indexer::archives::names_of_byline;
using indexer::archives::origin_of;
using indexer::archives::origin_of_text;
using indexer::archives::published_text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Datelines, NamePlaceAndAgency) {
  const auto both = [](std::string_view text) {
    const auto origin = origin_of(text);
    return origin.place + "|" + origin.agency;
  };
  EXPECT_EQ(both("Berlin (dpa) - "), "Berlin|dpa");
  EXPECT_EQ(both("Frankfurt/Main (dpa/lhe) –"), "Frankfurt/Main|dpa");
  EXPECT_EQ(both("Kelmünde, 12. Mai (mna) —"), "Kelmünde|mna");
  EXPECT_EQ(both("Hollerstedt - "), "Hollerstedt|");
  EXPECT_EQ(both("(dpa)"), "|dpa");
  EXPECT_EQ(both("("), "|");
  EXPECT_EQ(both(""), "|");
}

TEST(Datelines, AreFoundAtTheBeginningOfATextOnly) {
  EXPECT_EQ(origin_of_text("Kelmünde (mna) - Der Hafen").agency, "mna");
  EXPECT_EQ(origin_of_text("Der Hafen (mna) wächst").agency, "");
  EXPECT_EQ(origin_of_text("Er sagte: Nein! Danach (mna) - ging er").agency, "");
}

TEST(Bylines, NamePeopleWithoutTheirAgency) {
  EXPECT_THAT(names_of_byline("Von Anna Meier, Jan Ott und Carla von Brück, dpa"),
              ElementsAre("Anna Meier", "Jan Ott", "Carla von Brück"));
  EXPECT_THAT(names_of_byline("Anna Meier (Text) und Jan Ott (Fotos)"),
              ElementsAre("Anna Meier", "Jan Ott"));
  EXPECT_THAT(names_of_byline("Özlem Ünal/AFP"), ElementsAre("Özlem Ünal"));
  EXPECT_THAT(names_of_byline("redaktion@blatt.example"), IsEmpty());
  EXPECT_THAT(names_of_byline("(("), IsEmpty());
}

TEST(PublishedText, HoldsNoNotepad) {
  EXPECT_EQ(
      published_text("<section class=\"main\"><p>Eins</p><p>Zwei</p></section>"
                     "<section class=\"x notepad\"><div><section>a</section></div>b</section>"),
      "Eins\n\nZwei");
  EXPECT_EQ(published_text("<p>Eins</p><section class='np-nonpublic'><p>nie geschlossen"), "Eins");
  EXPECT_EQ(published_text("<p>Eins</p><h3>Notizblock</h3><p>Geheim</p>"), "Eins");
  EXPECT_EQ(published_text("Eins\n\n# dpa-Notizblock\n\n## Kontakte\n\nGeheim"), "Eins");
  EXPECT_EQ(published_text("<p>Eins</p><h4>Redaktionelle Hinweise</h4><ul><li>Geheim</li></ul>"),
            "Eins");
  EXPECT_EQ(published_text("<p>Redaktioneller Hinweis: Bitte nicht vor heute Abend drucken.</p>"
                           "<p>Eins</p>"),
            "Eins");
  EXPECT_EQ(published_text("<h4>Redaktioneller Hinweis</h4><p>Geheim</p><p>Eins</p>"), "Eins");
  EXPECT_EQ(published_text("<p>Eins<dnl-image ref=\"1\"/></p><figure><figcaption>Bild</figcaption>"
                           "</figure><div class=\"linkbox\">Mehr</div><p>a < b</p>"),
            "Eins\n\na < b");
}

TEST(Dpa, ReadsWhatTheWireSays) {
  const auto article =
      only_article("dpa", R"({"urn":"urn:newsml:dpa.com:1","version":3,"type":"composite",
"version_created":"2025-01-23T14:10:47+01:00","pubstatus":"usable","signal":null,
"embargoed":"2025-01-23T19:00:00+01:00","language":"de","kicker":"Ausstellung",
"headline":"Gemälde gerettet","subhead":null,"teaser":"Sechzig Bilder.",
"byline":"Von Anna Meier, dpa","dateline":"Berlin (dpa) - ",
"article_html":"<section class=\"main\"><p>Erster &amp; zweiter.</p><h2>Mehr</h2><p>Ende.</p></section>",
"notepad":{"public_html":"<p>Geheim</p>"},"ednotes":[{"ednote":"Geheim"}],"creditline":"dpa",
"rubric_names":[],"desk_names":["ku"],"dpasubject_names":["Kunst"],"keyword_names":["Museum"],
"geosubject_names":["Berlin","Ukraine"],"categories":[{"type":"dnltype:provider","name":"dpa"}]})");
  EXPECT_EQ(article.id, "urn:newsml:dpa.com:1");
  EXPECT_EQ(article.version, 3U);
  EXPECT_EQ(article.title, "Gemälde gerettet");
  EXPECT_EQ(article.subtitle, "Ausstellung");
  EXPECT_EQ(article.body, "Erster & zweiter.\n\nMehr\n\nEnde.");
  EXPECT_EQ(article.date.iso(), "2025-01-23T14:10");
  EXPECT_FALSE(article.modified.known());
  EXPECT_EQ(database::moment_iso(*article.embargo), "2025-01-23T18:00:00Z");
  EXPECT_THAT(article.authors, ElementsAre("Anna Meier"));
  EXPECT_EQ(article.section, "Kultur");
  EXPECT_EQ(article.place, "Berlin");
  EXPECT_EQ(article.agency, "dpa");
  EXPECT_EQ(article.source, "dpa");
  EXPECT_THAT(article.keywords, ElementsAre("Kunst", "Museum", "Ukraine"));
  EXPECT_EQ(article.status, Status::usable);
}

TEST(Dpa, KnowsCorrectionsAndWithdrawals) {
  const auto status = [](const std::string& rest) {
    return only_article("dpa", R"({"urn":"u","headline":"T",)" + rest + "}").status;
  };
  EXPECT_EQ(status(R"("pubstatus":"usable","signal":"sig:correction")"), Status::corrected);
  EXPECT_EQ(status(R"("pubstatus":"usable","signal":"sig:update")"), Status::usable);
  EXPECT_EQ(status(R"("categories":[{"type":"dnltype:signal","name":"Korrektur"}])"),
            Status::corrected);
  EXPECT_EQ(status(R"("pubstatus":"canceled","signal":"sig:correction")"), Status::withdrawn);
  EXPECT_EQ(status(R"("pubstatus":"withheld")"), Status::withdrawn);
  EXPECT_EQ(only_article("dpa", R"({"urn":"u","pubstatus":"canceled"})").title, "");
}

TEST(Dpa, PassesOverPicturesAndGoesOnBehindALineThatIsNone) {
  const auto readings = read_memory("dpa", R"({"urn":"1","type":"image","headline":"Bild"}
{"urn":"2","headline":
{"urn":"3","headline":"Drei"}
)");
  EXPECT_THAT(readings.ids(), ElementsAre("3"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("no valid JSON")));
}

TEST(Dpa, RejectsWhatWouldFillTheMemory) {
  std::string many = R"({"urn":"1","headline":"T","keyword_names":[0)";
  for (int i = 0; i < 300'000; ++i)
    many += ",0";
  EXPECT_THAT(read_memory("dpa", many + "]}").reasons(),
              ElementsAre(HasSubstr("more than 200000 values")));
  EXPECT_THAT(read_memory("dpa", "{\"a\":" + std::string(200'000, '[')).rejections, SizeIs(1));
}

TEST(Ninjs, ReadsEveryVersion) {
  const auto first =
      only_article("ninjs", R"({"uri":"http://n.example/1","versioncreated":"2024-05-07T09:15:00Z",
"headline":"Titel","body_text":"Kurz.","body_html":"<p>Lang.</p>","byline":"Von Anna Meier",
"copyrightholder":"mna","embargoed":"2024-05-07T12:00:00Z"})");
  EXPECT_EQ(first.url, "http://n.example/1");
  EXPECT_EQ(first.body, "Lang.");
  EXPECT_EQ(first.source, "mna");
  EXPECT_TRUE(first.embargo);
  const auto third = only_article("ninjs", R"({"uri":"3","versionCreated":"2024-05-07T10:00:00Z",
"firstCreated":"2024-05-07T09:00:00Z","pubStatus":"canceled","headlines":[{"role":"sub","value":"U"},
{"role":"main","value":"T"}],"bodies":[{"role":"main","contentType":"text/plain",
"value":"Kelmünde (mna) - Text"}],"people":[{"name":"Jan Ott"}]})");
  EXPECT_EQ(third.title, "T");
  EXPECT_EQ(third.subtitle, "U");
  EXPECT_EQ(third.status, Status::withdrawn);
  EXPECT_EQ(third.modified.iso(), "2024-05-07T10:00");
  EXPECT_EQ(third.place, "Kelmünde");
  EXPECT_EQ(third.agency, "mna");
}

TEST(Ninjs, PassesOverPictures) {
  const auto readings = read_memory("ninjs", R"([{"uri":"1","type":"picture","headline":"Bild"},
{"uri":"2","type":"picture","pubstatus":"canceled"}, 7])");
  EXPECT_THAT(readings.ids(), ElementsAre("2"));
  EXPECT_THAT(readings.rejections, SizeIs(1));
}

TEST(Newsml, ReadsWithdrawalsEmbargoesAndSignals) {
  const auto gone = only_article("newsml", R"(<newsItem guid="g" version="4"><itemMeta>
<pubStatus qcode="stat:canceled"/></itemMeta></newsItem>)");
  EXPECT_EQ(gone.id, "g");
  EXPECT_EQ(gone.version, 4U);
  EXPECT_EQ(gone.status, Status::withdrawn);
  const auto kept =
      only_article("newsml", R"(<newsItem guid="g"><itemMeta><pubStatus qcode="stat:usable"/>
<signal qcode="sig:correction"/><embargoed>2025-01-23T19:00:00+01:00</embargoed></itemMeta>
<contentMeta><headline>T</headline></contentMeta></newsItem>)");
  EXPECT_EQ(kept.status, Status::corrected);
  EXPECT_TRUE(kept.embargo);
}

TEST(Newsml, TakesThePlainTextWhereThereIsNoOther) {
  const auto article =
      only_article("newsml", R"(<newsItem guid="g"><contentMeta><headline>T</headline>
</contentMeta><contentSet><inlineData contenttype="text/plain">Eins.

Zwei &lt; Drei.</inlineData></contentSet></newsItem>)");
  EXPECT_EQ(article.body, "Eins.\n\nZwei < Drei.");
}

TEST(Newsml, IgnoresPackagesAndConcepts) {
  const auto readings = read_memory("newsml", R"(<packageItem guid="p"><itemMeta><title>P</title>
</itemMeta><newsItem guid="x"/></packageItem>)");
  EXPECT_THAT(readings.records, IsEmpty());
  EXPECT_THAT(readings.rejections, IsEmpty());
}

TEST(Newsml, ReadsTheFirstGeneration) {
  const auto article = only_article("newsml", R"(<NewsML><NewsItem><Identification><NewsIdentifier>
<ProviderId>mna.example</ProviderId><DateId>20100101</DateId><NewsItemId>77</NewsItemId>
<RevisionId PreviousRevision="1">2</RevisionId></NewsIdentifier></Identification><NewsManagement>
<FirstCreated>20100101T100000+0100</FirstCreated><ThisRevisionCreated>20100101T110000+0100
</ThisRevisionCreated><Status FormalName="Embargoed"/><StatusWillChange><FutureStatus
FormalName="Usable"/><DateAndTime>20100101T180000+0100</DateAndTime></StatusWillChange>
</NewsManagement><NewsComponent><NewsLines><HeadLine>Titel</HeadLine><ByLine>Von Anna Meier</ByLine>
<DateLine>Kelmünde (mna)</DateLine></NewsLines><ContentItem><DataContent><nitf><body><body.content>
<p>Eins.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem>
</NewsML>)");
  EXPECT_EQ(article.id, "urn:newsml:mna.example:20100101:77");
  EXPECT_EQ(article.version, 2U);
  EXPECT_EQ(article.title, "Titel");
  EXPECT_EQ(article.body, "Eins.");
  EXPECT_EQ(article.date.iso(), "2010-01-01T10:00");
  EXPECT_EQ(article.modified.iso(), "2010-01-01T11:00");
  EXPECT_EQ(article.place, "Kelmünde");
  EXPECT_EQ(database::moment_iso(*article.embargo), "2010-01-01T17:00:00Z");
  EXPECT_EQ(article.status, Status::usable);
}

TEST(Newsml, RejectsWhatIsCutOnceAndNamesItsByte) {
  const std::string whole =
      R"(<newsMessage><itemSet><newsItem guid="1"><contentMeta><headline>A)"
      R"(</headline></contentMeta></newsItem><newsItem guid="2"><contentMeta>)";
  const auto readings = read_memory("newsml", whole);
  EXPECT_THAT(readings.ids(), ElementsAre("1"));
  ASSERT_THAT(readings.rejections, SizeIs(1));
  EXPECT_EQ(readings.rejections[0].place.record, 2U);
  EXPECT_EQ(readings.rejections[0].place.archive, "memory");
}

TEST(Nitf, ReadsSeveralDocumentsOfOneFile) {
  const std::string first = "<nitf><body><body.content><p>Eins</p></body.content></body></nitf>";
  const std::string latin1 =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<nitf><body><body.content><p>Gr\xF6\xDF"
      "e</p></body.content></body></nitf>";
  const auto readings = read_memory("nitf", first + first + "\n" + latin1 + "\n" + latin1 + "\n\n");
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(4));
  EXPECT_EQ(readings.records[1].article.body, "Eins");
  EXPECT_EQ(readings.records[3].article.body, "Größe");
  EXPECT_EQ(readings.records[1].place.byte, first.size());
}

TEST(Nitf, GoesOnBehindADocumentThatIsBroken) {
  const auto readings = read_memory(
      "nitf",
      "<?xml version=\"1.0\"?><nitf><body><p>kaputt</body></nitf>\n"
      "<?xml version=\"1.0\"?><nitf><body><body.content><p>ganz</p></body.content></body></nitf>");
  EXPECT_THAT(readings.records, SizeIs(1));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("not well-formed")));
}

TEST(Nitf, KeepsCaptionsOutAndTablesIn) {
  const auto article = only_article("nitf", R"(<nitf><head><docdata management-status="embargoed">
<date.release norm="20240507T180000+0200"/></docdata></head><body><body.head><dateline>
<location>Kelmünde</location></dateline></body.head><body.content><block><p>Eins &nbsp; zwei</p>
<media><media-caption>Bild</media-caption></media><hl2>Zwischentitel</hl2>
<table><tr><td>a</td><td>b</td></tr></table><note><p>Geheim</p></note></block></body.content>
</body></nitf>)");
  EXPECT_THAT(article.body, HasSubstr("Zwischentitel\n\na b"));
  EXPECT_THAT(article.body, ::testing::Not(HasSubstr("Bild")));
  EXPECT_THAT(article.body, ::testing::Not(HasSubstr("Geheim")));
  EXPECT_EQ(article.place, "Kelmünde");
  EXPECT_EQ(database::moment_iso(*article.embargo), "2024-05-07T16:00:00Z");
  EXPECT_EQ(article.status, Status::usable);
  EXPECT_EQ(
      only_article("nitf", R"(<nitf><head><docdata management-status="embargoed"/></head><body>
<body.content><p>x</p></body.content></body></nitf>)")
          .status,
      Status::withdrawn);
}

}  // namespace
}  // namespace tests
