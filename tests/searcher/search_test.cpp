// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Search;
using searcher::query::Match;

std::vector<database::Article> archive() {
  std::vector<database::Article> articles{
      dated("rakete", "Raketenangriff auf Charkiw",
            "Ein massiver Raketenangriff traf die Häuser der Stadt. Die Zeit drängt.",
            "2022-03-02"),
      dated("corona", "Die Corona-Krise", "In der Coronakrise helfen die Länder.", "2020-04"),
      dated("spaced", "Corona Krise", "Corona und Krise. Die Corona Krise dauert.", "2020-05-01"),
      dated("mauer", "Mauerfall", "Die Mauer fiel. Ein Haus an der Straße.", "1989-11-09"),
      dated("jahr", "Jahrbuch", "Ein ganzes Jahr in einem Buch.", "1989"),
      article("undated", "Ohne Datum", "STRASSE und Gebäude, Bauten und ein Bauer."),
      dated("bund", "CDU/CSU im Bundestag", "Bürger*innen sehen z. B. § 218 anders, 1.000.000 mal.",
            "2021-01-01")};
  articles[0].source = "taz";
  articles[0].section = "Politik";
  articles[1].source = "Frankfurter Allgemeine";
  articles[3].source = "taz";
  articles[3].authors = {"Eva Maier", "Jan Bauer"};
  articles[6].url = "https://example.org/bund?a=b";
  return articles;
}

class Searching : public testing::Test {
 protected:
  Search search_{opened(archive())};
};

TEST_F(Searching, FindsEveryInflection) {
  EXPECT_EQ(ids(search_, "Raketenangriffe"), "rakete");
  EXPECT_EQ(sorted_ids(search_, "Haus"), "mauer rakete");
}

TEST_F(Searching, FindsUnitsOfSeveralWordsAsArticlesHaveThem) {
  for (const char* query : {"z. B.", "z.B.", "§ 218", "§218", "1 000 000", "1000000", "Bürgerinnen",
                            "Bürger:innen", "CDU/CSU"})
    EXPECT_EQ(ids(search_, query), "bund") << query;
}

TEST_F(Searching, FindsPartsOfWordsBelowTheWordItself) {
  Search search(opened({article("part", "Die Corona-Krise", "Text dazu"),
                        article("word", "Die Krise", "Text dazu")}));
  EXPECT_EQ(ids(search, "Krise"), "word part");
  searcher::Request plain = request("Krise");
  plain.variants = false;
  EXPECT_EQ(ids(search, plain), "word");
}

TEST_F(Searching, FindsSpellingsOfCompounds) {
  EXPECT_EQ(sorted_ids(search_, "Corona-Krise"), "corona spaced");
  EXPECT_EQ(sorted_ids(search_, "\"Corona Krise\""), "corona spaced");
  EXPECT_EQ(ids(search_, "Coronakrise"), "corona");
}

TEST_F(Searching, FindsACompoundWrittenApartButNeverOneOfItsParts) {
  Search search(opened({article("whole", "Erstes", "Eine Kohlestrategie liegt vor."),
                        article("apart", "Zweites", "Eine Kohle Strategie liegt vor."),
                        article("one", "Drittes", "Eine Strategie liegt vor."),
                        article("reversed", "Viertes", "Strategie Kohle, so hiess es.")}));
  EXPECT_EQ(ids(search, "Kohlestrategie"), "whole apart");
  searcher::Request plain = request("Kohlestrategie");
  plain.variants = false;
  EXPECT_EQ(ids(search, plain), "whole");
}

TEST_F(Searching, FindsACompoundOfCompoundsHoweverItIsWrittenApart) {
  Search search(opened({article("whole", "Erstes", "Die Wasserstoffstrategie."),
                        article("two", "Zweites", "Eine Wasserstoff Strategie."),
                        article("hyphen", "Drittes", "Eine Wasserstoff-Strategie."),
                        article("not", "Viertes", "Wasser, Strategie, Stoff.")}));
  EXPECT_EQ(sorted_ids(search, "Wasserstoffstrategie"), "hyphen two whole");
}

TEST_F(Searching, FindsPhrasesInOrderOnly) {
  EXPECT_EQ(ids(search_, "\"massive Raketenangriffe\""), "rakete");
  EXPECT_EQ(ids(search_, "\"Raketenangriff massiver\""), "");
  EXPECT_EQ(ids(search_, "„die Zeit drängt“"), "rakete");
}

TEST_F(Searching, TakesExactFormsLiterally) {
  EXPECT_EQ(ids(search_, "=Häuser"), "rakete");
  EXPECT_EQ(ids(search_, "=häuser"), "rakete");
  EXPECT_EQ(ids(search_, "=Haus"), "mauer");
  EXPECT_EQ(ids(search_, "=Hauses"), "");
  EXPECT_EQ(ids(search_, "=\"Die Zeit\""), "rakete");
  EXPECT_EQ(ids(search_, "=\"Der Zeit\""), "");
}

TEST_F(Searching, TakesCapitalsForSharpS) {
  EXPECT_EQ(sorted_ids(search_, "=Straße"), "mauer undated");
  EXPECT_EQ(ids(search_, "=strasse"), "undated");
}

TEST_F(Searching, CombinesExactFormsWithEverything) {
  EXPECT_EQ(ids(search_, "Haus NICHT =Häuser"), "mauer");
  EXPECT_EQ(sorted_ids(search_, "=Häuser ODER =Haus"), "mauer rakete");
  EXPECT_EQ(ids(search_, "titel:=Mauerfall Haus"), "mauer");
  EXPECT_EQ(ids(search_, "titel:=Haus"), "");
  EXPECT_EQ(ids(search_, "autor:=Maier"), "mauer");
}

TEST_F(Searching, AnswersTheSameWhereArticlesLieOnOtherMachines) {
  auto remote = opened(archive());
  remote.remote = true;
  Search search(remote);
  for (const char* query : {"=Häuser", "=Haus", "Haus NICHT =Häuser", "=Häuser ODER =Haus",
                            "titel:=Mauerfall Haus", "=\"Die Zeit\"", "Gebäu*", "=Haus =Straße"})
    EXPECT_EQ(sorted_ids(search, query), sorted_ids(search_, query)) << query;
}

TEST_F(Searching, FollowsBooleanOperators) {
  EXPECT_EQ(ids(search_, "Haus UND Mauer"), "mauer");
  EXPECT_EQ(sorted_ids(search_, "Mauerfall ODER Charkiw"), "mauer rakete");
  EXPECT_EQ(ids(search_, "Haus -Mauer"), "rakete");
  EXPECT_EQ(ids(search_, "Haus NICHT (Mauer ODER Fall)"), "rakete");
  EXPECT_EQ(sorted_ids(search_, "(Mauerfall ODER Charkiw) UND NICHT Rakete*"), "mauer");
}

TEST_F(Searching, FindsWordsNearEachOther) {
  EXPECT_EQ(ids(search_, "Angriff NAHE/3 Stadt"), "");
  EXPECT_EQ(ids(search_, "Raketenangriff NAHE/5 Stadt"), "rakete");
  EXPECT_EQ(ids(search_, "Stadt NAHE/5 Raketenangriff"), "rakete");
  EXPECT_EQ(ids(search_, "Raketenangriff NAHE/4 Stadt"), "");
  EXPECT_EQ(ids(search_, "Rake* NAHE/5 (Stadt ODER Dorf)"), "rakete");
}

TEST_F(Searching, FindsTruncatedWords) {
  EXPECT_EQ(ids(search_, "Rakete*"), "rakete");
  EXPECT_EQ(ids(search_, "*angriffe"), "rakete");
  EXPECT_EQ(ids(search_, "Rake*griff"), "rakete");
  EXPECT_EQ(sorted_ids(search_, "Häus*"), "mauer rakete");
  EXPECT_EQ(ids(search_, "titel:Rake*"), "rakete");
  EXPECT_EQ(ids(search_, "xyz*"), "");
}

TEST_F(Searching, KeepsWordsOnGeApartWhenTruncated) {
  EXPECT_EQ(ids(search_, "Gebäu*"), "undated");
  Search search(opened({article("a", "", "Bauten und Bauern"), article("b", "", "Gebäude")}));
  EXPECT_EQ(ids(search, "Gebäu*"), "b");
}

TEST_F(Searching, FindsMisspeltWords) {
  EXPECT_EQ(ids(search_, "Raketenangrif~"), "rakete");
  EXPECT_EQ(ids(search_, "Rakedenangrif~"), "");
  EXPECT_EQ(ids(search_, "Rakedenangrif~2"), "rakete");
}

TEST_F(Searching, SearchesFields) {
  EXPECT_EQ(ids(search_, "titel:Mauerfall"), "mauer");
  EXPECT_EQ(ids(search_, "titel:Haus"), "");
  EXPECT_EQ(ids(search_, "autor:\"Jan Bauer\""), "mauer");
  EXPECT_EQ(ids(search_, "autor:\"Eva Bauer\""), "");
  EXPECT_EQ(sorted_ids(search_, "quelle:taz"), "mauer rakete");
  EXPECT_EQ(ids(search_, "source:taz section:Politik"), "rakete");
  EXPECT_EQ(ids(search_, "url:https://example.org/bund?a=b"), "bund");
  EXPECT_EQ(ids(search_, "id:mauer"), "mauer");
}

TEST_F(Searching, FindsWhatWasPublishedWhollyInAPeriod) {
  EXPECT_EQ(sorted_ids(search_, "datum:1989"), "jahr mauer");
  EXPECT_EQ(ids(search_, "datum:1989-11"), "mauer");
  EXPECT_EQ(ids(search_, "datum:1989-11-09"), "mauer");
  EXPECT_EQ(ids(search_, "datum:1989..1989-12-30"), "mauer");
  EXPECT_EQ(sorted_ids(search_, "datum:..2020"), "corona jahr mauer spaced");
  EXPECT_EQ(sorted_ids(search_, "datum:2020-04..2020-05-01"), "corona spaced");
  EXPECT_EQ(ids(search_, "datum:2022.."), "rakete");
}

TEST_F(Searching, FiltersByDateSourceAndSection) {
  searcher::Request filtered = request("*");
  filtered.from = database::parse_date("1989-11");
  filtered.to = database::parse_date("2021");
  EXPECT_EQ(ids(search_, filtered), "bund spaced corona mauer");
  filtered.sources = {"Frankfurter Allgemeine", "taz"};
  EXPECT_EQ(ids(search_, filtered), "corona mauer");
  filtered = request("Haus");
  filtered.sections = {"politik"};
  EXPECT_EQ(ids(search_, filtered), "rakete");
  filtered.from = database::parse_date("2022");
  filtered.to = database::parse_date("1989");
  EXPECT_THROW(search_.find(filtered), database::Failure);
}

TEST_F(Searching, SortsByDateThenId) {
  searcher::Request sorted = request("*");
  sorted.sort = searcher::Sort::newest_first;
  EXPECT_EQ(ids(search_, sorted), "rakete bund spaced corona mauer jahr undated");
  sorted.sort = searcher::Sort::oldest_first;
  EXPECT_EQ(ids(search_, sorted), "jahr mauer corona spaced bund rakete undated");
  sorted.limit = 2;
  sorted.offset = 1;
  const searcher::Found page = search_.find(sorted);
  ASSERT_EQ(page.hits.size(), 2U);
  EXPECT_EQ(page.hits[0].rank, 2U);
}

TEST_F(Searching, BreaksTiesByDateThenId) {
  Search search(opened({dated("b", "", "Wort", "2020"), dated("a", "", "Wort", "2020"),
                        dated("c", "", "Wort", "2021")}));
  EXPECT_EQ(ids(search, "Wort"), "c a b");
}

TEST_F(Searching, FallsBackToSomeOfTheWords) {
  const searcher::Found found = search_.find(request("Mauerfall Charkiw"));
  EXPECT_EQ(found.hits.size(), 2U);
  EXPECT_EQ(found.understood, "Mauerfall ODER Charkiw");
  ASSERT_EQ(found.notes.size(), 1U);
  searcher::Request all = request("Mauerfall Charkiw");
  all.match = Match::all;
  EXPECT_EQ(ids(search_, all), "");
  EXPECT_TRUE(search_.find(request("Mauerfall xyzxyz -Mauer")).hits.empty());
}

TEST_F(Searching, DoesNotFallBackOnAPageBehindTheLastHit) {
  searcher::Request page = request("Haus Mauer");
  page.offset = 5;
  const searcher::Found found = search_.find(page);
  EXPECT_TRUE(found.hits.empty());
  EXPECT_TRUE(found.notes.empty());
  EXPECT_EQ(found.understood, "Haus UND Mauer");
}

TEST_F(Searching, KeepsFiltersWhereAnyWordIsEnough) {
  searcher::Request any = request("Mauerfall Charkiw quelle:taz datum:2022");
  any.match = Match::any;
  EXPECT_EQ(ids(search_, any), "rakete");
}

TEST_F(Searching, DoesWithoutStopWordsBesideOtherWords) {
  EXPECT_EQ(ids(search_, "die Stadt unter"), "rakete");
  EXPECT_EQ(sorted_ids(search_, "die"), "corona mauer rakete spaced");
  searcher::Request any = request("die Charkiw");
  any.match = Match::any;
  EXPECT_EQ(ids(search_, any), "rakete");
}

TEST_F(Searching, AnswersNegationsByDate) {
  EXPECT_EQ(ids(search_, "NICHT Haus"), "bund spaced corona jahr undated");
}

TEST_F(Searching, LeavesOutWithdrawnArticles) {
  std::vector<database::Article> articles{article("gone", "Wort", ""), article("here", "Wort", "")};
  articles[0].status = database::Status::withdrawn;
  Search search(opened(articles));
  EXPECT_EQ(ids(search, "Wort"), "here");
  EXPECT_EQ(ids(search, "*"), "here");
  EXPECT_EQ(ids(search, "id:gone"), "gone");
  EXPECT_EQ(ids(search, "Wort status:withdrawn"), "gone");
}

TEST_F(Searching, FindsNothingUnderEmbargoByAnyQuery) {
  std::vector<database::Article> articles{article("later", "Wort", ""),
                                          article("here", "Wort", "")};
  articles[0].embargo = database::parse_moment("2024-03-15T18:00:00+01:00");
  Search search(opened(articles));
  searcher::Request asked = request("Wort");
  for (const char* early : {"2024-03-15T17:59:59+01:00", "1970-01-01T00:00:00Z"}) {
    asked.now = *database::parse_moment(early);
    for (const char* query : {"Wort", "*", "Wort status:usable", "NICHT Haus"}) {
      asked.query = query;
      EXPECT_EQ(ids(search, asked), "here") << query;
    }
    for (const char* query : {"id:later", "id:later status:usable"}) {
      asked.query = query;
      EXPECT_EQ(ids(search, asked), "") << query;
    }
  }
  asked.now = *database::parse_moment("2024-03-15T18:00:00+01:00");
  EXPECT_EQ(ids(search, asked), "later");
  asked.query = "*";
  EXPECT_EQ(ids(search, asked), "here later");
}

TEST_F(Searching, KnowsWhenTheNowIsNotTold) {
  std::vector<database::Article> articles{article("later", "Wort", "")};
  articles[0].embargo = database::parse_moment("1990-01-01");
  Search search(opened(articles));
  EXPECT_EQ(ids(search, "Wort"), "");
}

TEST_F(Searching, CountsExactlyWhereAskedTo) {
  searcher::Request counting = request("*");
  counting.limit = 0;
  counting.count_at_least = 100;
  const searcher::Found found = search_.find(counting);
  EXPECT_TRUE(found.hits.empty());
  EXPECT_EQ(found.estimated, 7U);
  EXPECT_TRUE(found.exact);
}

TEST_F(Searching, WeighsBoostedWordsMore) {
  Search search(opened({article("a", "", "Apfel Text"), article("b", "", "Birne Text")}));
  EXPECT_EQ(ids(search, "Apfel^3 ODER Birne"), "a b");
  EXPECT_EQ(ids(search, "Apfel ODER Birne^3"), "b a");
}

TEST_F(Searching, ExplainsWhatEachWordBecame) {
  const searcher::Found found = search_.find(request("Corona-Krise"));
  std::vector<std::string> how;
  for (const auto& one : found.built.explanations)
    how.emplace_back(one.how);
  EXPECT_THAT(how, testing::ElementsAre("stem", "apart"));
  EXPECT_EQ(search_.articles().count(found.built.explanations[0].query), 1U);
  EXPECT_EQ(search_.articles().count(found.built.explanations[1].query), 1U);
  const searcher::Found krise = search_.find(request("Krise"));
  ASSERT_EQ(krise.built.explanations.size(), 2U);
  EXPECT_EQ(krise.built.explanations[1].how, "part");
}

}  // namespace
