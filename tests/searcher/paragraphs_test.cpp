// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/paragraphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using searcher::MarkedText;
using searcher::formats::paragraphs;

// Lines with a bar between, matches in brackets.
std::vector<std::string> shown(const MarkedText& text) {
  std::vector<std::string> all;
  for (const auto& paragraph : paragraphs(text)) {
    std::string& one = all.emplace_back();
    for (const MarkedText& line : paragraph) {
      std::string marked = line.text;
      for (auto match = line.matches.rbegin(); match != line.matches.rend(); ++match) {
        marked.insert(match->end, "]");
        marked.insert(match->start, "[");
      }
      one += (one.empty() ? "" : "|") + marked;
    }
  }
  return all;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Paragraphs, ArePartedByBlankLines) {
  EXPECT_THAT(shown({"eins\nzwei\n\ndrei\n \t\r\nvier", {}}),
              ElementsAre("eins|zwei", "drei", "vier"));
}

TEST(Paragraphs, AreLinesWhereNoneIsBlankBetween) {
  EXPECT_THAT(shown({"\n\neins\nzwei\n\n", {}}), ElementsAre("eins", "zwei"));
}

TEST(Paragraphs, AreNoneInABlankText) {
  EXPECT_THAT(shown({"", {}}), IsEmpty());
  EXPECT_THAT(shown({"\n \n", {}}), IsEmpty());
}

TEST(Paragraphs, MarkAMatchThatSpansALineFeedOnBothLines) {
  EXPECT_THAT(shown({"der massive\nRaketenangriff", {{4, 26}}}),
              ElementsAre("der [massive]", "[Raketenangriff]"));
  EXPECT_THAT(shown({"ab\n\n\ncd\n", {{1, 6}, {6, 7}}}), ElementsAre("a[b]", "[c][d]"));
}

}  // namespace
