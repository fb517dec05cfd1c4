// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/copies.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;
using testing::ElementsAre;

const std::vector<std::string> kParagraphs{
    "Die Werft in Kelmünde hat am Dienstag Insolvenz angemeldet. Betroffen sind 420 Beschäftigte, "
    "die im Mai zum letzten Mal ihren vollen Lohn erhielten.",
    "Der vorläufige Verwalter sieht Chancen für einen Verkauf. Zwei Interessenten aus Dänemark "
    "hätten sich gemeldet, sagte er vor der Belegschaft in der Schiffbauhalle.",
    "Die Gewerkschaft fordert eine Bürgschaft des Landes. Ohne sie gehe das Wissen von drei "
    "Generationen verloren, warnte der Betriebsrat bei einer Kundgebung am Hafen.",
    "Im Auftragsbuch stehen noch zwei Fähren und ein Forschungsschiff. Die Reederei der Fähren "
    "will am Vertrag festhalten, verlangt aber Sicherheiten von den Banken."};

database::Article story(const std::string& id, const std::string& source, const std::string& date,
                        const std::vector<std::size_t>& paragraphs, const std::string& byline) {
  std::string body = byline;
  for (const std::size_t number : paragraphs)
    body += kParagraphs[number] + "\n\n";
  database::Article story = dated(id, "Titel von " + source, body, date);
  story.source = source;
  return story;
}

std::vector<database::Article> werft() {
  std::vector<database::Article> articles{
      story("spät", "Abendkurier", "2023-05-10", {0, 1, 2, 3}, ""),
      story("früh", "Tageblatt", "2023-05-09", {0, 1, 2}, "Kelmünde. Von Jan Wohlers. "),
      story("agentur", "mna", "2023-05-09T17:00", {3, 2, 1, 0}, "Kelmünde (mna) - "),
      dated("anders", "Werft", "Die Werft in Kelmünde feiert. " + kParagraphs[1].substr(0, 60),
            "2023-05-09")};
  articles[2].agency = "mna";
  return articles;
}

searcher::Request folded(const std::string& query) {
  searcher::Request folded = request(query);
  folded.fold = true;
  return folded;
}

TEST(Copies, AreOneHitTheAgencysOwnFirst) {
  Search search(opened(werft()));
  const searcher::Found found = search.find(folded("Werft Insolvenz"));
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(search.articles().id(found.hits[0].article), "agentur");
  std::vector<std::string> papers;
  for (const auto copy : found.hits[0].copies)
    papers.push_back(search.articles().copy(copy).source);
  EXPECT_THAT(papers, ElementsAre("Tageblatt", "Abendkurier"));
  EXPECT_EQ(found.estimated, 3U);
}

TEST(Copies, LeaveTheSharesOfAWeightAddUpWithAgeToo) {
  Search search(opened(werft()));
  for (const double half_life : {0.0, 30.0}) {
    searcher::Request asked = folded("Werft Verkauf");
    asked.half_life_days = half_life;
    const searcher::Found found = search.find(asked);
    ASSERT_FALSE(found.hits.empty());
    for (const searcher::Hit& hit : found.hits) {
      double sum = 0;
      for (const searcher::WeightShare& share : search.shares(found, hit))
        sum += share.weight;
      EXPECT_NEAR(sum, hit.weight, 1e-9) << search.articles().id(hit.article) << ", " << half_life;
    }
  }
}

TEST(Copies, AreFoldedOnlyWhereTheyMatch) {
  Search search(opened(werft()));
  const searcher::Found found = search.find(folded("Forschungsschiff Werft -quelle:mna"));
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(search.articles().id(found.hits[0].article), "spät");
  EXPECT_TRUE(found.hits[0].copies.empty());
}

TEST(Copies, DoNotDependOnTheOrderOfIndexing) {
  std::vector<database::Article> articles = werft();
  std::sort(articles.begin(), articles.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  do {
    Search search(opened(articles));
    EXPECT_EQ(ids(search, folded("Werft Insolvenz")), "agentur");
  } while (std::next_permutation(articles.begin(), articles.end(),
                                 [](const auto& a, const auto& b) { return a.id < b.id; }));
}

TEST(Copies, ArePagedThroughAsStories) {
  std::vector<database::Article> articles = werft();
  Search search(opened(articles));
  searcher::Request page = folded("Werft");
  page.sort = searcher::Sort::newest_first;
  EXPECT_EQ(ids(search, page), "agentur anders");
  page.limit = 1;
  EXPECT_EQ(ids(search, page), "agentur");
  page.offset = 1;
  EXPECT_EQ(ids(search, page), "anders");
  page.offset = 2;
  EXPECT_EQ(ids(search, page), "");
  page.limit = 0;
  page.offset = 0;
  page.count_at_least = 0xFFFF'FFFF;
  EXPECT_EQ(search.find(page).estimated, 2U);
}

TEST(Copies, AreWhatTheArchiveCallsSo) {
  std::vector<database::Article> articles{article("a", "Kurz", "Ein Wort."),
                                          article("b", "Kurz", "Zwei Wörter."),
                                          article("c", "Kurz", "Drei.")};
  articles[1].duplicate_of = "a";
  Search search(opened(articles));
  EXPECT_EQ(ids(search, folded("Kurz")), "c a");
}

// A text of the same words but for what stands for the #.
database::Article filled(const std::string& id, const std::string& date, const std::string& form,
                         const std::vector<std::string>& values) {
  std::string body;
  std::size_t value = 0;
  for (const char c : form)
    if (c == '#')
      body += values[value++];
    else
      body += c;
  return dated(id, "Aus der Reihe", body, date);
}

TEST(Copies, AreNoReportsOfTheSameForm) {
  const std::string weather =
      "Im Norden ziehen am Vormittag Wolken auf, im Süden bleibt es freundlich. Die Höchstwerte "
      "liegen bei # Grad an der Küste und # Grad im Binnenland. Der Wind weht schwach bis mäßig "
      "aus "
      "West. In der Nacht kühlt es auf # Grad ab. Morgen scheint nach Auflösung von Nebelfeldern "
      "häufig die Sonne, gegen Abend kann es im Bergland einzelne Schauer geben.";
  const std::string stocks =
      "Der Index der führenden Werte schloss am Abend bei # Punkten, # Prozent über dem Stand des "
      "Vortags. Händler verwiesen auf gute Vorgaben aus Übersee. Gefragt waren Papiere der Chemie, "
      "während Versorger nachgaben. Der Euro kostete # Dollar. Am Rentenmarkt fiel die Rendite der "
      "zehnjährigen Anleihe leicht, Gold verteuerte sich auf # Dollar je Feinunze.";
  const std::string obituary =
      "# ist tot. Wie die Familie mitteilte, starb # am Sonntag im Kreis der Angehörigen nach "
      "kurzer "
      "schwerer Krankheit. Viele Jahre gehörte # dem Rat der Stadt an und setzte sich für den Bau "
      "der # ein. Die Trauerfeier findet in der kommenden Woche in der Kirche statt. Der "
      "Bürgermeister würdigte # als Menschen, der zuhören konnte und nie laut wurde.";
  Search search(opened({filled("w1", "2023-05-09", weather, {"14", "19", "7"}),
                        filled("w2", "2023-05-10", weather, {"15", "21", "8"}),
                        filled("s1", "2023-05-09", stocks, {"15.891", "0,4", "1,09", "2.034"}),
                        filled("s2", "2023-05-10", stocks, {"15.742", "0,9", "1,08", "2.041"}),
                        filled("o1", "2023-05-09", obituary,
                               {"Erna Küsel", "Küsel", "Küsel", "Turnhalle", "Erna Küsel"}),
                        filled("o2", "2023-05-10", obituary,
                               {"Georg Brandt", "Brandt", "Brandt", "Umgehung", "Georg Brandt"})}));
  EXPECT_EQ(search.find(folded("*")).hits.size(), 6U);
}

TEST(Copies, AreNotMonthsApart) {
  Search search(opened({story("alt", "Tageblatt", "2021-05-09", {0, 1, 2, 3}, ""),
                        story("neu", "Tageblatt", "2023-05-09", {0, 1, 2, 3}, "")}));
  EXPECT_EQ(search.find(folded("Werft")).hits.size(), 2U);
}

}  // namespace
