// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>

#include "database/fields.hpp"
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;
using Bodies = std::vector<std::string>;

// Larger than one batch at the smallest --batch-mib.
std::string long_body(const std::string& word) {
  std::string body;
  while (body.size() < 200'000)
    body += word + " ";
  return body;
}

class Build : public CommandsTest {};
class Update : public CommandsTest {};
class Remove : public CommandsTest {};

TEST_F(Build, WritesEveryArticleOnce) {
  const auto path = archive("a.jsonl", line("1", "eins") + line("2", "zwei") + line("3", "drei"));
  EXPECT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(bodies(), (Bodies{"eins", "zwei", "drei"}));
  EXPECT_EQ(open().identity.revision, 1U);
}

TEST_F(Build, KeepsTheOrderOfArticlesWithAnyNumberOfJobs) {
  std::string content;
  Bodies expected;
  for (int i = 0; i < 12; ++i) {
    expected.push_back(long_body("wort" + std::to_string(i)));
    content += line(std::to_string(i), expected.back());
  }
  const auto path = archive("a.jsonl", content);
  options_.batch_mib = 16;
  for (const unsigned jobs : {1U, 2U, 5U}) {
    options_.jobs = jobs;
    EXPECT_EQ(run(Command::build, {path}), ExitCode::done);
    Bodies found = bodies();
    for (std::string& body : found)
      body += ' ';  // readers trim
    EXPECT_EQ(found, expected) << jobs;
  }
}

TEST_F(Build, OfARecordThatIsBrokenKeepsTheOthers) {
  const auto path =
      archive("a.jsonl", line("1", "eins") + "{\"id\": \"2\", broken\n" + line("3", "drei"));
  options_.rejects_file = (root_ / "rejects.jsonl").string();
  EXPECT_EQ(run(Command::build, {path}), ExitCode::partly);
  EXPECT_EQ(bodies(), (Bodies{"eins", "drei"}));
  std::ifstream file(options_.rejects_file);
  const auto rejection = nlohmann::json::parse(file);
  EXPECT_EQ(rejection["archive"], path);
  EXPECT_EQ(rejection["record"], 2);
  EXPECT_EQ(rejection["byte"], line("1", "eins").size());
  EXPECT_FALSE(rejection["reason"].get<std::string>().empty());
}

TEST_F(Build, GivesUpAfterTooManyRejectionsAndLeavesTheLiveGeneration) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  options_.max_rejects = 1;
  const auto path = archive("b.jsonl", "{x\n{y\n" + line("2", "zwei"));
  EXPECT_THROW(run(Command::build, {path}), database::Failure);
  EXPECT_EQ(bodies(), Bodies{"eins"});
}

TEST_F(Build, TakesTheLaterOfTwoTextsWithOneId) {
  const auto path = archive("a.jsonl", line("1", "alt") + line("2", "zwei") + line("1", "neu"));
  EXPECT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(bodies(), (Bodies{"neu", "zwei"}));
  EXPECT_EQ(report()["added"], 2);
  EXPECT_EQ(report()["replaced"], 1);
}

TEST_F(Build, TakesTheLaterOfTwoTextsAcrossBatches) {
  options_.batch_mib = 16;
  const auto path = archive("a.jsonl", line("1", "alt") + line("2", long_body("zwei")) +
                                           line("3", long_body("drei")) + line("1", "neu"));
  EXPECT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(open().database.get_doccount(), 3U);
  EXPECT_EQ(bodies().back(), "neu");
}

TEST_F(Build, NeverReplacesAVersionByALowerOne) {
  const auto path =
      archive("a.jsonl", line("1", "neu", {{"version", 3}}) + line("1", "alt", {{"version", 2}}));
  EXPECT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(bodies(), Bodies{"neu"});
}

TEST_F(Build, StopsOnSigtermWithoutTouchingTheLiveGeneration) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  sigset_t term;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, &term, &before);
  raise(SIGTERM);
  EXPECT_EQ(run(Command::build, {archive("b.jsonl", line("2", "zwei"))}), ExitCode::interrupted);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  EXPECT_EQ(bodies(), Bodies{"eins"});
}

TEST_F(Build, OfNothingIsAnEmptyDatabase) {
  EXPECT_EQ(run(Command::build, {archive("a.jsonl", "")}), ExitCode::done);
  EXPECT_EQ(open().database.get_doccount(), 0U);
}

TEST_F(Build, DryRunCountsAndWritesNothing) {
  options_.dry_run = true;
  options_.report_file = (root_ / "report.json").string();
  EXPECT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins") + "{\n")}), ExitCode::partly);
  EXPECT_FALSE(std::filesystem::exists(options_.database));
  std::ifstream file(options_.report_file);
  const auto json = nlohmann::json::parse(file);
  EXPECT_EQ(json["added"], 1);
  EXPECT_EQ(json["rejected"], 1);
}

TEST_F(Build, ReportHasTheKeysOfTheContract) {
  options_.report_file = (root_ / "report.json").string();
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  std::ifstream file(options_.report_file);
  const auto json = nlohmann::json::parse(file);
  for (const char* key : {"archives", "read", "added", "replaced", "unchanged", "removed",
                          "rejected", "bytes", "seconds", "generation", "revision", "exit"})
    EXPECT_TRUE(json.contains(key)) << key;
}

TEST_F(Build, IndexesATermOf300Letters) {
  const std::string word(300, 'x');
  EXPECT_EQ(run(Command::build, {archive("a.jsonl", line("1", "vor " + word + " nach"))}),
            ExitCode::done);
  EXPECT_EQ(bodies(), Bodies{"vor " + word + " nach"});
}

TEST_F(Build, ReadsALineOf50Megabytes) {
  std::string body;
  while (body.size() < 50'000'000)
    body += "Der Rat der Stadt tagte gestern im neuen Rathaus. ";
  EXPECT_EQ(run(Command::build, {archive("a.jsonl", line("1", body) + line("2", "zwei"))}),
            ExitCode::done);
  EXPECT_EQ(open().database.get_doccount(), 2U);
}

TEST_F(Build, KeepsTheStemmerForUpdates) {
  options_.stemmer = stemmers::StemmerKind::snowball;
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  options_.stemmer = stemmers::StemmerKind::cistem;
  ASSERT_EQ(run(Command::update, {archive("b.jsonl", line("2", "zwei"))}), ExitCode::done);
  EXPECT_EQ(open().identity.settings.stemmer, stemmers::StemmerKind::snowball);
}

TEST_F(Update, MakesTheDatabaseWhereThereIsNone) {
  EXPECT_EQ(run(Command::update, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  EXPECT_EQ(bodies(), Bodies{"eins"});
}

TEST_F(Update, TwiceChangesNothing) {
  const auto path = archive("a.jsonl", line("1", "eins") + line("2", "zwei"));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  const auto generation = open().generation;
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(open().generation, generation);
  EXPECT_EQ(open().identity.revision, 1U);
  EXPECT_EQ(report()["unchanged"], 2);
  EXPECT_EQ(report()["added"], 0);
}

TEST_F(Update, TwiceChangesNothingWhereOneIdHasTwoTexts) {
  const auto path = archive("a.jsonl", line("1", "alt") + line("1", "neu"));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(open().identity.revision, 1U);
  EXPECT_EQ(bodies(), Bodies{"neu"});
  EXPECT_EQ(report()["unchanged"], 2);
}

TEST_F(Update, ReplacesAChangedArticleAndDoesNotDoubleIt) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins") + line("2", "zwei"))}),
            ExitCode::done);
  ASSERT_EQ(run(Command::update, {archive("b.jsonl", line("1", "anders"))}), ExitCode::done);
  const Bodies found = bodies();
  EXPECT_EQ(found.size(), 2U);
  EXPECT_NE(std::find(found.begin(), found.end(), "anders"), found.end());
  EXPECT_EQ(std::find(found.begin(), found.end(), "eins"), found.end());
  EXPECT_EQ(open().identity.revision, 2U);
}

TEST_F(Update, OfAFewArticlesKeepsTheirPositions) {
  std::string content;
  for (int i = 0; i < 40; ++i)
    content += line(std::to_string(i), "Der Rat der Stadt tagt.");
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", content)}), ExitCode::done);
  ASSERT_EQ(run(Command::update, {archive("b.jsonl", line("neu", "Die Stadt der Liebe."))}),
            ExitCode::done);
  const auto opened = open();
  const auto id = *opened.database.postlist_begin(database::id_term("neu"));
  std::vector<Xapian::termpos> places(opened.database.positionlist_begin(id, "liebe"),
                                      opened.database.positionlist_end(id, "liebe"));
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(opened.database.get_doccount(), 41U);
}

TEST_F(Update, KeepsTheUuidAndBuildMakesANewOne) {
  const auto path = archive("a.jsonl", line("1", "eins"));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  const auto uuid = open().identity.uuid;
  ASSERT_EQ(run(Command::update, {archive("b.jsonl", line("2", "zwei"))}), ExitCode::done);
  EXPECT_EQ(open().identity.uuid, uuid);
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_NE(open().identity.uuid, uuid);
}

TEST_F(Update, KeepsTheGenerationBeforeForItsReadersAndRemovesOlderOnes) {
  for (const char* id : {"1", "2", "3"})
    ASSERT_EQ(run(Command::update, {archive("a.jsonl", line(id, "text"))}), ExitCode::done);
  EXPECT_FALSE(std::filesystem::exists(options_.database / "generation-000001"));
  EXPECT_TRUE(std::filesystem::exists(options_.database / "generation-000002"));
  EXPECT_EQ(open().generation, "generation-000003");
  for (const auto& file : std::filesystem::directory_iterator(options_.database))
    EXPECT_FALSE(file.path().string().ends_with(".private")) << file.path();
}

TEST_F(Update, IsRefusedWhileAnotherWriterHoldsTheLock) {
  const auto path = archive("a.jsonl", line("1", "eins"));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  const database::WriterLock other(database::Directory(options_.database), 0);
  try {
    run(Command::update, {path});
    FAIL() << "two writers";
  } catch (const database::Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::locked);
    EXPECT_NE(failure.message().find("process " + std::to_string(getpid())), std::string::npos);
  }
}

TEST_F(Remove, WithdrawsArticlesById) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins") + line("2", "zwei"))}),
            ExitCode::done);
  EXPECT_EQ(run(Command::remove, {"1"}), ExitCode::done);
  EXPECT_EQ(bodies(), Bodies{"zwei"});
  EXPECT_EQ(run(Command::remove, {"1"}), ExitCode::partly);
  EXPECT_EQ(open().identity.revision, 2U);
}

}  // namespace
}  // namespace indexer::commands
