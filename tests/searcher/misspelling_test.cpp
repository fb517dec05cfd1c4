// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/misspelling.hpp"

#include <gtest/gtest.h>

namespace {

using searcher::query::Misspelling;

double cost(std::u32string_view written, std::u32string_view meant) {
  Misspelling misspelling(written);
  return misspelling.compare(meant, 100) == 0 ? misspelling.cost() : 100;
}

TEST(Misspelling, OfTheWordItselfCostsNothing) {
  EXPECT_EQ(cost(U"bundestag", U"bundestag"), 0);
  EXPECT_EQ(cost(U"", U""), 0);
}

TEST(Misspelling, CostsLessTheMoreOftenPeopleMakeIt) {
  const std::u32string_view meant = U"wassermann";
  EXPECT_LT(cost(U"wasermann", meant), cost(U"wassemann", meant));        // one of a pair
  EXPECT_LT(cost(U"wasesrmann", meant), cost(U"wassrmean", meant));       // two exchanged
  EXPECT_LT(cost(U"wassermamn", meant), cost(U"wassermaxn", meant));      // beside each other
  EXPECT_LT(cost(U"wassermänn", meant), cost(U"wassermonn", meant));      // its dots
  EXPECT_LT(cost(U"waßermann", meant), cost(U"wasermann", meant));        // spelt out
  EXPECT_LT(cost(U"wassermann", U"waßermann"), 0.5);                      // and back
  EXPECT_LT(cost(U"wassermamann", meant), cost(U"wasserlomann", meant));  // twice
  EXPECT_LT(cost(U"wassermanm", meant), cost(U"qassermann", meant));      // the first letter
}

TEST(Misspelling, ThatLeavesOutARowOfLettersIsOneSlip) {
  const double one = cost(U"wissnschaft", U"wissenschaft");
  EXPECT_LT(cost(U"wisschaft", U"wissenschaft"), 3 * one);
  EXPECT_LT(cost(U"wissenqpschaft", U"wissenschaft"), 2 * cost(U"wissenqschaft", U"wissenschaft"));
}

TEST(Misspelling, AnswersTheSameWhateverItComparedBefore) {
  Misspelling misspelling(U"regireung");
  for (const std::u32string_view meant :
       {U"regal", U"regen", U"regie", U"regier", U"regierung", U"regiment", U"register", U"reh"})
    EXPECT_EQ(misspelling.compare(meant, 100) == 0 ? misspelling.cost() : 100,
              cost(U"regireung", meant));
}

TEST(Misspelling, SaysWhichFrontIsTooFarAway) {
  Misspelling misspelling(U"bundestag");
  const std::size_t front = misspelling.compare(U"zzzzzzzzzz", 2);
  EXPECT_GT(front, 0U);
  EXPECT_LT(front, 6U);
  EXPECT_EQ(misspelling.compare(U"bundesrat", 100), 0U);
}

TEST(Misspelling, OfAStemMayEndInAnEnding) {
  Misspelling misspelling(U"gründeten");
  ASSERT_EQ(misspelling.compare(U"gründ", 100), 0U);
  EXPECT_LT(misspelling.cost_as_stem(), 0.5);
  EXPECT_GT(misspelling.cost(), 1.5);
}

}  // namespace
