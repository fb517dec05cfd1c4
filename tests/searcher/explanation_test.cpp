// SPDX-License-Identifier: GPL-2.0-or-later
// What --explain says is what was done: its terms find what the query finds, its weights add up.
#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "searcher/hits/search.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;
using searcher::query::Match;

std::vector<database::Article> archive() {
  return {
      dated("whole", "Wasserstoffstrategie beschlossen", "Die Wasserstoffstrategie und Kohle.",
            "2022-03-02"),
      dated("apart", "Strategie", "Eine Wasserstoff-Strategie, auch Wasser Stoff Strategie.",
            "2022-03-03"),
      dated("parts", "Wasserstoff", "Wasser ist Stoff. Die Strategie folgt, Kohle nicht.", "2023"),
      dated("kiew", "Reise nach Kyjiw", "In Kiew sprach er von Kohle und Bürger*innen.", "2024"),
      dated("bund", "Kohlepreis", "Kohlen und Bürger, Straßen und Strassen, Fotos und Photos.",
            "2021-01-01"),
      dated("late", "Kohle", "Kohle, Kohle, Kohle: der Wasserstoff kommt spät.", "2021-01-02")};
}

class Explanations : public testing::Test {
 protected:
  double sum(const searcher::Found& found, const searcher::Hit& hit) {
    const auto shares = search_.shares(found, hit);
    return std::accumulate(shares.begin(), shares.end(), 0.0,
                           [](double before, const auto& share) { return before + share.weight; });
  }

  Search search_{opened(archive())};
};

TEST_F(Explanations, OfHitsAddUpToTheirWeights) {
  for (const char* query :
       {"Kohle", "Wasserstoffstrategie", "Kohle Wasserstoff", "Kohle^3 Wasserstoff", "Kiew Kohle",
        "Kohle ODER Strategie", "\"Wasser Stoff\" Strategie", "(Kohle ODER Stoff) Wasser", "Kohl*",
        "Kohlle~1 Wasser", "Kohle -Kiew", "titel:Kohle", "Kohle nach\\:2022-01-01"})
    for (const Match match : {Match::all, Match::any}) {
      searcher::Request asked = request(query);
      asked.match = match;
      const searcher::Found found = search_.find(asked);
      for (const searcher::Hit& hit : found.hits)
        EXPECT_NEAR(sum(found, hit), hit.weight, 1e-9)
            << query << ": " << search_.articles().id(hit.article);
      EXPECT_TRUE(match == Match::all || !found.hits.empty()) << query;
    }
}

TEST_F(Explanations, OfHitsTellWordsFromWhatOnlyRaisesThem) {
  const searcher::Found found = search_.find(request("Wasserstoffstrategie"));
  const auto hit = std::find_if(found.hits.begin(), found.hits.end(), [&](const auto& one) {
    return search_.articles().id(one.article) == "whole";
  });
  ASSERT_NE(hit, found.hits.end());
  const auto shares = search_.shares(found, *hit);
  std::map<std::string, int> kinds;
  for (const auto& share : shares)
    ++kinds[std::string(share.how)];
  EXPECT_EQ(kinds["found"], 1);
  EXPECT_EQ(kinds["title"], 1);
  EXPECT_GE(kinds["part"], 2);
}

TEST_F(Explanations, OfHitsTellWhichWordsStandNearEachOther) {
  const searcher::Found found = search_.find(request("Kohle Wasserstoff"));
  ASSERT_FALSE(found.hits.empty());
  const auto shares = search_.shares(found, found.hits.front());
  const auto near =
      std::find_if(shares.begin(), shares.end(), [](const auto& one) { return one.how == "near"; });
  ASSERT_NE(near, shares.end());
  EXPECT_EQ(near->word, "Kohle Wasserstoff");
  EXPECT_DOUBLE_EQ(near->weight, found.hits.front().nearness);
}

TEST_F(Explanations, OfHitsTellWhatTheLeadAdds) {
  const searcher::Found found = search_.find(request("Kohle Wasserstoff"));
  ASSERT_FALSE(found.hits.empty());
  double lead = 0;
  for (const auto& share : search_.shares(found, found.hits.front()))
    if (share.how == "lead") lead += share.weight;
  EXPECT_GT(lead, 0);
  EXPECT_DOUBLE_EQ(lead, found.hits.front().lead);
}

// The articles of each word: all that any of its terms finds.
TEST_F(Explanations, FindOneByOneWhatTheQueryFinds) {
  for (const char* query : {"Kohle", "Wasserstoffstrategie", "Kiew", "Bürgerinnen", "Strasse",
                            "Photo", "\"Wasser Stoff\"", "Kohl*", "Kohlle~1", "=Strassen",
                            "Wasserstoff Kohle", "Kiew Kohle Bürger"}) {
    const searcher::Found found = search_.find(request(query));
    std::map<std::string, std::set<Xapian::docid>> words;
    for (const auto& one : found.built.explanations) {
      const auto articles = search_.articles().matching(one.query);
      words[one.word].insert(articles.begin(), articles.end());
    }
    ASSERT_FALSE(words.empty()) << query;
    std::set<Xapian::docid> all = words.begin()->second;
    for (const auto& [word, articles] : words)
      std::erase_if(all, [&these = articles](Xapian::docid id) { return !these.contains(id); });
    std::set<Xapian::docid> hits;
    for (const searcher::Hit& hit : found.hits)
      hits.insert(hit.article);
    EXPECT_EQ(all, hits) << query;
    EXPECT_FALSE(hits.empty()) << query;
  }
}

}  // namespace
