// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "indexer/archives/plain/press_export.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::is_press_export;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string nexis(const std::string& count, const std::string& date, const std::string& labels,
                  const std::string& end) {
  std::string all;
  for (int i = 1; i <= 2; ++i) {
    std::string here = count;
    here.replace(here.find('#'), 1, std::to_string(i));
    all += "                    " + here + "\n\n\n          Nordmärkische Zeitung\n\n          " +
           date + "\n\nDrei Kräne für\nden Hafen\n\n" + labels +
           "\n\nDer Hafen bekommt drei Kräne, sagt der Be-\ntreiber am Montag.\n\nSie kommen im "
           "Herbst.\n\n" +
           end + "\n\n";
  }
  return all;
}

TEST(PressExports, OfTheOldNexisAreReadInBothLanguages) {
  for (const std::string& one :
       {nexis("# of 2 DOCUMENTS", "March 12, 2021 Friday",
              "BYLINE: Anna Weber\n\nSECTION: WIRTSCHAFT\n\nLENGTH: 345 words",
              "LOAD-DATE: March 12, 2021\n\nLANGUAGE: GERMAN"),
        nexis("Dokument # von 2", "12. März 2021 Freitag",
              "AUTOR: Anna Weber\n\nRUBRIK: WIRTSCHAFT\n\nLÄNGE: 345 Wörter",
              "UPDATE: 12. März 2021\n\nSPRACHE: GERMAN; DEUTSCH")}) {
    const auto readings = read_memory("press", one);
    ASSERT_THAT(readings.records, SizeIs(2)) << one;
    const auto& article = readings.records[0].article;
    EXPECT_EQ(article.title, "Drei Kräne für den Hafen");
    EXPECT_EQ(article.source, "Nordmärkische Zeitung");
    EXPECT_EQ(article.date.iso(), "2021-03-12");
    EXPECT_THAT(article.authors, ElementsAre("Anna Weber"));
    EXPECT_EQ(article.section, "WIRTSCHAFT");
    EXPECT_EQ(article.body,
              "Der Hafen bekommt drei Kräne, sagt der Betreiber am Montag.\n\nSie kommen im "
              "Herbst.");
  }
}

TEST(PressExports, OfFactivaAreReadByTheirCodes) {
  std::string text;
  for (const char* number : {"Zwei", "Drei"})
    text += std::string("SE Wirtschaft\nHD ") + number +
            " Kräne\nBY Anna Weber\nWC 20 words\nPD 12 March 2021\nSN Nordmärkische Zeitung\n"
            "SC NMZ\nPG 5\nLA German\nCY Copyright 2021\nLP\nDer Hafen bekommt Kräne.\nTD\nSie "
            "kommen im Herbst.\n\nDas Land zahlt.\nIN i1 : Häfen\nAN Document NMZ" +
            number + "\n\n";
  const auto readings = read_memory("press", text);
  ASSERT_THAT(readings.records, SizeIs(2));
  const auto& article = readings.records[1].article;
  EXPECT_EQ(article.title, "Drei Kräne");
  EXPECT_EQ(article.id, "NMZDrei");
  EXPECT_EQ(article.section, "Wirtschaft");
  EXPECT_EQ(article.page, "5");
  EXPECT_EQ(article.date.iso(), "2021-03-12");
  EXPECT_EQ(article.body, "Der Hafen bekommt Kräne.\n\nSie kommen im Herbst.\n\nDas Land zahlt.");
}

TEST(PressExports, AreNoTextsThatNameDatabases) {
  for (const char* text :
       {"Der Hafen\n\nDie Datenbank zählt 3 of 80 documents und mehr, sagt sie.\n",
        "Der Hafen\n\nVon Anna Weber\n\nRessort: Wirtschaft\n\nEs geht weiter.\n",
        "TY  - NEWS\nTI  - Hafen\nAN  - 12\nSN  - 1\nER  - \n"})
    EXPECT_FALSE(is_press_export(text)) << text;
}

TEST(References, OfTeXHaveTheirSigns) {
  const auto article = only_article(
      "bibtex",
      "@string{nz = {Nordm\\\"arkische Zeitung}}\n@article{a,\n author = {Weber, Anna and Ja{\\'n} "
      "Kowalski and others},\n title = {{Die Stra{\\ss}e nach {\\L}\\'od\\'z --- 5\\,\\%}},\n "
      "journal = nz, year = 2021, month = mar, day = {2}, abstract = \"Ein {Satz}.\"\n}\n");
  EXPECT_THAT(article.title, HasSubstr("Die Straße nach Łód"));
  EXPECT_EQ(article.source, "Nordmärkische Zeitung");
  ASSERT_THAT(article.authors, SizeIs(2));
  EXPECT_EQ(article.authors[0], "Anna Weber");
  EXPECT_EQ(article.date.iso(), "2021-03-02");
  EXPECT_EQ(article.body, "Ein Satz.");
}

TEST(References, WithoutAnEndAreOneRejection) {
  EXPECT_THAT(
      read_memory("ris", "TY  - NEWS\nTI  - Eins\n\nTY  - NEWS\nTI  - Zwei\nER  - \n").records,
      SizeIs(2));
  EXPECT_THAT(read_memory("ris", "TY  - NEWS\nTI  - Eins\n").reasons(), SizeIs(1));
  EXPECT_THAT(read_memory("bibtex", "@article{a, title = {Eins\n").reasons(), SizeIs(1));
}

TEST(Wikis, AreReadWithoutTheirMarks) {
  const std::string bold(3, '\'');
  const auto article = only_article(
      "mediawiki",
      "<mediawiki><page><title>Hafen</title><ns>0</ns><revision><timestamp>2021-03-12T10:00:00Z"
      "</timestamp><text>{{Kasten|{{x}}|[[a]]}}" +
          bold + "Der [[Hafen (Stadt)|Hafen]]" + bold +
          " liegt [https://a.example am Fluss].&lt;ref name=\"a\"&gt;Blatt&lt;/ref&gt;\n== Kräne "
          "==\n* Der erste&lt;br /&gt;\n[[Datei:k.jpg|mini|Ein [[Kran]]]]\n[[Kategorie:Häfen|K]]\n"
          "{|\n| a\n|}\nNoch {{offen</text></revision></page></mediawiki>");
  EXPECT_EQ(article.body, "Der Hafen liegt am Fluss.\n\nKräne\n\nDer erste\n\nNoch");
  EXPECT_THAT(article.keywords, ElementsAre("Häfen"));
}

TEST(Mails, OfAppleHaveTheirLengthBeforeThem) {
  const std::string message =
      "From: Anna Weber <a@b.example>\nTo: c@d.example\nSubject: Drei Kräne\nDate: Fri, 12 Mar "
      "2021 10:00:00 +0100\n\nDer Hafen bekommt drei Kräne.\n";
  const Directory directory;
  const auto readings = read_files({directory.write(
      "7.emlx", std::to_string(message.size()) + "      \n" + message +
                    "<?xml version=\"1.0\"?>\n<plist><dict><key>flags</key></dict></plist>\n")});
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.records, SizeIs(1));
  EXPECT_EQ(readings.records[0].article.body, "Der Hafen bekommt drei Kräne.");
}

TEST(Mails, OfABrowserAreThePageThatItSaved) {
  const auto article = only_article(
      "eml",
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/hafen/1\nSubject: "
      "Hafen - Blatt\nDate: Fri, 12 Mar 2021 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: "
      "multipart/related; type=\"text/html\"; boundary=\"xx\"\n\n--xx\nContent-Type: "
      "text/html\nContent-Location: https://a.example/hafen/1\n\n<html><body><nav><a href=/>Start"
      "</a></nav><h1>Drei Kräne für den Hafen</h1><p>Der Hafen bekommt im Herbst drei neue Kräne, "
      "sagt der Betreiber am Montag in Kelmünde.</p><p>Sie heben doppelt so viel wie die alten, "
      "die noch bis zum Mai am Kai stehen.</p><p>Das Land zahlt die Hälfte, und die andere "
      "Hälfte zahlt die Stadt, die dafür Grund am Südbecken verkauft "
      "hat.</p></body></html>\n--xx--\n");
  EXPECT_EQ(article.url, "https://a.example/hafen/1");
  EXPECT_EQ(article.title, "Drei Kräne für den Hafen");
  EXPECT_THAT(article.body, Not(HasSubstr("Start")));
}

TEST(Mails, InFoldersOfAMaildirBeginWithADot) {
  const Directory directory;
  const std::string message = "From: a@b.example\nTo: c@d.example\nSubject: Eins\n\nEin Satz.\n";
  directory.write("Mail/.Archiv.2021/cur/1.M1", message);
  directory.write("Mail/.Archiv.2021/new/2.M2", message + "Noch einer.\n");
  directory.write("Mail/.versteckt/cur.eml", message + "Verborgen.\n");
  EXPECT_THAT(read_files({directory.path() + "/Mail"}).records, SizeIs(2));
}

TEST(Arcs, CutShortAreOneRejection) {
  EXPECT_THAT(read_memory("arc",
                          "filedesc://a.arc 0.0.0.0 20250301120000 text/plain 3\n1 0\n"
                          "https://a.example/ 192.0.2.1 20250301120000 text/html 900\nHTTP")
                  .reasons(),
              ElementsAre(HasSubstr("cut short")));
}

TEST(Feeds, TakeTheLongestTextWhateverItsElementIsCalled) {
  const auto article = only_article(
      "rss",
      "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><item><title>Eins"
      "</title><description>https://a.example/1/eine/sehr/lange/adresse/die/kein/text/ist"
      "</description><itunes:subtitle>Der Hafen bekommt Kräne.</itunes:subtitle></item></channel>"
      "</rss>");
  EXPECT_EQ(article.body, "Der Hafen bekommt Kräne.");
}

}  // namespace
}  // namespace tests
