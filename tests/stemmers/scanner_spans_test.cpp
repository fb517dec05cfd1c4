// SPDX-License-Identifier: GPL-2.0-or-later
#include <cctype>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/scanner.hpp"

namespace stemmers {
namespace {

// The spans of words are in the text, in order, and cover every letter and digit of ASCII.
void expect_sound_spans(std::string_view text) {
  Scanner scanner(text);
  Unit unit;
  std::size_t place = 0;
  const auto no_letters = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      if (std::isalnum(static_cast<unsigned char>(text[i])) != 0) return false;
    return true;
  };
  while (scanner.next(unit)) {
    ASSERT_LE(place, unit.span.start);
    ASSERT_LT(unit.span.start, unit.span.end);
    ASSERT_LE(unit.span.end, text.size());
    ASSERT_TRUE(no_letters(place, unit.span.start));
    ASSERT_GE(unit.component_count, 1);
    ASSERT_EQ(unit.components[0].start, unit.span.start);
    ASSERT_EQ(unit.components[unit.component_count - 1].end, unit.span.end);
    for (std::size_t i = 1; i < unit.component_count; ++i)
      ASSERT_LT(unit.components[i - 1].end, unit.components[i].start);
    place = unit.span.end;
  }
  ASSERT_TRUE(no_letters(place, text.size()));
}

TEST(Scanner, LosesNoLetterOfAnyMixture) {
  const std::vector<std::string> pieces{
      "a",  "B", "und", "innen", "1",    "000",    "-",      "\n",     " ",  ".",  ",", "'",
      "*",  ":", "(",   ")",     "/",    "&",      "+",      "#",      "§",  "ä",  "ß", "_",
      "in", "r", "\r",  "’",     "\xC3", "\u0308", "\u00AD", "\u2011", "東", "C++"};
  std::mt19937 random(1650);
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (auto count = random() % 14; count > 0; --count)
      text += pieces[random() % pieces.size()];
    expect_sound_spans(text);
    if (testing::Test::HasFatalFailure()) FAIL() << "text " << i << ": " << text;
  }
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes)
    text += piece;
  return text;
}

class TenMegabytes : public testing::TestWithParam<std::string> {};

// Whoever looks ahead without bound at each place does not finish this.
TEST_P(TenMegabytes, AreScannedInOneGo) {
  constexpr std::size_t kBytes = 10'000'000;
  expect_sound_spans(repeated(GetParam(), kBytes));
}

INSTANTIATE_TEST_SUITE_P(OfOneThing, TenMegabytes,
                         testing::Values("-", "a", "a-", "-a", "a.", "a. ", "1", "1.", "1,", "1/",
                                         "1:", "%", "1.111", " 1", "a'", "\u00AD", "a\u00AD",
                                         "a\u0308", "\u0308", "§", "§ ", "§ 1", "a-\n", "a-\n ",
                                         "abc*", "abc(", "abc/-", "A&", "C+", "C++", "abc:innen",
                                         "\xC3", "東", "111 "));

}  // namespace
}  // namespace stemmers
