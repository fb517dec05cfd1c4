// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "searcher/formats/format.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::views::Answer;
using searcher::views::Cell;

class Views : public testing::Test {
 protected:
  Answer answer(const searcher::views::ViewRow& row) {
    Answer answer{search_, asked_, found_, {}, {}, {}, row.view};
    if (!row.by.empty()) answer.choices.by = row.by.front();
    return answer;
  }
  std::string text(const searcher::views::ViewRow& row, std::size_t width) {
    Answer answer = this->answer(row);
    answer.style.width = width;
    std::ostringstream out;
    searcher::formats::format_table().front().write(answer, out);
    return out.str();
  }

  searcher::Search search_{
      opened({dated("kurz", "Werft", "Die Werft baut.", "2021"),
              dated("eine-lange-kennung-aus-dem-archiv-1", "Hafen",
                    "Im Hafen liegt die Werft still, und keiner baut.", "2022")})};
  searcher::Request asked_ = request("Werft");
  searcher::Found found_ = search_.find(asked_);
};

class RowsAfterCounting : public searcher::views::Rows {
 public:
  explicit RowsAfterCounting(const bool& counted) : counted_(counted) {}
  void row(std::span<const Cell>) override {
    EXPECT_TRUE(counted_);
    ++rows_;
  }
  void end() override {}
  int rows() const { return rows_; }

 private:
  const bool& counted_;
  int rows_ = 0;
};

TEST(ViewTable, FillsTheColumnsThatItNames) {
  for (const auto& row : searcher::views::view_table())
    EXPECT_EQ(row.shape.fill == nullptr, row.shape.columns.empty()) << row.name;
}

// So long the time limit holds; afterwards it would punish slow readers.
TEST_F(Views, HaveCountedAllBeforeTheirFirstRow) {
  for (const auto& row : searcher::views::view_table()) {
    if (!row.of_rows() || row.name == "copies") continue;  // there are none here
    bool counted = false;
    Answer answer = this->answer(row);
    answer.counted = [&] { counted = true; };
    RowsAfterCounting rows(counted);
    row.shape.fill(answer, rows);
    EXPECT_TRUE(counted) << row.name;
    EXPECT_GT(rows.rows(), 0) << row.name;
  }
}

TEST_F(Views, OfArticlesHaveCountedAllBeforeTheFirstOne) {
  for (const auto& format : searcher::formats::format_table()) {
    if (!format.shows(searcher::views::View::hits)) continue;
    int times = 0;
    Answer answer = this->answer(searcher::views::view_table().front());
    answer.counted = [&] { ++times; };
    std::ostringstream out;
    format.write(answer, out);
    EXPECT_EQ(times, 1) << format.name;
  }
}

TEST_F(Views, CutNothingWhereLinesHaveNoWidth) {
  EXPECT_EQ(text(searcher::views::view_row(searcher::views::View::kwic), 0),
            "1. 2021        kurz                                                    Werft\n"
            "1. 2021        kurz                                                Die Werft baut.\n"
            "2. 2022        eine-lange-kennung-aus-dem-archiv-1  Im Hafen liegt die Werft still, "
            "und keiner baut.\n");
}

TEST_F(Views, ShowPeopleNoStemsAndNoEmptyColumns) {
  const auto& row = searcher::views::view_row(searcher::views::View::terms);
  EXPECT_EQ(text(row, 80),
            "term  count  frequency  log_dice  log_likelihood\n"
            "baut      2          2     13.68            1.48\n");
}

TEST_F(Views, NameWhatHasNoValue) {
  const auto& row = searcher::views::view_row(searcher::views::View::facets);
  EXPECT_THAT(text(row, 80), testing::HasSubstr("author   (none)         2\n"));
}

TEST_F(Views, ShowWhereALineIsCut) {
  const std::string wide = text(searcher::views::view_row(searcher::views::View::facets), 0);
  std::istringstream cut(text(searcher::views::view_row(searcher::views::View::facets), 20));
  std::istringstream whole(wide);
  int shortened = 0;
  for (std::string line, all; std::getline(cut, line) && std::getline(whole, all);) {
    if (searcher::display_width(all) <= 20) {
      EXPECT_EQ(line, all);
      continue;
    }
    ++shortened;
    EXPECT_TRUE(line.ends_with("…")) << line;
    EXPECT_EQ(searcher::display_width(line), 20U) << line;
  }
  EXPECT_GT(shortened, 0);
}

TEST(Families, BeginWithTheEarliestAndTellWhatDiffers) {
  std::string body = "Die Werft in Kelmünde hat am Dienstag Insolvenz angemeldet.";
  for (const char* sentence :
       {" Betroffen sind 420 Beschäftigte, die im Mai zum letzten Mal ihren Lohn erhielten.",
        " Der vorläufige Verwalter sieht Chancen für einen Verkauf an Interessenten in Dänemark.",
        " Die Gewerkschaft fordert eine Bürgschaft des Landes, sagte sie bei einer Kundgebung.",
        " Im Auftragsbuch stehen noch zwei Fähren und ein Forschungsschiff der Universität."})
    body += sentence;
  searcher::Search search(
      opened({dated("spät", "Ende der Werft", body + " Das meldet mna.", "2021-05-04"),
              dated("früh", "Werft ist pleite", body, "2021-05-03"),
              dated("allein", "Hafen", "Die Werft baut ein Schiff.", "2021-05-03")}));
  searcher::Request asked = request("Werft");
  const searcher::Found found = search.find(asked);
  const auto& row =
      *std::find_if(searcher::views::view_table().begin(), searcher::views::view_table().end(),
                    [](const auto& one) { return one.name == "copies"; });
  Answer answer{search, asked, found, {}, {}, {}, row.view};
  bool counted = false;
  answer.counted = [&] { counted = true; };
  std::ostringstream out;
  for (const auto& format : searcher::formats::format_table())
    if (format.name == "csv") format.write(answer, out);
  EXPECT_TRUE(counted);
  const std::string text = out.str();
  EXPECT_THAT(text, testing::HasSubstr("\r\n1,2021-05-03,,früh,Werft ist pleite,"));
  EXPECT_THAT(text, testing::HasSubstr("\r\n1,2021-05-04,,spät,Ende der Werft,"));
  EXPECT_THAT(text, testing::HasSubstr(",Das meldet mna,"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("allein")));
  EXPECT_LT(text.find("früh"), text.find("spät"));
}

}  // namespace
