// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/process/steering.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <sstream>

#include "database/process/disarmed_output.hpp"

namespace database {
namespace {

TEST(Disarmed, WhatSteersIsReplacedAndAllElseStays) {
  EXPECT_EQ(disarm("Fähre \x1b[31m\u202E\u009B\xFF"), "Fähre \uFFFD[31m\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(disarm("a\nb\tc\r\u2028"), "a b c  ");
  EXPECT_EQ(disarm("a\nb\tc", true), "a\nb\tc");
}

TEST(Disarmed, JsonKeepsItsValues) {
  EXPECT_EQ(disarm_json("{\"ä\u202E\": \"\u009B\x7F\u2028\"}\n"),
            "{\"ä\\u202e\": \"\\u009b\\u007f\\u2028\"}\n");
}

TEST(DisarmedOutput, TakesCharactersThatComeInPieces) {
  std::stringbuf target;
  DisarmedOutput buffer(target);
  std::ostream out(&buffer);
  out << "a\xC2"
      << "\x9B" << 'b' << "\x1b\nF\xC3";
  EXPECT_EQ(target.str(), "a\uFFFDb\uFFFD\n");
  out << "\xA4hre" << std::flush;
  EXPECT_EQ(target.str(), "a\uFFFDb\uFFFD\nFähre");
}

}  // namespace
}  // namespace database
