// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/program.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "searcher/terminal/output.hpp"
#include "tests/database/scratch.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using database::ExitCode;

class Program : public testing::Test {
 protected:
  Program() {
    write_database(directory_.path() / "db",
                   {dated("a", "Rakete", "Die Rakete flog.", "2022-03-02"),
                    dated("b", "Haus", "Ein Haus und eine Stadt.", "2021")});
  }

  ExitCode run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--no-config", "-d", (directory_.path() / "db").string()});
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    ExitCode code = ExitCode::failure;
    try {
      code = searcher::run(arguments);
    } catch (const database::Failure& failure) {
      code = failure.code();
      failure_ = failure.message();
    }
    out_ = testing::internal::GetCapturedStdout();
    messages_ = testing::internal::GetCapturedStderr();
    return code;
  }
  std::string queries(const std::string& text) {
    const auto path = directory_.path() / "queries.tsv";
    std::ofstream(path) << text;
    return path.string();
  }

  scratch::Directory directory_;
  std::string out_;
  std::string messages_;
  std::string failure_;
};

TEST_F(Program, ExitsWithTheSuccessOfTheSearch) {
  EXPECT_EQ(run({"Rakete"}), ExitCode::done);
  EXPECT_THAT(out_, testing::StartsWith("1. Rakete\n"));
  EXPECT_EQ(messages_, "");
  EXPECT_EQ(run({"Flugzeug"}), ExitCode::partly);
  EXPECT_EQ(out_, "");
  EXPECT_EQ(run({"\"offen"}), ExitCode::failure);
  EXPECT_THAT(failure_, testing::HasSubstr("column 1"));
}

TEST_F(Program, ExitsWithThreeWithoutADatabase) {
  EXPECT_EQ(run({"-d", (directory_.path() / "none").string(), "Rakete"}), ExitCode::database);
  std::filesystem::remove_all(directory_.path() / "db");
  EXPECT_EQ(run({"Rakete"}), ExitCode::database);
}

TEST_F(Program, CountsWithoutShowing) {
  EXPECT_EQ(run({"--view", "count", "*"}), ExitCode::done);
  EXPECT_EQ(out_, "2\n");
  EXPECT_EQ(run({"-n", "0", "Rakete"}), ExitCode::done);
  EXPECT_EQ(out_, "");
  EXPECT_EQ(run({"-n", "0", "Flugzeug"}), ExitCode::partly);
  EXPECT_EQ(run({"-n", "0", "--format", "json", "Rakete"}), ExitCode::done);
  EXPECT_THAT(out_, testing::HasSubstr("\"estimated\":1,\"exact\":true,\"hits\":[]"));
}

TEST_F(Program, SaysOnStderrThatItTookAnyWord) {
  EXPECT_EQ(run({"Rakete", "Stadt"}), ExitCode::done);
  EXPECT_THAT(messages_, testing::StartsWith("nachlese-search: no article has all the words"));
  EXPECT_THAT(out_, testing::Not(testing::HasSubstr("all the words")));
}

TEST_F(Program, ExplainsOnStderr) {
  EXPECT_EQ(run({"--explain", "Raketen"}), ExitCode::done);
  EXPECT_THAT(messages_, testing::HasSubstr("  Raketen: stem `rakete`, 1 article\n"));
}

TEST_F(Program, ExplainsTheWeightsOfHitsWhereAsked) {
  EXPECT_EQ(run({"--explain", "hits", "Raketen"}), ExitCode::done);
  EXPECT_THAT(messages_, testing::ContainsRegex("hit 1, a: [0-9.]+ = [0-9.]+ Raketen"));
  EXPECT_EQ(run({"--explain=hits", "--sort", "date", "Raketen"}), ExitCode::done);
  EXPECT_THAT(messages_, testing::Not(testing::HasSubstr("hit 1")));
  EXPECT_EQ(run({"--explain=hits", "--format", "json", "Raketen"}), ExitCode::done);
  EXPECT_THAT(out_, testing::HasSubstr("\"why\":[{\"word\":\"Raketen\",\"how\":\"found\""));
}

TEST_F(Program, SeeksTheWordBehindExplainWhereNothingFollows) {
  EXPECT_EQ(run({"--explain", "hits"}), ExitCode::partly);
  EXPECT_THAT(messages_, testing::HasSubstr("hits: stem"));
}

TEST_F(Program, AnswersAFileOfQueries) {
  const std::string file = queries("1\tRakete\n2\tHaus Stadt\r\n\n3\tFlugzeug\n");
  EXPECT_EQ(run({"--queries", file, "--format", "trec"}), ExitCode::done);
  EXPECT_THAT(out_,
              testing::MatchesRegex("1 Q0 a 1 [0-9.]+ nachlese\n2 Q0 b 1 [0-9.]+ nachlese\n"));
}

TEST_F(Program, SeeksTheWordsOfATopicThatIsNoQuery) {
  const std::string file = queries("1\t(Haus ODER\n2\tHaus\n");
  EXPECT_EQ(run({"--queries", file, "--match", "any", "--format", "trec"}), ExitCode::done);
  EXPECT_THAT(out_, testing::HasSubstr("1 Q0 b 1"));
  EXPECT_THAT(out_, testing::HasSubstr("2 Q0 b 1"));
  EXPECT_THAT(messages_, testing::HasSubstr("1: query, column 7"));
  EXPECT_EQ(run({"--queries", queries("Rakete\n"), "--format", "trec"}), ExitCode::failure);
  EXPECT_THAT(messages_, testing::HasSubstr("line 1"));
  EXPECT_EQ(run({"--queries", "/nonexistent", "--format", "trec"}), ExitCode::failure);
}

TEST(Output, TellsThatTheDiskIsFull) {
  const int full = ::open("/dev/full", O_WRONLY);
  searcher::Output output(full);
  output.stream() << "Ergebnis";
  EXPECT_THROW(output.finish(), database::Failure);
  ::close(full);
}

TEST(Output, IsSilentAboutAClosedPipe) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  searcher::Output output(ends[1]);
  output.stream() << std::string(1'000'000, 'x');
  EXPECT_NO_THROW(output.finish());
  EXPECT_TRUE(output.closed());
  ::close(ends[1]);
}

TEST(Output, RunsThroughAPager) {
  const scratch::Directory directory;
  const std::string path = (directory.path() / "out").string();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  searcher::Output output(file, "tr a-z A-Z");
  output.stream() << "rakete";
  output.finish();
  ::close(file);
  std::ifstream read(path);
  std::string text;
  std::getline(read, text);
  EXPECT_EQ(text, "RAKETE");
}

TEST(Output, TellsThatThePagerIsMissing) {
  searcher::Output output(STDOUT_FILENO, "/nonexistent/pager 2>/dev/null");
  output.stream() << "rakete";
  EXPECT_THROW(output.finish(), database::Failure);
}

}  // namespace
