// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/options.hpp"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "database/failure.hpp"
#include "searcher/options/option_table.hpp"
#include "tests/database/scratch.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using searcher::Options;
using searcher_tests::kToday;

class OptionsRead : public testing::Test {
 protected:
  OptionsRead() {
    for (const char* name : {"NACHLESE_DB", "NO_COLOR", "NACHLESE_PAGER", "PAGER", "XDG_DATA_HOME"})
      ::unsetenv(name);
    ::setenv("XDG_CONFIG_HOME", directory_.path().c_str(), 1);
    ::setenv("HOME", directory_.path().c_str(), 1);
    ::setenv("NACHLESE_SYSTEM_CONFIG", (directory_.path() / "system").c_str(), 1);
  }

  static Options read(const std::vector<std::string>& arguments) {
    return searcher::read_options(arguments, kToday);
  }
  static database::Failure failure(const std::vector<std::string>& arguments) {
    try {
      read(arguments);
    } catch (const database::Failure& failure) {
      return failure;
    }
    return database::Failure("understood");
  }
  std::string config(const std::string& text) {
    const auto path = directory_.path() / "options.toml";
    std::ofstream(path) << text;
    return path.string();
  }

  scratch::Directory directory_;
};

TEST_F(OptionsRead, HaveTheseDefaults) {
  const Options options = read({"Rakete", "Charkiw"});
  EXPECT_EQ(options.request.query, "Rakete Charkiw");
  EXPECT_EQ(options.request.limit, 10U);
  EXPECT_EQ(options.format->name, "text");
  EXPECT_EQ(options.timeout, 30);
  EXPECT_EQ(options.pager, "less -FRX");
  EXPECT_EQ(options.databases, std::vector<std::filesystem::path>{directory_.path() /
                                                                  ".local/share/nachlese/archive"});
}

TEST_F(OptionsRead, HaveTheDefaultsOfWhatTheyAreFor) {
  const searcher::Request request = read({"a"}).request;
  const searcher::Request own{};
  EXPECT_EQ(request.limit, own.limit);
  EXPECT_EQ(request.offset, own.offset);
  EXPECT_EQ(request.sort, own.sort);
  EXPECT_EQ(request.match, own.match);
  EXPECT_EQ(request.max_expansions, own.max_expansions);
  EXPECT_EQ(read({"a"}).timeout, searcher::Options().timeout);
  EXPECT_EQ(read({"a"}).choices.seed, searcher::views::Choices().seed);
}

TEST_F(OptionsRead, OpenNoFileToBeUnderstood) {
  searcher::RawOptions raw = searcher::standard_options();
  raw.query = {"@missing"};
  EXPECT_EQ(searcher::understood(raw, kToday).request.query, "@missing");
  EXPECT_THAT(failure({"@missing"}).message(), testing::HasSubstr("no saved query @missing"));
}

TEST_F(OptionsRead, AreTakenByTheirViewsAndFormatsAlone) {
  for (const auto& [arguments, message] :
       std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--by", "year"}, "--view hits takes no --by"},
           {{"--context", "5"}, "--view hits takes no --context"},
           {{"--view", "terms", "--sample", "5"}, "--view terms takes no --sample"},
           {{"--view", "trend", "--seed", "5"}, "--view trend takes no --seed"},
           {{"--view", "kwic", "--compare", "b"}, "--view kwic takes no --compare"},
           {{"--excel"}, "--excel is for --format csv"}}) {
    std::vector<std::string> all = arguments;
    all.emplace_back("a");
    EXPECT_EQ(failure(all).message(), message);
  }
  EXPECT_EQ(failure({"a", "--by", "year"}).hint(), "trend, facets, terms, table and words do");
  EXPECT_EQ(failure({"a", "--sample", "5"}).hint(), "kwic does");
}

TEST_F(OptionsRead, TellThoseThatDecideWhatIsFound) {
  std::vector<std::string> names;
  for (const auto& option : read({"a", "--format", "json", "-n", "3", "--source", "taz",
                                  "--no-variants", "--width", "0"})
                                .given)
    names.push_back(option.name);
  EXPECT_THAT(names, testing::ElementsAre("limit", "source", "no-variants"));
}

TEST_F(OptionsRead, AskForAllArticlesWithAnyOfTheWordsInRunsThatAreJudged) {
  using searcher::query::Match;
  EXPECT_EQ(read({"a", "--format", "trec"}).request.match, Match::any);
  EXPECT_EQ(read({"a", "--format", "trec", "--match", "all"}).request.match, Match::all);
  EXPECT_EQ(read({"a", "--format", "jsonl"}).request.match, Match::automatic);
  EXPECT_FALSE(read({"a", "--format", "trec"}).request.fold);
  EXPECT_TRUE(read({"a", "--format", "trec", "--duplicates", "fold"}).request.fold);
}

TEST_F(OptionsRead, UnderstandEveryOption) {
  const Options options = read({"-d",
                                "db",
                                "-n",
                                "all",
                                "--offset",
                                "5",
                                "--sort",
                                "-date",
                                "--match",
                                "any",
                                "--from",
                                "-30d",
                                "--to",
                                "today",
                                "--source",
                                "taz",
                                "--source",
                                "FAZ",
                                "--section",
                                "Politik",
                                "--view",
                                "ids",
                                "--format",
                                "json",
                                "--duplicates",
                                "show",
                                "--no-variants",
                                "--max-expansions",
                                "50",
                                "--like",
                                "x",
                                "--recency",
                                "30",
                                "--explain",
                                "--timeout",
                                "2.5",
                                "--color",
                                "never",
                                "--width",
                                "100",
                                "--hyperlinks",
                                "--no-pager",
                                "a",
                                "--no-config"});
  EXPECT_EQ(options.databases, std::vector<std::filesystem::path>{"db"});
  EXPECT_EQ(options.request.offset, 5U);
  EXPECT_GT(options.request.limit, 1'000'000U);
  EXPECT_EQ(options.request.sort, searcher::Sort::newest_first);
  EXPECT_EQ(options.request.match, searcher::query::Match::any);
  EXPECT_EQ(options.request.from->iso(), "2024-02-14");
  EXPECT_EQ(options.request.to->iso(), "2024-03-15");
  EXPECT_THAT(options.request.sources, testing::ElementsAre("taz", "FAZ"));
  EXPECT_FALSE(options.request.variants);
  EXPECT_EQ(options.request.max_expansions, 50U);
  EXPECT_FALSE(options.request.fold);
  EXPECT_EQ(options.request.like, "x");
  EXPECT_EQ(options.request.half_life_days, 30);
  EXPECT_EQ(options.timeout, 2.5);
  EXPECT_EQ(options.width, 100U);
  EXPECT_EQ(options.pager, "");
  EXPECT_EQ(options.request.query, "a");
}

TEST_F(OptionsRead, TakeOneValueForAFilterAndLeaveTheQuery) {
  const Options options = read({"--source", "taz", "--section=Kultur", "Museum", "Theater"});
  EXPECT_THAT(options.request.sources, testing::ElementsAre("taz"));
  EXPECT_THAT(options.request.sections, testing::ElementsAre("Kultur"));
  EXPECT_EQ(options.request.query, "Museum Theater");
}

TEST_F(OptionsRead, TakeTheLastOfTwoSoThatAnAliasCanBeOverruled) {
  EXPECT_EQ(read({"-n", "3", "Rakete", "-n", "1"}).request.limit, 1U);
}

TEST_F(OptionsRead, TakeEverythingBehindTwoDashesAsQuery) {
  EXPECT_EQ(read({"--", "Kinder", "-garten", "--limit"}).request.query, "Kinder -garten --limit");
}

TEST_F(OptionsRead, ExplainHowToLeaveOutAWord) {
  const database::Failure unknown = failure({"Kinder", "-garten"});
  EXPECT_EQ(unknown.message(), "there is no option -garten");
  EXPECT_THAT(unknown.hint(), testing::HasSubstr("-- WORD -garten"));
  EXPECT_EQ(unknown.code(), database::ExitCode::failure);
}

TEST_F(OptionsRead, RefuseWhatTheyDoNotKnow) {
  EXPECT_THAT(failure({"--foo", "a"}).message(), testing::HasSubstr("no option --foo"));
  for (const auto& wrong :
       std::vector<std::vector<std::string>>{{},
                                             {""},
                                             {"  "},
                                             {"a", "-n"},
                                             {"a", "-n", "x"},
                                             {"a", "-n", "-1"},
                                             {"a", "--limit", "99999999999"},
                                             {"a", "--format", "xml"},
                                             {"a", "--view", "nonsense"},
                                             {"a", "--sort", "id"},
                                             {"a", "--match", "some"},
                                             {"a", "--from", "1989-13"},
                                             {"a", "--duplicates", "hide"},
                                             {"a", "--timeout", "soon"},
                                             {"a", "--color", "red"},
                                             {"a", "--format", "trec", "--view", "count"},
                                             {"a", "--queries", "f", "--format", "trec"},
                                             {"--queries", "f"},
                                             {"a", "--config", "/nonexistent/x.toml"}}) {
    const database::Failure refused = failure(wrong);
    EXPECT_NE(refused.message(), "understood") << testing::PrintToString(wrong);
    EXPECT_EQ(refused.code(), database::ExitCode::failure);
  }
}

TEST_F(OptionsRead, ComeFromTheEnvironmentBeforeTheFile) {
  const std::string file = config("db = 'from-file'\nlimit = 3\n");
  EXPECT_EQ(read({"a", "--config", file}).databases.at(0), "from-file");
  ::setenv("NACHLESE_DB", "from-environment", 1);
  EXPECT_EQ(read({"a", "--config", file}).databases.at(0), "from-environment");
  EXPECT_EQ(read({"a", "--config", file, "-d", "given"}).databases.at(0), "given");
}

TEST_F(OptionsRead, ComeFromAFileUnlessGiven) {
  const std::string file = config(
      "limit = 3\nno-variants = true\nexplain = false\nsource = ['taz', 'FAZ']\nwidth = 60\n");
  const Options options = read({"a", "--config", file});
  EXPECT_EQ(options.request.limit, 3U);
  EXPECT_FALSE(options.request.variants);
  EXPECT_EQ(options.explain, searcher::Explain::nothing);
  EXPECT_THAT(options.request.sources, testing::ElementsAre("taz", "FAZ"));
  EXPECT_EQ(options.width, 60U);
  EXPECT_EQ(read({"a", "-n", "4", "--config", file}).request.limit, 4U);
  EXPECT_EQ(read({"a", "--no-config", "--config", file}).request.limit, 10U);
}

TEST_F(OptionsRead, ReadTheUsersFileWithoutBeingAsked) {
  std::filesystem::create_directory(directory_.path() / "nachlese");
  std::ofstream(directory_.path() / "nachlese" / "search.toml") << "limit = 7\n";
  EXPECT_EQ(read({"a"}).request.limit, 7U);
  EXPECT_EQ(read({"a", "--no-config"}).request.limit, 10U);
}

TEST_F(OptionsRead, ComeFromTheUsersFileBeforeTheMachines) {
  std::filesystem::create_directories(directory_.path() / "nachlese");
  std::filesystem::create_directories(directory_.path() / "system");
  std::ofstream(directory_.path() / "nachlese" / "search.toml")
      << "limit = 20\nno-variants = false\n";
  std::ofstream(directory_.path() / "system" / "search.toml")
      << "limit = 5\nno-variants = true\nsort = \"date\"\n";
  const Options options = read({"Rakete"});
  EXPECT_EQ(options.request.limit, 20U);
  EXPECT_EQ(options.request.sort, searcher::Sort::oldest_first);
  EXPECT_TRUE(options.request.variants) << "the user said false, which is more than nothing";
  const std::string shown = read({"--show-config", "--source", "A", "--source", "B\x1b"}).text;
  for (const std::string& line :
       {"limit = 20  # " + (directory_.path() / "nachlese" / "search.toml").string() + ", line 1",
        "sort = \"date\"  # " + (directory_.path() / "system" / "search.toml").string() +
            ", line 3",
        std::string("source = [\"A\", \"B\\u001B\"]  # command line"), std::string("#offset = 0")})
    EXPECT_NE(shown.find("\n" + line + "\n"), std::string::npos) << line << '\n' << shown;
  EXPECT_EQ(read({"--no-config", "Rakete"}).request.limit, 10U);
}

TEST_F(OptionsRead, RefuseUnknownKeysAndBadFiles) {
  EXPECT_THAT(failure({"a", "--config", config("limit = 3\ncolour = 'always'\n")}).message(),
              testing::AllOf(testing::HasSubstr("line 2"), testing::HasSubstr("colour")));
  EXPECT_NE(failure({"a", "--config", config("help = true\n")}).message(), "understood");
  EXPECT_NE(failure({"a", "--config", config("limit = = 3\n")}).message(), "understood");
  EXPECT_NE(failure({"a", "--config", config("limit = 'x'\n")}).message(), "understood");
}

TEST_F(OptionsRead, KnowNoColorAndPagers) {
  ::setenv("PAGER", "more", 1);
  EXPECT_EQ(read({"a"}).pager, "more");
  ::setenv("NACHLESE_PAGER", "", 1);
  EXPECT_EQ(read({"a"}).pager, "");
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(read({"a"}).color, searcher::When::never);
  EXPECT_EQ(read({"a", "--color", "always"}).color, searcher::When::always);
}

TEST_F(OptionsRead, HaveAHelpThatFitsAScreen) {
  std::istringstream lines(read({"--help"}).text);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    EXPECT_LE(searcher::display_width(line), 80U) << line;
  EXPECT_LE(count, 50);
}

TEST_F(OptionsRead, AreAllInTheHelp) {
  const std::string help = read({"--help"}).text;
  for (const char* option :
       {"--db",      "--config",     "--no-config",   "--limit",   "--offset",         "--sort",
        "--match",   "--from",       "--to",          "--source",  "--section",        "--view",
        "--format",  "--duplicates", "--no-variants", "--explain", "--max-expansions", "--queries",
        "--timeout", "--color",      "--by",          "--context", "--sample",         "--seed",
        "--compare", "--excel",      "--save",        "--saved",   "--new-since-last", "--verify",
        "--browse",  "--like",       "--recency",     "--width",   "--hyperlinks",     "--no-pager",
        "--widen",   "--help",       "--version"})
    EXPECT_THAT(help, testing::HasSubstr(option));
  for (const auto& row : searcher::formats::format_table())
    EXPECT_THAT(help, testing::HasSubstr(std::string(row.name)));
  for (const auto& row : searcher::formats::view_table())
    EXPECT_THAT(help, testing::HasSubstr(std::string(row.name)));
}

TEST_F(OptionsRead, TellTheVersionOfEverything) {
  EXPECT_THAT(read({"--version"}).text,
              testing::AllOf(testing::HasSubstr("nachlese-search 0"), testing::HasSubstr("schema"),
                             testing::HasSubstr("Xapian 1"), testing::HasSubstr("ICU ")));
}

}  // namespace
