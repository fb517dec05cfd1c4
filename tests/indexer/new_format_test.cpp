// SPDX-License-Identifier: GPL-2.0-or-later
// Linked with toy_format.cpp and a copy of the table that has one row more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "indexer/commands/commands.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(NewFormat, OfOneFileAndOneRowIsListed) {
  indexer::Options options;
  std::ostringstream out;
  indexer::commands::formats(options, out);
  EXPECT_THAT(out.str(), HasSubstr("toy\n  recognised by  %TOY in the first line\n"));
  options.json = true;
  std::ostringstream json;
  indexer::commands::formats(options, json);
  EXPECT_THAT(json.str(), HasSubstr(R"("name":"toy")"));
}

TEST(NewFormat, OfOneFileAndOneRowIsRecognisedAndRead) {
  const Directory here;
  const auto read = read_files({here.write("a.txt", "%TOY Der Titel\nDer Text.")});
  ASSERT_THAT(read.records, SizeIs(1));
  EXPECT_EQ(read.records[0].article.title, "Der Titel");
  EXPECT_EQ(read.records[0].article.body, "Der Text.");
  const auto others = read_files({here.write("b.txt", "Der Titel\nDer Text.")});
  ASSERT_THAT(others.records, SizeIs(1));
  EXPECT_EQ(others.records[0].article.title, "Der Titel");
}

}  // namespace
}  // namespace tests
