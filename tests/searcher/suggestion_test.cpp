// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/suggestion.hpp"

#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;

class Suggestions : public testing::Test {
 protected:
  Search search_{
      opened({article("a", "Wahl in Köln", "Die Regierungen und der Bundestag streiten."),
              article("b", "Straßenbau", "Die Regierung sperrt die Straße in Zürich."),
              article("c", "", "Der Bundestag tagt, die Regierung schweigt."),
              article("d", "", "Die Werft baut Schiffe für den Bundestag.")})};

  std::string suggested(const std::string& query) {
    return search_.find(request(query)).suggestion;
  }
};

TEST_F(Suggestions, AreWordsAsTheyStandInArticles) {
  EXPECT_EQ(suggested("Regireung"), "Regierung");
  EXPECT_EQ(suggested("Bundestak"), "Bundestag");
  EXPECT_EQ(suggested("bundetsag"), "Bundestag");
  EXPECT_EQ(suggested("Strahse"), "Straße");
}

TEST_F(Suggestions, KeepTheRestOfTheQuery) {
  EXPECT_EQ(suggested("Köln (Bundestak ODER Regireung) -Werfft"),
            "Köln (Bundestag ODER Regierung) -Werfft");
  EXPECT_EQ(suggested("\"der Bundestak tagt\"^2"), "\"der Bundestag tagt\"^2");
  EXPECT_EQ(suggested("titel:Straßenbua"), "titel:Straßenbau");
}

TEST_F(Suggestions, AreNotMadeForWhatThereIs) {
  for (const char* query : {"Bundestag", "Regierungen", "Zurich", "Bundestak*", "=Bundestak",
                            "Quastenflosser", "1789", "xyz", "die"})
    EXPECT_EQ(suggested(query), "") << query;
}

TEST_F(Suggestions, AreMadeForRareWordsWithAFrequentNeighbour) {
  std::vector<database::Article> articles{article("typo", "", "Der Bundestak")};
  for (int i = 0; i < 250; ++i)
    articles.push_back(article("a" + std::to_string(i), "", "Der Bundestag"));
  Search search(opened(articles));
  EXPECT_EQ(search.find(request("Bundestak")).suggestion, "Bundestag");
}

TEST(Like, FindsArticlesOfTheSameWords) {
  Search search(opened({article("a", "Werft insolvent", "Die Werft am Hafen ist insolvent."),
                        article("b", "Werft gerettet", "Die Werft am Hafen baut wieder."),
                        article("c", "Theater", "Im Theater am Hafen wird gespielt."),
                        article("d", "Wetter", "Morgen scheint die Sonne.")}));
  searcher::Request request = searcher_tests::request("*");
  request.like = "a";
  EXPECT_EQ(ids(search, request), "b c");
  request.query = "Theater";
  EXPECT_EQ(ids(search, request), "c");
  request.like = "nothing";
  EXPECT_THROW(search.find(request), database::Failure);
}

TEST(Recency, BringsNewerArticlesToTheFront) {
  Search search(
      opened({dated("old", "Werft Werft", "Werft und Werft", "2023-03-15"),
              dated("new", "Hafen", "Werft", "2024-03-14"), article("undated", "Werft", "Werft")}));
  searcher::Request request = searcher_tests::request("Werft");
  EXPECT_EQ(ids(search, request).substr(0, 3), "old");
  request.half_life_days = 30;
  EXPECT_EQ(ids(search, request), "new old undated");
}

TEST(Recency, OrdersWhatIsTooOldForItsWeightToBeANumber) {
  Search search(opened({article("undated", "Werft Werft", "Werft und Werft"),
                        dated("1949", "Werft Werft", "Werft und Werft", "1949-05-23"),
                        dated("1989", "Hafen", "Die Werft am Hafen baut Schiffe", "1989-11-09"),
                        dated("tomorrow", "Hafen", "Die Werft am Hafen baut", "2024-03-16")}));
  searcher::Request request = searcher_tests::request("Werft");
  request.half_life_days = 1;
  EXPECT_EQ(ids(search, request), "tomorrow 1989 1949 undated");
}

TEST(Recency, CountsWhatItOrdersAnew) {
  Search search(opened({dated("a", "Hafen", "Die Werft am Hafen", "2023-05-09"),
                        dated("b", "Hafen", "Die Werft im Hafen", "2023-05-09"),
                        dated("c", "Hafen", "Die Werften am Hafen", "2023-05-09")}));
  searcher::Request request = searcher_tests::request("=Werft");
  request.half_life_days = 30;
  const searcher::Found found = search.find(request);
  EXPECT_EQ(found.estimated, 2U);
  EXPECT_TRUE(found.exact);
}

}  // namespace
