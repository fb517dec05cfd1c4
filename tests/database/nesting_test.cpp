// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/nesting.hpp"

#include <gtest/gtest.h>
#include <string>

namespace database {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

TEST(NestedJson, IsMeasuredOutsideOfStrings) {
  EXPECT_FALSE(json_is_deeper("", 0));
  EXPECT_FALSE(json_is_deeper(R"({"a": [1, {"b": "[[[[{{{{"}]})", 3));
  EXPECT_TRUE(json_is_deeper(R"({"a": [1, {"b": 2}]})", 2));
  EXPECT_FALSE(json_is_deeper(R"(["\"[[[[", "\\"])", 1));
  EXPECT_FALSE(json_is_deeper(times(1000, "[1]\n"), 1));
  EXPECT_TRUE(json_is_deeper(times(100'000, "["), 64));
  EXPECT_FALSE(json_is_deeper("]]]]}}}}[", 1));
}

TEST(NestedToml, IsNamedByItsLine) {
  EXPECT_EQ(toml_line_deeper("", 2), 0U);
  EXPECT_EQ(toml_line_deeper("a.b.c = 1\n", 2), 0U);
  EXPECT_EQ(toml_line_deeper("x = 1\na.b.c.d = 1\n", 2), 2U);
  EXPECT_EQ(toml_line_deeper("x = [[[1]]]\n", 2), 1U);
  EXPECT_EQ(toml_line_deeper("[a.b.c.d]\n", 2), 1U);
  EXPECT_EQ(toml_line_deeper("x = { a.b.c = 1 }\n", 2), 1U);
  EXPECT_EQ(toml_line_deeper("\"a\".\"b\".'c'.d = 1\n", 2), 1U);
}

TEST(NestedToml, LeavesStringsCommentsAndLongListsAlone) {
  EXPECT_EQ(toml_line_deeper("x = \"a.b.c.d.e\" # f.g.h.i [[[[\n", 2), 0U);
  EXPECT_EQ(toml_line_deeper("x = 'a.b.c.d.e[[[['\n", 2), 0U);
  EXPECT_EQ(toml_line_deeper("x = \"\"\"\na.b.c.d\n[[[[\n\"\"\"\n", 2), 0U);
  EXPECT_EQ(toml_line_deeper("x = '''\n[[[[ ' \"\n'''\ny.y.y.y = 1\n", 2), 4U);
  EXPECT_EQ(toml_line_deeper("x = \"\\\"[[[[\"\n", 2), 0U);
  EXPECT_EQ(toml_line_deeper("x = [" + times(1000, "1.5, 2.5,\n") + "]\n", 2), 0U);
}

// A string that does not end is the parser's to tell; it ends no later than its line.
TEST(NestedToml, IsFoundBehindAStringThatDoesNotEnd) {
  EXPECT_EQ(toml_line_deeper("x = \"abc\n" + times(60'000, "a.") + "a = 1\n", 32), 2U);
}

}  // namespace
}  // namespace database
