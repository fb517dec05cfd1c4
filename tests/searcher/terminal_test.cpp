// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/terminal/terminal.hpp"

#include <gtest/gtest.h>

namespace {

using searcher::disarm;
using searcher::display_width;

TEST(Terminal, IsNotSteeredByArticles) {
  EXPECT_EQ(disarm("a\x1b[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(disarm("\x7F\x01"), "\uFFFD\uFFFD");
  EXPECT_EQ(disarm("\xC2\x9B"
                   "31m"),
            "\uFFFD31m");                                                 // C1: CSI
  EXPECT_EQ(disarm("a\u202Eb\u2066c\u200Ed"), "a\uFFFDb\uFFFDc\uFFFDd");  // bidirectional
  EXPECT_EQ(disarm("\x9B[31m\xFF"), "\uFFFD[31m\uFFFD");                  // no UTF-8
  EXPECT_EQ(disarm("a\r\nb\tc\u2028d"), "a  b c d");
  EXPECT_EQ(disarm("a\nb\tc\x1b", true), "a\nb\tc\uFFFD");
}

TEST(Terminal, ShowsLettersAsTheyAre) {
  const std::string text = "Größe: „日本“ é e\u0301 ½ €";
  EXPECT_EQ(disarm(text), text);
}

TEST(Terminal, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Größe"), 5U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("a\u00ADb"), 2U);
}

TEST(TimeLimit, EndsTheProcess) {
  EXPECT_EXIT(
      {
        searcher::limit_time(0.01);
        for (;;) {
        }
      },
      testing::ExitedWithCode(2), "longer than --timeout allows");
}

}  // namespace
