// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;
using Names = std::vector<std::string>;
namespace fs = std::filesystem;

std::string lines(const Names& ids, const std::string& body = "Der Rat tagt.") {
  std::string text;
  for (const std::string& id : ids)
    text += line(id, body);
  return text;
}

class Unread : public CommandsTest {
 protected:
  /// The same size and time as before.
  void rewrite(const std::string& path, const std::string& content) {
    const auto time = fs::last_write_time(path);
    ASSERT_EQ(fs::file_size(path), content.size());
    std::ofstream(path, std::ios::binary) << content;
    fs::last_write_time(path, time);
  }
  std::uint64_t unread() const { return report()["unread_archives"]; }
};

TEST_F(Unread, StaysAnArchiveThatLooksAsBefore) {
  const auto path = archive("a.jsonl", lines({"1", "2"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 0U);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 1U);
  EXPECT_EQ(report()["bytes"], 0);
  EXPECT_EQ(report()["unchanged"], 2);
  EXPECT_EQ(open().identity.revision, 1U);
}

TEST_F(Unread, StaysItAlsoAfterABuild) {
  const auto path = archive("a.jsonl", lines({"1"}));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 1U);
}

TEST_F(Unread, IsNoArchiveOfAnotherSizeTimeOrHead) {
  const auto path = archive("a.jsonl", lines({"1"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  rewrite(path, lines({"2"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"1", "2"})) << "head";
  archive("a.jsonl", lines({"3"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"1", "2", "3"})) << "time";
  const auto time = fs::last_write_time(path);
  archive("a.jsonl", lines({"3", "4"}));
  fs::last_write_time(path, time);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"1", "2", "3", "4"})) << "size";
}

TEST_F(Unread, IsItsTailUntilItIsReread) {
  const std::string filler = line("0", std::string(70'000, 'x'));
  const auto path = archive("a.jsonl", filler + lines({"1"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  rewrite(path, filler + lines({"2"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"0", "1"}));
  options_.reread = true;
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"0", "1", "2"}));
}

// A corpus of Leipzig: its sources and links are files of their own.
class UnreadParts : public Unread {
 protected:
  void SetUp() override {
    Unread::SetUp();
    fs::create_directory(root_ / "in");
    archive("in/x-sentences.txt", "1\tEins.\n2\tZwei.\n");
    archive("in/x-sources.txt", "1\thttps://x.example/a\t2020-05-01\n");
    archive("in/x-inv_so.txt", "1\t1\n1\t2\n");
    ASSERT_EQ(run(Command::update, {(root_ / "in").string()}), ExitCode::done);
    ASSERT_EQ(ids(), Names{"https://x.example/a"});
  }
  void update() { ASSERT_EQ(run(Command::update, {(root_ / "in").string()}), ExitCode::done); }
};

TEST_F(UnreadParts, AreNotTakenForArchivesWhenTheirArchiveIsLeftUnread) {
  update();
  EXPECT_EQ(unread(), 1U);
  EXPECT_EQ(open().identity.revision, 1U);
}

TEST_F(UnreadParts, ThatChangedLetTheirArchiveBeRead) {
  archive("in/x-sources.txt", "1\thttps://x.example/b\t2020-05-01\n");
  update();
  EXPECT_EQ(unread(), 0U);
  EXPECT_EQ(ids(), (Names{"https://x.example/a", "https://x.example/b"}));
}

TEST_F(UnreadParts, ThatGoOrComeLetTheirArchiveBeRead) {
  fs::remove(root_ / "in/x-sources.txt");
  update();
  EXPECT_EQ(ids(), (Names{"https://x.example/a", "x/1", "x/2"}));
  update();
  EXPECT_EQ(unread(), 1U);
  archive("in/x-sources.txt", "1\thttps://x.example/c\t2020-05-01\n");
  update();
  EXPECT_EQ(unread(), 0U);
  EXPECT_EQ(ids(), (Names{"https://x.example/a", "https://x.example/c", "x/1", "x/2"}));
}

TEST_F(UnreadParts, AreFoundFromAnotherWorkingDirectoryToo) {
  const auto before = fs::current_path();
  fs::current_path(root_);
  ASSERT_EQ(run(Command::update, {"in/x-sentences.txt"}), ExitCode::done);
  EXPECT_EQ(unread(), 1U);
  fs::current_path(root_ / "in");
  ASSERT_EQ(run(Command::update, {"."}), ExitCode::done);
  EXPECT_EQ(unread(), 1U);
  EXPECT_EQ(open().identity.revision, 1U);
  fs::current_path(before);
}

TEST_F(Unread, IsNoArchiveThatIsReadInAnotherWay) {
  const auto path = archive("a.jsonl", lines({"1"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  options_.reading.source = "Hafenbote";
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 0U);
  EXPECT_EQ(report()["replaced"], 1);
}

TEST_F(Unread, IsNoArchiveWithARejectedRecord) {
  const auto path = archive("a.jsonl", lines({"1"}) + "{broken\n");
  ASSERT_EQ(run(Command::update, {path}), ExitCode::partly);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::partly);
  EXPECT_EQ(unread(), 0U);
}

TEST_F(Unread, IsNoArchiveWrittenThisVeryMoment) {
  const auto path = archive("a.jsonl", lines({"1"}));
  fs::last_write_time(path, fs::file_time_type::clock::now() + std::chrono::milliseconds(20));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 0U);
}

TEST_F(Unread, StaysNothingWhenTheBooksAreDamagedOrGone) {
  const auto path = archive("a.jsonl", lines({"1"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  const auto books = options_.database / "origins";
  fs::resize_file(books, fs::file_size(books) - 1);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 0U);
  fs::remove(books);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 0U);
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(unread(), 1U);
  EXPECT_EQ(open().identity.revision, 1U);
}

TEST_F(Unread, StaysNothingAfterAnOlderGenerationCameBack) {
  const auto path = archive("a.jsonl", lines({"1"}));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  const auto more = archive("b.jsonl", lines({"2"}));
  ASSERT_EQ(run(Command::update, {path, more}), ExitCode::done);
  std::ofstream(options_.database / "XAPIANDB") << "auto generation-000001\n";
  ASSERT_EQ(run(Command::update, {path, more}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"1", "2"}));
}

class Versions : public CommandsTest {
 protected:
  void expect(const std::string& first, const std::string& second, const std::string& winner) {
    for (const bool one_run : {true, false}) {
      fs::remove_all(options_.database);
      const auto a = archive("a.jsonl", first);
      const auto b = archive("b.jsonl", second);
      if (one_run) {
        ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
      } else {
        ASSERT_EQ(run(Command::update, {a}), ExitCode::done);
        ASSERT_EQ(run(Command::update, {b}), ExitCode::done);
      }
      EXPECT_EQ(bodies(), Names{winner}) << "in one run: " << one_run;
    }
  }
};

TEST_F(Versions, ThatAreHigherWin) {
  expect(line("1", "alt", {{"version", 1}}), line("1", "neu", {{"version", 2}}), "neu");
}
TEST_F(Versions, ThatAreLowerNeverWin) {
  expect(line("1", "neu", {{"version", 10}}), line("1", "alt", {{"version", 9}}), "neu");
}
TEST_F(Versions, ChangedLaterWin) {
  expect(line("1", "alt", {{"modified", "2025-01-17T10:00"}}),
         line("1", "neu", {{"modified", "2025-01-17T10:01"}}), "neu");
}
TEST_F(Versions, ChangedEarlierNeverWin) {
  expect(line("1", "neu", {{"modified", "2025-01-18"}}),
         line("1", "alt", {{"modified", "2025-01-17T23:59"}}), "neu");
}
TEST_F(Versions, CountMoreThanTheTimeOfChange) {
  expect(line("1", "neu", {{"version", 3}, {"modified", "2025-01-17"}}),
         line("1", "alt", {{"version", 2}, {"modified", "2025-01-19"}}), "neu");
}
TEST_F(Versions, ThatAreEqualLeaveItToTheTimeOfChange) {
  expect(line("1", "neu", {{"version", 3}, {"modified", "2025-01-19"}}),
         line("1", "alt", {{"version", 3}, {"modified", "2025-01-18"}}), "neu");
}
TEST_F(Versions, ThatAreMissingLeaveItToTheOrder) {
  expect(line("1", "erst"), line("1", "zuletzt"), "zuletzt");
}
TEST_F(Versions, ThatAreMissingDoNotBringBackWhatWasWithdrawn) {
  expect(line("1", "zurück", {{"status", "withdrawn"}}), line("1", "alt"), "zurück");
}
TEST_F(Versions, ThatAreHigherBringBackWhatWasWithdrawn) {
  expect(line("1", "zurück", {{"status", "withdrawn"}, {"version", 1}}),
         line("1", "neu", {{"version", 2}}), "neu");
}

class KnownRecords : public CommandsTest {};

TEST_F(KnownRecords, DoNotOverruleWhatAnotherArchiveSaidLater) {
  const auto a = archive("a.jsonl", line("1", "alt") + line("2", "zwei"));
  const auto b = archive("b.jsonl", line("1", "neu"));
  ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
  archive("a.jsonl", line("1", "alt") + line("2", "zwei, geändert"));
  ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
  EXPECT_EQ(report()["replaced"], 1);
  const Names found = bodies();
  EXPECT_EQ(std::count(found.begin(), found.end(), "neu"), 1);
}

TEST_F(KnownRecords, DoNotBringBackWhatWasRemoved) {
  const auto a = archive("a.jsonl", lines({"1", "2"}));
  ASSERT_EQ(run(Command::build, {a}), ExitCode::done);
  ASSERT_EQ(run(Command::remove, {"1"}), ExitCode::done);
  archive("a.jsonl", lines({"1", "2", "3"}));
  ASSERT_EQ(run(Command::update, {a}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"2", "3"}));
  options_.reread = true;
  ASSERT_EQ(run(Command::update, {a}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"1", "2", "3"}));
}

TEST_F(Unread, ADamagedSegmentIsNotWrittenAnew) {
  const auto path = archive("a.jsonl", lines({"1", "2"}));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  const auto table = options_.database / "segment-000001-1/docdata.glass";
  std::fstream file(table, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(fs::file_size(table)) - 1);
  file.put('\x7f');
  file.close();
  try {
    run(Command::remove, {"1"});
    FAIL() << "the damage was copied";
  } catch (const database::Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::database);
    EXPECT_NE(failure.message().find("docdata.glass"), std::string::npos);
  }
  EXPECT_EQ(open().generation, "generation-000001");
}

}  // namespace
}  // namespace indexer::commands
