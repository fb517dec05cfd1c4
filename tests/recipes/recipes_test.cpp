// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "database/fields.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/options/options.hpp"
#include "searcher/views/view.hpp"
#include "stemmers/letters/distinct.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

constexpr std::array kTwice{searcher::views::ViewRow{.name = "a", .help = {}},
                            searcher::views::ViewRow{.name = "b", .help = {}},
                            searcher::views::ViewRow{.name = "a", .help = {}}};
static_assert(!stemmers::are_distinct(kTwice, &searcher::views::ViewRow::name));

using namespace searcher_tests;
using searcher::views::Answer;
using searcher::views::View;

std::vector<database::Article> archive() {
  database::Article first = dated("a", "Das Haus", "Ein Haus steht hier.", "2022");
  first.page = "7";
  database::Article second = dated("b", "Der Hof", "Ein Hof liegt dort.", "2023");
  second.page = "8";
  return {first, second};
}

class Recipes : public testing::Test {
 protected:
  std::string written(const std::string& format, View view, const std::string& query) {
    const searcher::Request asked = request(query);
    const searcher::Found found = search_.find(asked);
    const Answer answer{search_, asked, found, {}, {}, {}, view};
    std::ostringstream out;
    for (const auto& row : searcher::formats::format_table())
      if (row.name == format) row.write(answer, out);
    return out.str();
  }

  searcher::Search search_{opened(archive())};
};

TEST_F(Recipes, OfAViewMakeItOneOfAllFormatsOfRows) {
  EXPECT_EQ(searcher::views::view_table().back().name, "toy");
  EXPECT_EQ(written("csv", View{"toy"}, "Haus").substr(0, 24), "title,list\r\nDas Haus,\"{\"");
  EXPECT_THAT(written("json", View{"toy"}, "Hof"), testing::HasSubstr(R"("title":"Der Hof")"));
  EXPECT_THAT(written("text", View{"toy"}, "Haus"), testing::HasSubstr("Das Haus"));
}

TEST_F(Recipes, OfAFormatMakeItWriteTheViewsThatItsFileNames) {
  const searcher::formats::FormatRow& toy = searcher::formats::format_table().back();
  EXPECT_EQ(toy.name, "toy");
  EXPECT_TRUE(toy.shows(View::hits));
  EXPECT_FALSE(toy.shows(View::article));
  EXPECT_FALSE(toy.shows(View::kwic));
  EXPECT_EQ(written("toy", View::hits, "Haus"), "toy a\n");
}

TEST_F(Recipes, OfAFieldMakeItOneOfQueriesInBothLanguages) {
  EXPECT_EQ(database::field_table().back().german, "seite");
  EXPECT_EQ(ids(search_, "seite:7"), "a");
  EXPECT_EQ(ids(search_, "page:8"), "b");
  EXPECT_EQ(ids(search_, "8"), "");
}

TEST_F(Recipes, AreKnownToTheOptions) {
  const auto options = searcher::read_options(
      std::vector<std::string>{"--no-config", "--view", "hits", "--format", "toy", "Haus"}, kToday);
  EXPECT_EQ(options.format->name, "toy");
  const auto rows = searcher::read_options(
      std::vector<std::string>{"--no-config", "--view", "toy", "Haus"}, kToday);
  EXPECT_EQ(rows.view, View{"toy"});
}

}  // namespace
