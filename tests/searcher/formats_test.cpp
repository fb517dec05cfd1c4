// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/wrap.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Style;
using searcher::formats::Answer;
using searcher::formats::citation;
using searcher::formats::View;
using Json = nlohmann::ordered_json;

std::vector<database::Article> archive() {
  database::Article plain = dated("p1", "Das Haus", "Ein Haus steht hier.", "2022-03-02");
  plain.source = "taz";
  plain.section = "Politik";
  plain.url = "https://example.org/p1";
  database::Article odd = article("o 2", "Er sagte: \"Haus, ja\"", "Haus\x1b[31m rot\xC2\x9B.");
  return {plain, odd};
}

class Formats : public testing::Test {
 protected:
  std::string written(const std::string& format, View view, const std::string& query,
                      const Style& style = {}, const std::string& qid = {}) {
    const searcher::Request asked = request(query);
    const searcher::Found found = search_.find(asked);
    const Answer answer{search_, asked, found, qid, {}, style, view, choices_};
    std::ostringstream out;
    for (const auto& row : searcher::formats::format_table())
      if (row.name == format) row.write(answer, out);
    return out.str();
  }

  searcher::Search search_{opened(archive())};
  searcher::views::Choices choices_;
};

TEST_F(Formats, TextShowsAHitInThreeLines) {
  EXPECT_EQ(written("text", View::hits, "id:p1 Haus"),
            "1. Das Haus\n"
            "   2022-03-02 · taz · Politik · p1\n"
            "   Ein Haus steht hier.\n");
}

TEST_F(Formats, TextColoursMatches) {
  EXPECT_EQ(written("text", View::hits, "id:p1 Haus", {true, false, 80}),
            "1. \033[1mDas \033[1;31mHaus\033[0m\033[1m\033[0m\n"
            "   \033[2m2022-03-02 · taz · Politik · p1\033[0m\n"
            "   Ein \033[1;31mHaus\033[0m steht hier.\n");
}

TEST_F(Formats, TextLinksTitlesOnRequest) {
  EXPECT_THAT(written("text", View::hits, "id:p1", {false, true, 80}),
              testing::HasSubstr("\033]8;;https://example.org/p1\033\\Das Haus\033]8;;\033\\\n"));
}

TEST_F(Formats, TextDisarmsArticles) {
  for (const View view : {View::hits, View::article})
    EXPECT_THAT(written("text", view, "rot"),
                testing::AllOf(testing::HasSubstr("\uFFFD[31m rot\uFFFD"),
                               testing::Not(testing::HasSubstr("\x1b")),
                               testing::Not(testing::HasSubstr("\xC2\x9B"))));
}

TEST_F(Formats, TextShowsCountIdsAndArticles) {
  EXPECT_EQ(written("text", View::count, "Haus"), "2\n");
  EXPECT_EQ(written("text", View::ids, "id:p1"), "p1\n");
  EXPECT_EQ(written("text", View::article, "id:p1"),
            "Das Haus\n2022-03-02 · taz · Politik · p1 · https://example.org/p1\n"
            "\nEin Haus steht hier.\n");
}

TEST_F(Formats, TextWrapsToItsWidth) {
  std::ostringstream out;
  searcher::formats::write_wrapped(out, {"eins zwei 漢字 vier", {}}, 2, {false, false, 12});
  EXPECT_EQ(out.str(), "eins zwei\n  漢字 vier");
  out.str({});
  searcher::formats::write_wrapped(out, {"eins zwei drei", {}}, 0, {false, false, 0});
  EXPECT_EQ(out.str(), "eins zwei drei");
}

TEST_F(Formats, TextLeavesNoEllipsisAloneOnALine) {
  std::ostringstream out;
  searcher::formats::write_wrapped(out, {"… eins zwei …", {}}, 0, {false, false, 11});
  EXPECT_EQ(out.str(), "… eins\nzwei …");
  out.str({});
  searcher::formats::write_wrapped(out, {"1989 · taz · Politik", {}}, 0, {false, false, 11});
  EXPECT_EQ(out.str(), "1989 ·\ntaz ·\nPolitik");
}

TEST_F(Formats, JsonIsOneObjectWithTheseKeysInThisOrder) {
  const Json json = Json::parse(written("json", View::hits, "id:p1 Haus"));
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items())
    keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("format", "program", "query", "understood", "options",
                                         "database", "estimated", "exact", "hits"));
  keys.clear();
  for (const auto& [key, value] : json["hits"][0].items())
    keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("rank", "id", "weight", "title", "date", "source",
                                         "section", "url", "snippet", "matches", "duplicates"));
  EXPECT_EQ(json["format"], 1);
  EXPECT_EQ(json["database"]["revision"], 7);
  EXPECT_EQ(json["database"]["articles"], 2);
  EXPECT_EQ(json["hits"][0]["matches"], Json::parse("[[4, 8]]"));
  EXPECT_EQ(json["hits"][0]["date"], "2022-03-02");
}

TEST_F(Formats, JsonKeepsWhatTheArticleSays) {
  const Json json = Json::parse(written("json", View::article, "id:\"o 2\""));
  EXPECT_EQ(json["articles"][0]["body"], "Haus\x1b[31m rot\xC2\x9B.");
}

TEST_F(Formats, JsonLinesHaveAnObjectALine) {
  std::istringstream lines(written("jsonl", View::hits, "Haus", {}, "17"));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    EXPECT_EQ(Json::parse(line)["qid"], "17");
  EXPECT_EQ(count, 2);
}

TEST_F(Formats, CsvQuotesWhatNeedsIt) {
  const std::string csv = written("csv", View::hits, "id:\"o 2\"");
  EXPECT_THAT(csv, testing::StartsWith(
                       "rank,id,weight,title,date,source,section,url,snippet,list\r\n1,o 2,"));
  EXPECT_THAT(csv, testing::HasSubstr(",\"Er sagte: \"\"Haus, ja\"\"\",,,,,"));
  EXPECT_EQ(written("csv", View::ids, "id:p1"), "id\r\np1\r\n");
}

TEST_F(Formats, TsvHasTabs) {
  EXPECT_THAT(written("tsv", View::hits, "id:p1"),
              testing::HasSubstr("\tDas Haus\t2022-03-02\ttaz\tPolitik\thttps://example.org/p1\t"));
}

TEST_F(Formats, TrecHasSixColumns) {
  EXPECT_THAT(written("trec", View::hits, "id:\"o 2\" Haus"),
              testing::MatchesRegex("0 Q0 o_2 1 [0-9.]+ nachlese\n"));
  EXPECT_THAT(written("trec", View::hits, "id:p1", {}, "q7"), testing::StartsWith("q7 Q0 p1 1 "));
}

TEST(Citation, SaysWhatIsKnown) {
  constexpr auto kToday = std::chrono::year(2026) / 11 / 30;
  database::Article known = dated("a", "Wer zahlt?", "", "2023-06-15T06:00");
  EXPECT_EQ(citation(known, kToday), "Wer zahlt?, 2023-06-15 (abgerufen am 30.11.2026)");
  known.source = "Abendkurier";
  known.url = "https://example.org/a";
  known.agency = "mna";
  EXPECT_EQ(citation(known, kToday),
            "mna: Wer zahlt? In: Abendkurier, 2023-06-15, https://example.org/a (abgerufen am "
            "30.11.2026)");
  known.title = "Streit um den Deich";
  known.authors = {"Lena Wohlers", "Jan Petri"};
  EXPECT_EQ(citation(known, kToday),
            "Lena Wohlers, Jan Petri: Streit um den Deich. In: Abendkurier, 2023-06-15, "
            "https://example.org/a (abgerufen am 30.11.2026)");
  EXPECT_EQ(citation(article("b", "", ""), kToday), "(ohne Titel) (abgerufen am 30.11.2026)");
}

// No constant expression: with a sanitizer gcc compares addresses at run time only.
TEST_F(Formats, HaveWritersOfTheirOwn) {
  std::set<const searcher::formats::Writers*> writers;
  for (const auto& row : searcher::formats::format_table())
    EXPECT_TRUE(writers.insert(row.writers).second) << row.name;
}

TEST_F(Formats, OfPeopleShowEveryView) {
  for (const auto& view : searcher::formats::view_table())
    for (const std::string_view name : {"text", "json"})
      for (const auto& row : searcher::formats::format_table())
        if (row.name == name) {
          EXPECT_TRUE(row.shows(view.view)) << view.name;
        }
}

}  // namespace
