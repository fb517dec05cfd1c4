// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report/pace.hpp"

#include <gtest/gtest.h>

namespace {

using indexer::Pace;

constexpr std::uint64_t kMega = 1'000'000;

TEST(Pace, IsThePlainMeanInTheBeginning) {
  Pace pace;
  pace.at(1 * kMega, 1);
  pace.at(5 * kMega, 2);
  EXPECT_NEAR(pace.bytes_per_second(), 2.5 * kMega, 0.05 * kMega);
}

TEST(Pace, DoesNotGuessBeforeAnybodyCanTell) {
  Pace pace;
  EXPECT_FALSE(pace.left(kMega));
  pace.at(kMega, 0.5);
  EXPECT_FALSE(pace.left(10 * kMega));
  pace.at(4 * kMega, 2);
  ASSERT_TRUE(pace.left(10 * kMega));
  EXPECT_NEAR(*pace.left(10 * kMega), 3, 0.1);
  EXPECT_EQ(*pace.left(4 * kMega), 0);
}

TEST(Pace, LeavesNoTimeThatJumpsWhereOneSecondIsSlow) {
  Pace pace;
  for (int second = 1; second <= 120; ++second)
    pace.at(static_cast<std::uint64_t>(second) * kMega, second);
  const double before = *pace.left(240 * kMega);
  pace.at(120 * kMega, 121);
  const double after = *pace.left(240 * kMega);
  EXPECT_NEAR(before, 120, 1);
  EXPECT_LT(after, before * 1.06);
}

TEST(Pace, FollowsWhatIsSlowerForLong) {
  Pace pace;
  for (int second = 1; second <= 60; ++second)
    pace.at(static_cast<std::uint64_t>(second) * 10 * kMega, second);
  for (int second = 1; second <= 120; ++second)
    pace.at(600 * kMega + static_cast<std::uint64_t>(second) * kMega, 60 + second);
  EXPECT_LT(pace.bytes_per_second(), 1.3 * kMega);
}

TEST(Pace, TakesNothingThatGoesBack) {
  Pace pace;
  pace.at(4 * kMega, 2);
  pace.at(4 * kMega, 2);
  pace.at(3 * kMega, 3);
  EXPECT_NEAR(pace.bytes_per_second(), 2 * kMega, 1);
}

}  // namespace
