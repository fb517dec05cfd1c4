// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "tests/indexer/archives.hpp"
#include "tests/indexer/pages.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::string page_of(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><main><h1>" + title +
         "</h1>" + body + "</main></body></html>";
}

std::string posts_of(const std::string& before, const std::string& heading,
                     const std::string& behind) {
  std::string posts;
  int hour = 12;
  for (const char* one :
       {"Bahn steht still", "Wind nimmt zu", "Schulen schließen", "Fähre fährt wieder"}) {
    const std::string clock = std::to_string(hour++) + ":05";
    posts += "<div class=x7>";
    if (!before.empty()) posts += before + clock + "</time>";
    posts += "<" + heading + ">" + one + "</" + heading + ">";
    if (!behind.empty()) posts += behind + clock + " Uhr</span>";
    posts += "<p>Das meldet die Leitstelle am Hafen von Kelmünde heute.</p></div>";
  }
  return posts;
}

TEST(PageShapes, ShortPostsOfATickerAreAllKept) {
  const std::string lead = "<p>Was seit dem Morgen im Hafen geschieht, steht hier.</p>";
  for (const std::string& front : {lead, std::string()})
    for (const std::string& posts :
         {posts_of("<time>", "h2", ""), posts_of("", "h2", "<span class=t>"),
          posts_of("<time>", "h3", ""), posts_of("<time>", "strong", "")}) {
      const auto body = article_of(page_of("Sturm über dem Hafen", front + posts)).body;
      for (const char* one : {"Bahn steht still", "Wind nimmt zu", "Fähre fährt wieder"})
        EXPECT_THAT(body, HasSubstr(one)) << posts;
      EXPECT_THAT(body, Not(HasSubstr(":05"))) << posts;
    }
}

TEST(PageShapes, CommentsWithDatesAreNoPostsOfATicker) {
  std::string comments;
  for (int i = 0; i < 6; ++i)
    comments += "<div class=x7><b>Möwe</b><span>12.03.2021, 14:0" + std::to_string(i) +
                " Uhr</span><p>Das finde ich auch, und mein Nachbar ebenso.</p></div>";
  EXPECT_THAT(article_of(page_with("", "", "<section id=comments>" + comments + "</section>")).body,
              Not(HasSubstr("Nachbar")));
}

TEST(PageShapes, AHiddenCopyIsNotKeptBesideTheText) {
  for (const char* hidden :
       {"class=\"o-paywall\" style=\"display:none\"", "hidden", "style=\"display: none;\""}) {
    const std::string copy = "<div " + std::string(hidden) + ">" + kPageText + "</div>";
    const std::string plain = article_of(page_with("")).body;
    EXPECT_EQ(article_of(page_with("", "", copy)).body, plain) << hidden;
    EXPECT_EQ(article_of(page_with("", copy)).body, plain) << hidden;
  }
}

TEST(PageShapes, WhatAPageHidesUntilItIsUnfoldedIsText) {
  EXPECT_THAT(article_of(page_with("", "",
                                   "<div style=\"display:none\"><p>Die Fähre nach Ahlbeckshagen "
                                   "legt ab Mai wieder an der alten Brücke an.</p></div>"))
                  .body,
              HasSubstr("an der alten Brücke an."));
}

TEST(PageShapes, TextGoesOnBehindLinksThatStandInIt) {
  const std::string links = "<ul><li><a href=/1>Neue Kräne am Südbecken</a></li></ul>";
  const std::string more =
      "<p>Die Fähre nach Ahlbeckshagen legt ab Mai wieder an der alten Brücke an, sagt der "
      "Betreiber, und nimmt auch Räder mit.</p>";
  for (const char* label : {"Auch interessant", "Mehr zum Thema", "Lesen Sie auch"}) {
    const auto body =
        article_of(page_with("", "", "<h3>" + std::string(label) + "</h3>" + links + more)).body;
    EXPECT_THAT(body, HasSubstr("nimmt auch Räder mit.")) << label;
    EXPECT_THAT(body, Not(HasSubstr(label)));
    EXPECT_THAT(body, Not(HasSubstr("Südbecken")));
  }
}

TEST(PageShapes, AHeadingThatBeginsAsAListOfLinksMayHeadText) {
  EXPECT_THAT(article_of(page_with("", "", "<h2>Mehr aus eigener Kraft</h2>" + kPageText)).body,
              HasSubstr("Mehr aus eigener Kraft"));
}

TEST(PageShapes, BoxesThatAskForAnAddressOfMailAreNoText) {
  const std::string box =
      "<div class=x7><h3>Der Morgen am Kai</h3><p>Jeden Tag um sechs Uhr das Wichtigste vom Hafen."
      "</p><form><input type=email><button>Los</button></form></div>";
  const auto body = article_of(page_with("", "", box + kPageText)).body;
  EXPECT_THAT(body, Not(HasSubstr("um sechs Uhr")));
  EXPECT_THAT(body, Not(HasSubstr("Morgen am Kai")));
}

TEST(PageShapes, TheFirstQuestionOfAnInterviewIsNoSubtitle) {
  std::string talk = "<p>12.03.2021, von Anna Weber</p>";
  for (const char* question : {"Warum gerade hier?", "Wer soll kommen?", "Und dann?"})
    talk += "<h3>" + std::string(question) + "</h3><p>Das wird sich noch zeigen, sagt man hier, " +
            "und wartet auf das Frühjahr.</p>";
  EXPECT_THAT(article_of(page_of("Ein Gespräch am Hafen", talk)).body,
              StartsWith("Warum gerade hier?"));
}

TEST(PageShapes, ThePrintedHeadlineIsTheTitleAndNotTheSearchEngines) {
  const std::string data =
      "<meta property=og:title content=\"Ostsee: Alle Infos zum neuen Umspannwerk\"><meta "
      "name=twitter:title content=\"Ostsee: Alle Infos zum neuen Umspannwerk\">";
  const auto page = [&](const std::string& h1) {
    return "<html><head><title>Ostsee: Alle Infos zum neuen Umspannwerk</title>" + data +
           "</head><body><h1>" + h1 + "</h1>" + kPageText + "</body></html>";
  };
  EXPECT_EQ(article_of(page("14 000 Tonnen für das Meer")).title, "14 000 Tonnen für das Meer");
  // A section, and a link to the first page.
  EXPECT_THAT(article_of(page("Wirtschaft")).title, StartsWith("Ostsee"));
  EXPECT_THAT(article_of(page("<a href=/>Das Blatt vom Hafen</a>")).title, StartsWith("Ostsee"));
}

TEST(PageShapes, PartsOfAHeadingAreNotGlued) {
  for (const char* h1 : {"<span>Nationale Demo</span><span>Der 9. Juli</span>",
                         "<span>Nationale Demo</span><br>Der 9. Juli",
                         "<div>Nationale Demo</div><div>Der 9. Juli</div>"})
    EXPECT_EQ(
        article_of("<html><body><h1>" + std::string(h1) + "</h1>" + kPageText + "</body></html>")
            .title,
        "Nationale Demo Der 9. Juli")
        << h1;
}

TEST(PageShapes, PapersAndStationsAreNoPersons) {
  for (const char* name : {"Deutsche Welle", "Elbtaler Bote", "Bayerischer Rundfunk",
                           "Der Abendkurier", "Kelmünder Nachrichten", "Hafen-Zeitung"})
    EXPECT_THAT(
        article_of(page_with("<meta name=author content=\"" + std::string(name) + "\">")).authors,
        IsEmpty())
        << name;
  for (const char* name : {"Peter Post", "Günther Bote", "Anna Kurier", "Walter Merkur"})
    EXPECT_THAT(
        article_of(page_with("<meta name=author content=\"" + std::string(name) + "\">")).authors,
        ElementsAre(name));
}

TEST(PageShapes, NamesStandBesideADateBehindAnySign) {
  for (const char* between : {" - Von ", " / ", ", ", " – "})
    EXPECT_THAT(article_of(page_with("", "<b>12.03.2021" + std::string(between) + "Anna Weber</b>"))
                    .authors,
                ElementsAre("Anna Weber"))
        << between;
  EXPECT_THAT(article_of(page_with("", "<b>Bad Kelmünde, 12.03.2021</b>")).authors, IsEmpty());
}

TEST(PageShapes, AClockThatIsPrintedShowsWhichZoneWasMeant) {
  const auto page = [](const std::string& zone, const std::string& printed) {
    return page_with(
        "<meta property=article:published_time content=\"2023-06-15T06:00:00" + zone + "\">",
        "<p>15. Juni 2023, " + printed + " Uhr</p>");
  };
  EXPECT_EQ(article_of(page("+01:00", "06:00")).date.iso(), "2023-06-15T06:00");
  EXPECT_EQ(article_of(page("Z", "06.00")).date.iso(), "2023-06-15T06:00");
  EXPECT_EQ(article_of(page("Z", "08:00")).date.iso(), "2023-06-15T08:00");
  EXPECT_EQ(article_of(page("Z", "11:40")).date.iso(), "2023-06-15T08:00");
}

}  // namespace
}  // namespace tests
