// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/hits/search.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;

TEST(SearchingWords, FindsATruncatedWordWhoseStemIsShorter) {
  Search search(opened({article("a", "", "Die Raketen"), article("b", "", "Der Raketenangriff")}));
  EXPECT_EQ(sorted_ids(search, "Raketen*"), "a b");
}

TEST(SearchingWords, SaysWhenATruncatedWordStandsForTooMany) {
  std::string text;
  for (int i = 0; i < 1100; ++i)
    text += "wort" + std::to_string(i) + "x ";
  Search search(opened({article("a", "", text)}));
  const searcher::Found found = search.find(request("wort*"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], testing::HasSubstr("1000 most frequent"));
}

TEST(SearchingWords, FindsWhatWasMisread) {
  Search search(opened({article("a", "", "Der Waffcr"), article("b", "", "Ziirich liegt da")}));
  EXPECT_EQ(ids(search, "Wasser~"), "");
  EXPECT_EQ(ids(search, "Wasser~2"), "a");
  EXPECT_EQ(ids(search, "Zürich~"), "b");
}

TEST(SearchingWords, TakesAsManyExpansionsAsAllowed) {
  Search search(opened({article("a", "", "Wortart Wortart"), article("b", "", "Wortbild Wortart"),
                        article("c", "", "Wortbild"), article("d", "", "Wortklang Wortart")}));
  searcher::Request request = searcher_tests::request("Wort*");
  request.max_expansions = 1;
  const searcher::Found found = search.find(request);
  EXPECT_EQ(found.hits.size(), 3U);
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], testing::HasSubstr("stands for 3 words"));
  request.max_expansions = 3;
  EXPECT_TRUE(search.find(request).notes.empty());
}

TEST(SearchingWords, PagesThroughExactForms) {
  std::vector<database::Article> articles;
  for (int i = 0; i < 60; ++i)
    articles.push_back(dated("a" + std::to_string(100 + i), "", i % 3 == 0 ? "Häuser" : "Haus",
                             "20" + std::to_string(10 + i % 3)));
  Search search(opened(articles));
  searcher::Request request = searcher_tests::request("=Häuser");
  request.limit = 0xFFFF'FFFF;
  const searcher::Found all = search.find(request);
  ASSERT_EQ(all.hits.size(), 20U);
  EXPECT_EQ(all.estimated, 20U);
  EXPECT_TRUE(all.exact);
  request.limit = 3;
  for (request.offset = 0; request.offset < 24; request.offset += 3) {
    const searcher::Found page = search.find(request);
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
      EXPECT_EQ(page.hits[i].article, all.hits[request.offset + i].article);
      EXPECT_EQ(page.hits[i].rank, request.offset + i + 1);
    }
    EXPECT_EQ(page.hits.size(), request.offset < 18 ? 3U : request.offset == 18 ? 2U : 0U);
  }
  request.limit = 0;
  request.offset = 0;
  request.count_at_least = 0xFFFF'FFFF;
  EXPECT_EQ(search.find(request).estimated, 20U);
}

TEST(SearchingWords, FindsExactFormsInEverySpelling) {
  const std::vector<std::string> texts{"Die Ha\u0308user stehen",
                                       "Die HÄUSER stehen",
                                       "Die Häu-\nser stehen",
                                       "Die Häu\u00ADser stehen",
                                       "Häuſer",
                                       "Reihen-Häuser und Häuser"};
  for (const std::string& text : texts) {
    Search search(opened({article("a", "", text)}));
    EXPECT_EQ(ids(search, "=Häuser"), "a") << text;
  }
  for (const char* text : {"Reihenhäuser, Haus", "Häusern, Haus", "Häuserfront Haus"}) {
    Search search(opened({article("a", "", text)}));
    EXPECT_EQ(ids(search, "=Häuser"), "") << text;
  }
}

}  // namespace
