// SPDX-License-Identifier: GPL-2.0-or-later
// What raises one article above another that has the same words.
#include <gtest/gtest.h>
#include <set>

#include "searcher/hits/search.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;
using searcher::query::Match;

TEST(Ranking, RaisesArticlesThatHoldPartsOfACompoundToo) {
  Search search(
      opened({article("a", "Erstes", "Die Kohlestrategie gilt, und das Wetter hielt."),
              article("b", "Zweites", "Die Kohlestrategie gilt, und die Kohle bleibt.")}));
  EXPECT_EQ(ids(search, "Kohlestrategie"), "b a");
}

TEST(Ranking, RaisesArticlesWithTheWordInTheirTitle) {
  Search search(opened({article("text", "Etwas anderes", "Wahl Wahl im Land"),
                        article("title", "Die Wahl", "Etwas anderes im Land")}));
  EXPECT_EQ(ids(search, "Wahl"), "title text");
}

TEST(Ranking, RaisesArticlesWhoseWordsStandNearEachOther) {
  const std::string far = "Der Minister sprach lange, und erst am Ende ging es um die Werft.";
  const std::string near = "Der Minister der Werft sprach lange, und erst am Ende ging es weiter.";
  Search search(opened({article("far", "Eins", far), article("near", "Zwei", near)}));
  for (const char* query : {"Minister Werft", "Werft Minister", "Werft ODER Minister"})
    EXPECT_EQ(ids(search, query), "near far") << query;
  searcher::Request second = request("Minister Werft");
  second.offset = 1;
  second.limit = 1;
  EXPECT_EQ(ids(search, second), "far");
}

TEST(Ranking, RaisesArticlesThatSpeakOfAWordEarlier) {
  std::string words;
  for (int i = 0; i < 120; ++i)
    words += "Satz ";
  Search search(opened(
      {article("late", "Eins", words + "Werft"), article("early", "Zwei", "Werft " + words)}));
  EXPECT_EQ(ids(search, "Werft"), "early late");
  const auto found = search.find(request("Werft"));
  EXPECT_GT(found.hits.front().lead, 10 * found.hits.back().lead);
}

// A gap lies between title, subtitle, teaser and body: it is no words.
TEST(Ranking, TakesTheBeginningOfABodyForTheLeadWhereThereIsNoTeaser) {
  auto with_teaser = article("teaser", "Eins", "Die Werft im Hafen");
  with_teaser.teaser = "Ein Satz davor";
  Search search(opened(
      {article("body", "Eins", "Ein Satz davor die Werft im Hafen"), std::move(with_teaser)}));
  const auto found = search.find(request("Werft"));
  ASSERT_EQ(found.hits.size(), 2U);
  EXPECT_DOUBLE_EQ(found.hits.front().lead, found.hits.back().lead);
}

TEST(Ranking, TakesAWordWithinAnotherOneForNextToIt) {
  Search search(
      opened({article("far", "Eins", "Kohle war da, viel später auch noch Strom im Netz."),
              article("near", "Zwei", "Kohle-Strom war da, viel später noch im Netz an.")}));
  const auto found = search.find(request("Kohle Strom"));
  ASSERT_EQ(found.hits.size(), 2U);
  for (const searcher::Hit& hit : found.hits)
    if (search.articles().id(hit.article) == "near") {
      const auto far =
          found.hits.front().article == hit.article ? found.hits.back() : found.hits.front();
      EXPECT_GT(hit.nearness, far.nearness);
    }
}

// A word with two readings that is also a part: synonyms within synonyms weighed forty times as
// much, and an article of one word of the query came before those of both.
TEST(Ranking, WeighsTheReadingsAndPartsOfAWordAsOneWord) {
  std::vector<database::Article> articles{
      article("part", "Eins", "Kopieren-und-Einfügen geht hier, sie wollen es einfügen."),
      article("both", "Zwei", "Die Linien, die sie einfügen wollen, sind dünn.")};
  for (int i = 0; i < 30; ++i)
    articles.push_back(article("n" + std::to_string(i), "Drei", "Das Einfügen eines Bildes."));
  Search search(opened(articles));
  searcher::Request asked = request("Linien einfügen");
  asked.match = Match::any;
  EXPECT_EQ(ids(search, asked).substr(0, 4), "both");
}

TEST(Ranking, OrdersOnlyTheBestHitsAnewAndLosesNone) {
  std::vector<database::Article> articles;
  for (int i = 0; i < 75; ++i)
    articles.push_back(article("n" + std::to_string(i), "Eins",
                               "Werft" + std::string(static_cast<std::size_t>(i % 9) * 5, ' ') +
                                   (i % 2 == 0 ? " Minister " : " und dann noch ein Minister ") +
                                   "Wort Wort"));
  Search search(opened(articles));
  searcher::Request all = request("Werft Minister");
  all.limit = 100;
  const searcher::Found found = search.find(all);
  EXPECT_EQ(found.hits.size(), articles.size());
  std::set<Xapian::docid> distinct;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    distinct.insert(found.hits[i].article);
    EXPECT_EQ(found.hits[i].rank, i + 1);
    EXPECT_LE(found.hits[i].weight, found.hits[i == 0 ? 0 : i - 1].weight);
  }
  EXPECT_EQ(distinct.size(), articles.size());
  std::string pages;
  for (all.offset = 0, all.limit = 7; all.offset < 75; all.offset += 7)
    pages += (pages.empty() ? "" : " ") + ids(search, all);
  all.offset = 0;
  all.limit = 100;
  EXPECT_EQ(pages, ids(search, all));
}

TEST(Ranking, CountsNounsForMoreThanWordsWrittenSmall) {
  Search search(opened({article("verb", "Eins", "Wir wollen das Dach gestalten."),
                        article("noun", "Zwei", "Wir wollen das Dach der Werft.")}));
  searcher::Request any = request("Werft gestalten");
  any.match = Match::any;
  EXPECT_EQ(ids(search, any), "noun verb");
  any.query = "gestalten Werft";
  EXPECT_EQ(ids(search, any), "noun verb");
}

TEST(Ranking, CountsAllWordsAlikeWhereNoneIsCapitalised) {
  Search search(opened({article("a", "Eins", "Das Dach der Werft und noch eins, zwei, drei."),
                        article("b", "Zwei", "Das Dach der Werft.")}));
  EXPECT_EQ(ids(search, "werft dach"), ids(search, "Werft Dach"));
}

}  // namespace
