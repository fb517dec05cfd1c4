// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/pages.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A script with the page's article and these members of it.
std::string article_data(const std::string& members) {
  return R"(<script type="application/ld+json">{"@type":"NewsArticle",)"
         R"("headline":"Hafen schlägt mehr Holz um",)" +
         members + "}</script>";
}

TEST(PageFacts, TakeTheirDateFromWhereverTheyHaveIt) {
  const std::string tag = "<meta property=\"article:published_time\" content=\"";
  EXPECT_EQ(article_of(page_with(tag + "2021-03-12T14:05:00+01:00\">")).date.iso(),
            "2021-03-12T14:05");
  EXPECT_EQ(
      article_of(page_with("<meta name=article:published.time content=2021-03-12T14:05:00+01:00>"))
          .date.iso(),
      "2021-03-12T14:05");
  EXPECT_EQ(
      article_of(page_with(tag + "unbekannt\">", "<p>Stand: 12.03.2021, 14:05 Uhr</p>")).date.iso(),
      "2021-03-12T14:05");
  for (const char* line :
       {"Veröffentlicht am 12. März 2021, 14.05 Uhr", "Freitag, 12.3.2021 | 14:05 Uhr",
        "12.03.2021 - 14:05", "12.03.21 um 14:05 Uhr"})
    EXPECT_EQ(article_of(page_with("", "<p>" + std::string(line) + "</p>")).date.iso(),
              "2021-03-12T14:05")
        << line;
  EXPECT_EQ(article_of(page_with("<link rel=canonical href=https://a.example/2021/03/12/hafen>"))
                .date.iso(),
            "2021-03-12");
  EXPECT_FALSE(article_of(page_with("")).date.known());
}

TEST(PageFacts, TellTheLastChangeFromTheDate) {
  const auto article = article_of(page_with(
      "", "<p>12.03.2021, 14:05 Uhr</p><p>Zuletzt aktualisiert: 13.03.2021, 08:00 Uhr</p>"));
  EXPECT_EQ(article.date.iso(), "2021-03-12T14:05");
  EXPECT_EQ(article.modified.iso(), "2021-03-13T08:00");
}

TEST(PageFacts, TellAuthorsFromAgenciesRolesAndThePaper) {
  const auto authors = [](const std::string& content) {
    return article_of(
        page_with("<meta property=og:site_name content=Tarneblatt>"
                  "<meta name=author content=\"" +
                  content + "\">"));
  };
  EXPECT_THAT(authors("Von Jörg Lüdemann und Sabine Kröncke").authors,
              ElementsAre("Jörg Lüdemann", "Sabine Kröncke"));
  EXPECT_THAT(authors("Jörg Lüdemann, Redakteur").authors, ElementsAre("Jörg Lüdemann"));
  EXPECT_THAT(authors("Jörg Lüdemann, Sabine Kröncke (dpa)").authors,
              ElementsAre("Jörg Lüdemann", "Sabine Kröncke"));
  EXPECT_THAT(authors("Jörg Lüdemann, Sabine Kröncke (dpa)").agency, "dpa");
  EXPECT_THAT(authors("dpa/lnw").authors, IsEmpty());
  EXPECT_THAT(authors("Radio Tarne").authors, IsEmpty());
  EXPECT_THAT(authors("dpa/lnw").agency, "dpa");
  EXPECT_THAT(authors("Tarneblatt").authors, IsEmpty());
  EXPECT_THAT(authors("https://social.example/jl").authors, IsEmpty());
  EXPECT_THAT(authors("Ursula von der Heide").authors, ElementsAre("Ursula von der Heide"));
  EXPECT_THAT(article_of(page_with("", "<p>Von Ärne Öztürk, Kelmünde</p>")).authors,
              ElementsAre("Ärne Öztürk"));
}

TEST(PageFacts, TakeTheAgencyFromTheLastLine) {
  for (const char* line : {"Quelle: tarneblick.example, mau/dpa", "kle/se (dpa, afp)", "dpa/lnw",
                           "© dpa-infocom, dpa:210312-99-812345/2"})
    EXPECT_EQ(article_of(page_with("", "", "<p>" + std::string(line) + "</p>")).agency, "dpa")
        << line;
  EXPECT_EQ(article_of(page_with("")).agency, "");
}

TEST(PageFacts, CutTheNameOfThePaperFromTheTitle) {
  for (const char* title :
       {"Hafen wächst und wächst | Tarneblatt", "Hafen wächst und wächst - TARNEBLATT",
        "Tarneblatt: Hafen wächst und wächst", "Hafen wächst und wächst | Lokales | Tarneblatt",
        "Hafen wächst und wächst – tarneblatt.example"}) {
    const std::string page = "<html><head><title>" + std::string(title) +
                             "</title><meta property=og:site_name content=Tarneblatt><meta "
                             "property=og:type content=article><link "
                             "rel=canonical href=https://www.tarneblatt.example/a/b></head><body>" +
                             kPageText + "</body></html>";
    EXPECT_EQ(article_of(page).title, "Hafen wächst und wächst") << title;
  }
}

TEST(PageFacts, TakeDatesInAnyFormThatMachinesWrite) {
  for (const char* date :
       {"2021-03-12T14:05:00+01:00", "1615554300", "1615554300000", "March 12, 2021",
        "Mar 12, 2021, 2:05 PM", "Fri Mar 12 2021 14:05:00 GMT+0100 (CET)",
        "12.03.2021 - 14:05 Uhr", "Fri Mar 12 14:05:00 CET 2021"})
    EXPECT_THAT(
        article_of(page_with(article_data("\"datePublished\":\"" + std::string(date) + "\"")))
            .date.iso(),
        StartsWith("2021-03-12"))
        << date;
}

TEST(PageFacts, DoNotTakeTheBeginningOfTimeForADate) {
  EXPECT_EQ(article_of(page_with(article_data("\"datePublished\":\"1970-01-01T00:00:00Z\"") +
                                 "<meta name=date content=2021-03-12>"))
                .date.iso(),
            "2021-03-12");
}

TEST(PageFacts, TakeTheDateOfTheArticleNotThatOfATeaser) {
  const std::string teaser =
      "<div><time datetime=\"2024-01-01\">1.1.2024</time> <a href=/x>Ein Beitrag über "
      "Fische</a></div>";
  const std::string date = "<p>12. März 2021, 14:05 Uhr</p>";
  EXPECT_EQ(article_of(page_with("", date, teaser)).date.iso(), "2021-03-12T14:05");
  EXPECT_EQ(article_of(teaser + page_with("", date)).date.iso(), "2021-03-12T14:05");
  EXPECT_EQ(article_of("<nav>" + teaser + "</nav>" + page_with("", "", date)).date.iso(),
            "2021-03-12T14:05");
  EXPECT_EQ(
      article_of(page_with("", "<b class=published title=\"2021-03-12T14:05\">vor Jahren</b>"))
          .date.iso(),
      "2021-03-12T14:05");
}

TEST(PageFacts, TellTwoDatesInOneLineApart) {
  for (const char* line : {"12.03.2021 (aktualisiert: 13.03.2021)",
                           "Aktualisiert am 13.03.2021, veröffentlicht am 12.03.2021"}) {
    const auto article = article_of(page_with("", "<p>" + std::string(line) + "</p>"));
    EXPECT_EQ(article.date.iso(), "2021-03-12") << line;
    EXPECT_EQ(article.modified.iso(), "2021-03-13") << line;
  }
}

TEST(PageFacts, NamePeopleBeforeOrganisationsAndNamesBesideRoles) {
  const std::string data =
      R"("author":[{"@type":"Organization","name":"Nachrichtenredaktion Nord"},)"
      R"({"@type":"Person","name":"Anna Weber"}])";
  EXPECT_THAT(article_of(page_with(article_data(data))).authors, ElementsAre("Anna Weber"));
  EXPECT_THAT(
      article_of(
          page_with("", "<div class=author><b>Anna Weber</b> <i>Redakteurin Wirtschaft</i></div>"))
          .authors,
      ElementsAre("Anna Weber"));
}

TEST(PageFacts, NameAuthorsBehindTheirRolesAndInLists) {
  const auto written_by = [](const std::string& name) {
    return article_of(
               page_with(article_data(R"("author":[{"@type":"Person","name":")" + name + R"("}])")))
        .authors;
  };
  EXPECT_THAT(written_by("Von TB-online-Redakteur Ulf Beck"), ElementsAre("Ulf Beck"));
  EXPECT_THAT(written_by("Gastautorin Lena Wohlers"), ElementsAre("Lena Wohlers"));
  for (const char* paper :
       {"NORD Mediengruppe", "n-fs NACHRICHTEN", "Kelmünder Verlag GmbH & Co. KG"})
    EXPECT_THAT(written_by(paper), IsEmpty()) << paper;
  EXPECT_THAT(article_of(page_with("",
                                   "<ul><li class=authors__item>von <a>Anna Weber</a></li>"
                                   "<li class=authors__item>und <a>Jan Ott</a></li></ul>"))
                  .authors,
              ElementsAre("Anna Weber", "Jan Ott"));
}

TEST(PageFacts, NameThePaperAsAuthorOnlyWhereNobodyElseIs) {
  const std::string paper = article_data(R"("author":{"@type":"Organization","name":"Nordfunk"})");
  EXPECT_THAT(article_of(page_with(paper)).authors, ElementsAre("Nordfunk"));
  EXPECT_THAT(article_of(page_with(paper, "<p>Von Anna Weber</p>")).authors,
              ElementsAre("Anna Weber"));
}

TEST(PageFacts, NameTheAuthorWhoStandsBesideTheDate) {
  for (const char* line :
       {"<p>Anna Weber | 12. März 2021</p>", "<p>12.03.2021, 14:05 Uhr • Anna Weber • 3 Min</p>",
        "<p>(Anna Weber, 12.3.2021)</p>", "<p>12.03.2021 um 14:05 von <a>Anna Weber</a></p>",
        "<p>Von Anna Weber am 12. März 2021</p>",
        "<figure>Foto: Jan Ott</figure><p>Von Anna Weber</p>",
        "<p>12. März 2021 <i rel=author>Anna Weber</i></p>",
        "<p class=author>von Anna Weber, NDN AKTUELL</p>"})
    EXPECT_THAT(article_of(page_with("", line)).authors, ElementsAre("Anna Weber")) << line;
  for (const char* line : {"<p>Bad Kelmünde | 12. März 2021</p>", "<p>Politik | 12. März 2021</p>",
                           "<p>Neu Kelmünde, 12. März 2021</p>"})
    EXPECT_THAT(article_of(page_with("", line)).authors, IsEmpty()) << line;
}

TEST(PageFacts, OfATitleAreWhatThePageShowsAndStates) {
  const std::string og =
      "<meta property=og:type content=article><meta property=og:title content=\"";
  EXPECT_EQ(
      article_of(page_with(og +
                           "Holz 2021: Rekord\"><meta name=twitter:title content=\"Holz 2021: "
                           "Rekord\"><meta name=title content=\"Holz 2021: Rekord\">" +
                           article_data("\"author\":\"Anna Weber\"")))
          .title,
      "Hafen schlägt mehr Holz um");
  for (const char* title :
       {"Hafen schlägt mehr Holz um - TB", "Hafen schlägt mehr Holz um - Nachrichten - TB",
        "(T+) Hafen schlägt mehr Holz um"})
    EXPECT_EQ(article_of(page_with(og + title + "\">")).title, "Hafen schlägt mehr Holz um")
        << title;
}

}  // namespace
}  // namespace tests
