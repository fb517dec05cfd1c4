// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hpp"

#include <gtest/gtest.h>

#include "tests/searcher/small_archive.hpp"
#include "tests/searcher/understood_patterns.hpp"

namespace {

using searcher::query::Match;

using searcher_tests::Understood;

std::string rendered(const std::string& query, Match match) {
  stemmers::Analyzer analyzer({});
  return searcher::query::render(searcher::query::parse(query, analyzer, searcher_tests::kToday),
                                 match);
}

std::vector<Understood> understood() {
  std::vector<Understood> all(std::begin(searcher_tests::kUnderstoodQueries),
                              std::end(searcher_tests::kUnderstoodQueries));
  all.insert(all.end(), std::begin(searcher_tests::kUnderstoodPatterns),
             std::end(searcher_tests::kUnderstoodPatterns));
  return all;
}

TEST(QueryTable, IsUnderstood) {
  for (const Understood& one : understood())
    EXPECT_EQ(rendered(one.query, Match::all), one.rendered) << one.query;
}

TEST(QueryTable, IsUnderstoodAsBeforeWhereItIsParsedAgain) {
  for (const Match match : {Match::all, Match::any})
    for (const Understood& one : understood()) {
      const std::string once = rendered(one.query, match);
      EXPECT_EQ(rendered(once, match), once) << one.query;
    }
}

TEST(Parser, JoinsFiltersToWhatAnyJoins) {
  stemmers::Analyzer analyzer({});
  const auto tree =
      searcher::query::parse("A B -C quelle:taz datum:1989", analyzer, searcher_tests::kToday);
  EXPECT_EQ(searcher::query::render(tree, Match::any),
            "(A ODER B) UND NICHT C UND quelle:taz UND datum:1989");
}

TEST(Parser, TakesAThousandWordsAndAHundredLevels) {
  stemmers::Analyzer analyzer({});
  std::string words;
  for (std::size_t i = 0; i < searcher::query::kMaxWords; ++i)
    words += "wort ";
  EXPECT_NO_THROW(searcher::query::parse(words, analyzer, searcher_tests::kToday));
  const std::string deep = std::string(99, '(') + "wort" + std::string(99, ')');
  EXPECT_NO_THROW(searcher::query::parse(deep, analyzer, searcher_tests::kToday));
}

}  // namespace
