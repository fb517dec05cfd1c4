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

const std::string kHeader =
    "<teiHeader><fileDesc><titleStmt><title>Tarner Wochenblatt</title></titleStmt>"
    "<publicationStmt><date>2020-05-05</date><idno type='DTAID'>4711</idno></publicationStmt>"
    "<sourceDesc><biblFull><titleStmt><title type='main'>Tarner Wochenblatt</title></titleStmt>"
    "<publicationStmt><date>1848</date></publicationStmt></biblFull></sourceDesc></fileDesc>"
    "<profileDesc><langUsage><language ident='deu'/></langUsage></profileDesc></teiHeader>";

std::string file(const std::string& text, const std::string& header = kHeader) {
  return "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" + header + text + "</TEI>";
}

std::vector<database::Article> articles_of(const std::string& xml) {
  const auto readings = read_memory("tei", xml);
  EXPECT_THAT(readings.reasons(), IsEmpty());
  return readings.articles();
}

// The body of a file that is one article.
std::string body_of(const std::string& body) {
  const auto articles = articles_of(file("<text><body>" + body + "</body></text>"));
  EXPECT_THAT(articles, SizeIs(1));
  return articles.empty() ? "" : articles[0].body;
}

TEST(Tei, TakesTheTextsOfAGroup) {
  const auto articles = articles_of(file(
      "<text type='volume'><front><titlePage><titlePart>Band I</titlePart></titlePage>"
      "<div type='contents'><head>Inhalt</head><list><item>Dampf S. 1</item></list></div></front>"
      "<group><text type='issue'><front><div type='issue_title_line'><p>Heft 1. Tarne, "
      "3. April 1848.</p></div><titlePart type='main'>Tarner Wochenblatt</titlePart></front><group>"
      "<text xml:id='ar1'><front><titlePart type='number'>I.</titlePart><titlePart "
      "type='main'>Über "
      "Dampf-<lb/>kessel</titlePart><titlePart type='sub'>Von <persName role='author'>E. Gad"
      "</persName>.</titlePart><titlePart type='column'>Kolumne</titlePart></front><body><pb "
      "n='7'/>"
      "<div type='section'><head>Erstens</head><p>Text.</p></div></body></text>"
      "<text xml:id='ar2'><front><titlePart>Zwei</titlePart></front><body><pb n='8'/><p>Mehr.</p>"
      "</body></text></group><back><div xml:id='anz'><head>Anzeiger</head><p>Bücher.</p></div>"
      "<div type='tab'><head>Tafeln</head></div></back></text></group></text>"));
  ASSERT_THAT(articles, SizeIs(3));
  EXPECT_EQ(articles[0].id, "4711#ar1");
  EXPECT_EQ(articles[0].title, "Über Dampfkessel");
  EXPECT_EQ(articles[0].subtitle, "Von E. Gad.");
  EXPECT_THAT(articles[0].authors, ElementsAre("E. Gad"));
  EXPECT_EQ(articles[0].body, "Erstens\n\nText.");
  EXPECT_EQ(articles[0].page, "7");
  EXPECT_EQ(articles[0].date.iso(), "1848-04-03");
  EXPECT_EQ(articles[0].source, "Tarner Wochenblatt");
  EXPECT_EQ(articles[0].lang, "de");
  EXPECT_EQ(articles[1].id, "4711#ar2");
  EXPECT_EQ(articles[1].title, "Zwei");
  EXPECT_EQ(articles[1].body, "Mehr.");
  EXPECT_EQ(articles[2].id, "4711#anz");
  EXPECT_EQ(articles[2].title, "Anzeiger");
  EXPECT_EQ(articles[2].body, "Bücher.");
}

TEST(Tei, DatesAnIssueByItsTitleAndCallsThePaperByItsNameAlone) {
  const auto issue = [](const std::string& title, const std::string& source) {
    return articles_of(file("<text><body><p>Text.</p></body></text>",
                            "<teiHeader><fileDesc><titleStmt><title type='main'>" + title +
                                "</title></titleStmt><publicationStmt><date>2019</date>"
                                "</publicationStmt><sourceDesc>" +
                                source + "</sourceDesc></fileDesc></teiHeader>"))
        .at(0);
  };
  const auto plain = issue("Tarner Zeitung 1757-10-15", "<p>Druck</p>");
  EXPECT_EQ(plain.date.iso(), "1757-10-15");
  EXPECT_EQ(plain.source, "Tarner Zeitung");
  const auto of_print = issue("x",
                              "<biblFull><titleStmt><title type='main'>Der Bote, 3. April 1848"
                              "</title></titleStmt></biblFull>");
  EXPECT_EQ(of_print.date.iso(), "1848-04-03");
  EXPECT_EQ(of_print.source, "Der Bote");
  EXPECT_EQ(issue("Tarner Zeitung 1757-10-15", "<bibl><date>1757</date></bibl>").date.iso(),
            "1757-10-15");
  const auto letter = issue("Brief an die Mutter, 3. April 1848", "<p>Blatt</p>");
  EXPECT_EQ(letter.date.iso(), "1848-04-03");
  EXPECT_EQ(letter.source, "");
}

TEST(Tei, DividesNewspapersAtTheirArticles) {
  const auto articles = articles_of(file(
      "<text><body><div type='jPoliticalNews'><head>Deutschland</head>"
      "<div type='jArticle' xml:id='a1'><head>Berlin</head><p>Eins.</p></div>"
      "<div type='jArticle'><p>Zwei.</p><div type='jArticle'><p>Noch zwei.</p></div></div></div>"
      "<div type='jAnnouncements'><head>Anzeigen</head><p>Vorweg.</p>"
      "<div type='jAn'><p>Zu verkaufen.</p></div></div></body></text>"));
  ASSERT_THAT(articles, SizeIs(4));
  EXPECT_EQ(articles[0].title, "Berlin");
  EXPECT_EQ(articles[0].section, "Deutschland");
  EXPECT_EQ(articles[0].id, "4711#a1");
  EXPECT_EQ(articles[1].body, "Zwei.\n\nNoch zwei.");
  EXPECT_EQ(articles[1].id, "4711#2");
  EXPECT_EQ(articles[2].body, "Zu verkaufen.");
  EXPECT_EQ(articles[2].section, "Anzeigen");
  EXPECT_EQ(articles[3].title, "Anzeigen");
  EXPECT_EQ(articles[3].body, "Vorweg.");
}

TEST(Tei, WithoutArticlesIsOne) {
  const auto articles = articles_of(
      file("<text><body><head>Tarner Wochenblatt</head><div><head>Kapitel</head><p>Text.</p></div>"
           "</body></text>"));
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].id, "4711");
  EXPECT_EQ(articles[0].title, "Tarner Wochenblatt");
  EXPECT_EQ(articles[0].body, "Kapitel\n\nText.");
  EXPECT_EQ(articles[0].date.iso(), "1848");
}

TEST(Tei, DividesAJournalThatNamesNoArticlesAtItsDivisions) {
  const std::string header =
      "<teiHeader><fileDesc><titleStmt><title>Die Tarneboten</title><author><persName>"
      "<surname>Amt</surname><forename>Ada</forename></persName></author></titleStmt><sourceDesc>"
      "<bibl type='J'>Die Tarneboten, 1850.</bibl></sourceDesc></fileDesc></teiHeader>";
  const auto articles = articles_of(file(
      "<text><body><div n='1'><head>Eins</head><p>A.</p></div><div n='1'><head>Zwei</head><p>B.</p>"
      "<div n='2'><head>Teil</head><p>C.</p></div></div></body></text>",
      header));
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_EQ(articles[0].title, "Eins");
  EXPECT_THAT(articles[0].authors, IsEmpty());
  EXPECT_EQ(articles[1].body, "B.\n\nTeil\n\nC.");
}

TEST(Tei, GivesTheTextAsItIsPrinted) {
  EXPECT_EQ(body_of("<p>Die <hi>ge</hi>ſperrte Ein<hi>fuͤhrung</hi>.</p>"),
            "Die geſperrte Einfuͤhrung.");
  EXPECT_EQ(
      body_of("<p>der <choice><orig>Thal</orig><reg>Tal</reg></choice> <choice><sic>gege</sic>"
              "<corr>ge</corr></choice>stellte <choice><abbr>Hr.</abbr><expan>Herr</expan>"
              "</choice> <sic>so</sic></p>"),
      "der Thal gestellte Hr. so");
  EXPECT_EQ(
      body_of("<fw type='header'>Kopf</fw><p>ver-<lb/><pb n='2'/><fw>Kolumne</fw><cb/>laſſen<lb "
              "break='no'/>e<lb/>Welt<gap/>meer</p>"),
      "verlaſſene Welt[…]meer");
  EXPECT_EQ(
      body_of("<lg><l>Vers eins</l><l>Vers zwei</l></lg><list><head>Liste</head><item><label>1."
              "</label> eins</item><item>zwei</item></list>"),
      "Vers eins\nVers zwei\n\nListe\n\n1. eins\nzwei");
  EXPECT_EQ(
      body_of("<table><head>Tafel</head><row><cell>a</cell><cell>b</cell></row><row><cell>c"
              "</cell></row></table><figure><graphic url='x'/><head>Fig. 1.</head><figDesc>Bild"
              "</figDesc></figure>"),
      "Tafel\n\na b\nc\n\nFig. 1.");
  EXPECT_EQ(body_of("<p>Kein &lt;b&gt;Fett&lt;/b&gt; &amp;amp;</p>"), "Kein <b>Fett</b> &amp;");
}

TEST(Tei, PutsNotesBehindTheirParagraph) {
  EXPECT_EQ(body_of("<p>Der Bericht<note n='1)'><pb n='x'/><p>Wien 1895.</p></note>, sagt "
                    "er<note>Zwei.</note>nicht.</p><p>Weiter.</p>"),
            "Der Bericht, sagt er nicht.\n\n1) Wien 1895.\n\nZwei.\n\nWeiter.");
}

TEST(Tei, KnowsTheCharactersThatItsHeaderDescribes) {
  const std::string header =
      "<teiHeader><fileDesc/><encodingDesc><charDecl><char xml:id='z1'><mapping>HP</mapping></char>"
      "</charDecl></encodingDesc></teiHeader>";
  const auto articles = articles_of(
      file("<text><body><p>8 <g ref='#z1'/>, <g ref='#z2'/>.</p></body></text>", header));
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].body, "8 HP, .");
}

TEST(Tei, ReadsDatesOfManyKinds) {
  const auto date = [](const std::string& element) {
    const std::string header = "<teiHeader><fileDesc><sourceDesc><bibl>" + element +
                               "</bibl></sourceDesc></fileDesc></teiHeader>";
    const auto articles = articles_of(file("<text><body><p>x</p></body></text>", header));
    return articles.empty() ? "none" : articles[0].date.iso();
  };
  EXPECT_EQ(date("<date when='1848-06-01'>1. Juni</date>"), "1848-06-01");
  EXPECT_EQ(date("<date>[1825]</date>"), "1825");
  EXPECT_EQ(date("<date>1. Juni 1848</date>"), "1848-06-01");
  EXPECT_EQ(date("<date notBefore='1825-01-01' notAfter='1825-12-31'/>"), "1825");
  EXPECT_EQ(date("<date notBefore='1825-03-01' notAfter='1825-03-31'/>"), "1825-03");
  EXPECT_EQ(date("<date/>"), "");
}

TEST(Tei, TakesPlaceAndDateOfTheDatelineWhereTheHeaderHasNone) {
  const std::string article =
      "<text><body><dateline><placeName>Wien</placeName>, <date when='1848-03-14'>14. März</date>"
      "</dateline><p>Text.</p></body></text>";
  const auto dated = articles_of(file(article));
  ASSERT_THAT(dated, SizeIs(1));
  EXPECT_EQ(dated[0].place, "Wien");
  EXPECT_EQ(dated[0].date.iso(), "1848");
  EXPECT_EQ(dated[0].body, "Wien, 14. März\n\nText.");
  const auto undated = articles_of(file(article, "<teiHeader/>"));
  ASSERT_THAT(undated, SizeIs(1));
  EXPECT_EQ(undated[0].date.iso(), "1848-03-14");
}

TEST(Tei, RejectsWhatHasNoTextOrEnds) {
  EXPECT_THAT(read_memory("tei", file("")).reasons(), ElementsAre("the TEI file has no text"));
  EXPECT_THAT(read_memory("tei", file("<text><body/></text>", "<teiHeader/>")).reasons(),
              ElementsAre(HasSubstr("neither title nor body")));
  const auto cut = read_memory("tei", "<TEI>" + kHeader +
                                          "<text><body><div type='article'><p>Eins.</p></div>"
                                          "<div type='article'><p>Zwei");
  EXPECT_THAT(cut.records, SizeIs(1));
  ASSERT_THAT(cut.reasons(), ElementsAre("the XML ends before it is complete"));
  EXPECT_EQ(cut.rejections[0].place.record, 2);
}

TEST(Tei, RejectsOnlyTheArticleThatIsTooLarge) {
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1000;
  indexer::archives::Counts counts;
  const auto readings =
      read_memory("tei",
                  file("<text><body><div type='article'><p>" + std::string(2000, 'x') +
                       "</p></div><div type='article'><p>Kurz.</p></div></body></text>"),
                  settings, counts);
  EXPECT_THAT(readings.records, SizeIs(1));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("larger than")));
}

}  // namespace
}  // namespace tests
