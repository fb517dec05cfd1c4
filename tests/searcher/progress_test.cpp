// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace {

using namespace std::chrono_literals;
using searcher::Progress;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ProgressOfAList, SaysNothingWhileItIsShort) {
  std::ostringstream out;
  {
    Progress progress(out, 80, 1h);
    progress.start("articles", 2);
    progress.step();
    progress.step();
    progress.clear();
  }
  EXPECT_EQ(out.str(), "");
}

TEST(ProgressOfAList, DrawsABarAndRemovesIt) {
  std::ostringstream out;
  Progress progress(out, 80, 0s);
  progress.start("articles", 4000);
  progress.step();
  EXPECT_THAT(out.str(),
              StartsWith("\r\033[K[........................] 0 %  1 of 4,000 articles, "));
  EXPECT_THAT(out.str(), HasSubstr(" left"));
  out.str({});
  progress.clear();
  progress.clear();
  EXPECT_EQ(out.str(), "\r\033[K");
}

TEST(ProgressOfAList, IsRemovedWhereTheRunFails) {
  std::ostringstream out;
  {
    Progress progress(out, 80, 0s);
    progress.start("lines", 1);
    progress.step();
  }
  EXPECT_TRUE(out.str().ends_with("\r\033[K"));
}

TEST(ProgressOfAList, KeepsToTheWidthOfTheTerminal) {
  std::ostringstream out;
  Progress progress(out, 20, 0s);
  progress.start("articles", 1);
  progress.step();
  EXPECT_EQ(out.str(), "\r\033[K[##################");
}

TEST(ProgressOfAList, CountsEachRoundOfALoop) {
  std::ostringstream out;
  Progress progress(out, 80, 0s);
  const std::vector<int> values{1, 2, 3};
  progress.start("articles", values.size());
  int sum = 0;
  for (const int value : searcher::Watched<int>(values, &progress))
    sum += value;
  EXPECT_EQ(sum, 6);
  EXPECT_THAT(out.str(), HasSubstr("1 of 3 articles"));
}

}  // namespace
