// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options/options.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "tests/database/scratch.hpp"

namespace indexer {
namespace {

std::optional<EarlyExit> parse(std::vector<const char*> arguments, Options& options) {
  arguments.insert(arguments.begin(), "nachlese-index");
  return parse_options(static_cast<int>(arguments.size()), arguments.data(), options);
}

class IndexerOptions : public testing::Test {
 protected:
  void SetUp() override {
    setenv("XDG_CONFIG_HOME", root_.c_str(), 1);
    setenv("XDG_DATA_HOME", root_.c_str(), 1);
    setenv("NACHLESE_SYSTEM_CONFIG", (root_ / "system").c_str(), 1);
    unsetenv("NACHLESE_DB");
  }

  void config(const std::string& text) {
    std::filesystem::create_directories(root_ / "nachlese");
    std::ofstream(root_ / "nachlese" / "index.toml") << text;
  }

  void system_config(const std::string& text) {
    std::filesystem::create_directories(root_ / "system");
    std::ofstream(root_ / "system" / "index.toml") << text;
  }

  const scratch::Directory directory_;
  const std::filesystem::path root_ = directory_.path();
  Options options_;
};

TEST_F(IndexerOptions, ReadABuild) {
  ASSERT_FALSE(
      parse({"build", "-d", "news", "--stemmer", "snowball", "--jobs", "3", "a", "b"}, options_));
  EXPECT_EQ(options_.command, Command::build);
  EXPECT_EQ(options_.database, "news");
  EXPECT_EQ(options_.stemmer, stemmers::StemmerKind::snowball);
  EXPECT_EQ(options_.jobs, 3U);
  EXPECT_EQ(options_.arguments, (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(options_.max_rejects);
}

TEST_F(IndexerOptions, HaveTheDefaultsOfWhatTheyAreFor) {
  ASSERT_FALSE(parse({"build", "a"}, options_));
  const Options own;
  EXPECT_EQ(options_.reading.format, own.reading.format);
  EXPECT_EQ(options_.reading.max_depth, own.reading.max_depth);
  EXPECT_EQ(options_.reading.max_ratio, own.reading.max_ratio);
  EXPECT_EQ(options_.reading.max_member_bytes, own.reading.max_member_bytes);
  EXPECT_EQ(options_.reading.max_total_bytes, own.reading.max_total_bytes);
  EXPECT_EQ(options_.reading.max_members, own.reading.max_members);
  EXPECT_EQ(options_.batch_mib, own.batch_mib);
  EXPECT_EQ(options_.wait_seconds, own.wait_seconds);
  EXPECT_EQ(options_.stemmer, own.stemmer);
  EXPECT_FALSE(options_.stemmer_given);
  EXPECT_EQ(options_.progress, own.progress);
  EXPECT_EQ(options_.color, own.color);
}

TEST_F(IndexerOptions, ThatAFileMayNotHoldAreNamed) {
  for (const char* line : {"help = true\n", "version = true\n", "config = 'x'\n"}) {
    config(line);
    EXPECT_THROW(parse({"build", "a"}, options_), database::Failure) << line;
  }
}

TEST_F(IndexerOptions, TakeTheDatabaseBeforeOrBehindTheCommand) {
  ASSERT_FALSE(parse({"-d", "news", "info"}, options_));
  EXPECT_EQ(options_.database, "news");
}

TEST_F(IndexerOptions, DefaultToTheDatabaseOfTheEnvironmentThenOfXdg) {
  ASSERT_FALSE(parse({"info"}, options_));
  EXPECT_EQ(options_.database, root_ / "nachlese" / "archive");
  setenv("NACHLESE_DB", "elsewhere", 1);
  ASSERT_FALSE(parse({"info"}, options_));
  EXPECT_EQ(options_.database, "elsewhere");
}

TEST_F(IndexerOptions, ComeBeforeEnvironmentBeforeFile) {
  config("db = \"from-file\"\njobs = 7\nmax-rejects = 5\n");
  ASSERT_FALSE(parse({"build", "--jobs", "2", "a"}, options_));
  EXPECT_EQ(options_.database, "from-file");
  EXPECT_EQ(options_.jobs, 2U);
  EXPECT_EQ(options_.max_rejects, 5U);
  setenv("NACHLESE_DB", "from-environment", 1);
  ASSERT_FALSE(parse({"build", "a"}, options_));
  EXPECT_EQ(options_.database, "from-environment");
  EXPECT_EQ(options_.jobs, 7U);
}

TEST_F(IndexerOptions, ComeFromTheUsersFileBeforeTheMachines) {
  config("jobs = 7\nquiet = false\n");
  system_config("jobs = 5\nquiet = true\nmax-rejects = 3\n");
  ASSERT_FALSE(parse({"build", "a"}, options_));
  EXPECT_EQ(options_.jobs, 7U);
  EXPECT_EQ(options_.max_rejects, 3U);
  EXPECT_FALSE(options_.quiet) << "the user said false, which is more than nothing";
}

TEST_F(IndexerOptions, AreShownWithWhatTheyAreAndWhereTheyComeFrom) {
  config("jobs = 7\n");
  system_config("jobs = 5\nsource = \"Blatt \\\"A\\\"\"\n");
  setenv("NACHLESE_DB", "/srv/news", 1);
  const auto shown = parse({"config", "-q"}, options_);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->code, 0);
  const auto has = [&](const std::string& line) {
    EXPECT_NE(shown->text.find("\n" + line + "\n"), std::string::npos) << line << '\n'
                                                                       << shown->text;
  };
  has("jobs = 7  # " + (root_ / "nachlese" / "index.toml").string() + ", line 1");
  has("source = \"Blatt \\\"A\\\"\"  # " + (root_ / "system" / "index.toml").string() + ", line 2");
  has("db = \"/srv/news\"  # NACHLESE_DB");
  has("quiet = true  # command line");
  has("#max-depth = 8");
}

TEST_F(IndexerOptions, AreShownAsAFileThatSaysTheSame) {
  config("jobs = 7\nlang = \"de\"\nquiet = true\n");
  const auto shown = parse({"config"}, options_);
  ASSERT_TRUE(shown);
  config(shown->text);
  ASSERT_FALSE(parse({"build", "a"}, options_));
  EXPECT_EQ(options_.jobs, 7U);
  EXPECT_EQ(options_.reading.lang, "de");
  EXPECT_TRUE(options_.quiet);
}

TEST_F(IndexerOptions, WrongInAFileAreToldWhereTheyAreShown) {
  config("\njobs = 0\n");
  EXPECT_THROW(parse({"config"}, options_), database::Failure);
}

TEST_F(IndexerOptions, ReadNoFileWithNoConfig) {
  config("jobs = 7\n");
  ASSERT_FALSE(parse({"build", "--no-config", "--jobs", "1", "a"}, options_));
  EXPECT_EQ(options_.jobs, 1U);
}

TEST_F(IndexerOptions, OfOtherCommandsArePassedOverInTheFile) {
  config("jobs = 7\n");
  EXPECT_FALSE(parse({"info"}, options_));
}

TEST_F(IndexerOptions, UnknownInTheFileIsAnErrorWithItsLine) {
  config("jobs = 7\njbos = 8\n");
  try {
    parse({"build", "a"}, options_);
    FAIL() << "jbos was taken";
  } catch (const database::Failure& failure) {
    EXPECT_NE(failure.message().find("line 2"), std::string::npos) << failure.message();
    EXPECT_NE(failure.message().find("jbos"), std::string::npos) << failure.message();
  }
}

TEST_F(IndexerOptions, WrongGiveExitCode2) {
  for (const std::vector<const char*>& wrong :
       std::vector<std::vector<const char*>>{{},
                                             {"build"},
                                             {"remove"},
                                             {"bild", "a"},
                                             {"build", "--unknown", "a"},
                                             {"build", "--jobs", "0", "a"},
                                             {"build", "--jobs", "many", "a"},
                                             {"build", "--stemmer", "porter", "a"},
                                             {"update", "--stemmer", "cistem", "a"},
                                             {"analyze", "--stemmer", "porter", "a"},
                                             {"build", "--progress", "maybe", "a"}}) {
    const auto early = parse(wrong, options_);
    ASSERT_TRUE(early) << (wrong.empty() ? "" : wrong[0]);
    EXPECT_EQ(early->code, 2);
    EXPECT_NE(early->text.find("hint: "), std::string::npos);
  }
}

TEST_F(IndexerOptions, HelpFitsAScreenForEachCommand) {
  for (const char* command : {"build", "update", "remove", "check", "info", "analyze", "formats"}) {
    const auto early = parse({command, "--help"}, options_);
    ASSERT_TRUE(early) << command;
    EXPECT_EQ(early->code, 0);
    EXPECT_LE(std::count(early->text.begin(), early->text.end(), '\n'), 50) << command;
  }
}

TEST_F(IndexerOptions, VersionNamesSchemaXapianAndIcu) {
  const auto early = parse({"--version"}, options_);
  ASSERT_TRUE(early);
  EXPECT_EQ(early->code, 0);
  for (const char* part : {"nachlese-index ", "schema ", "Xapian ", "ICU "})
    EXPECT_NE(early->text.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace indexer
