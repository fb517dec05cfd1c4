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

class Prune : public CommandsTest {
 protected:
  Prune() { options_.prune = true; }
  static Names numbers(int from, int to) {
    Names ids;
    for (int i = from; i < to; ++i)
      ids.push_back(std::to_string(i));
    return ids;
  }
  ExitCode update(const Names& arguments) {
    try {
      return run(Command::update, arguments);
    } catch (const database::Failure& failure) {
      message_ = failure.message();
      return failure.code();
    }
  }
  std::string message_;
};

TEST_F(Prune, RemovesWhatItsArchiveHasNoMore) {
  const auto path = archive("a.jsonl", lines(numbers(10, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  archive("a.jsonl", lines(numbers(12, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(12, 20));
  EXPECT_EQ(report()["removed"], 2);
}

TEST_F(Prune, WithoutItsOptionHappensLaterOrNever) {
  options_.prune = false;
  const auto path = archive("a.jsonl", lines(numbers(10, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  archive("a.jsonl", lines(numbers(12, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(10, 20));
  options_.prune = true;
  ASSERT_EQ(update({path}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(12, 20));
}

TEST_F(Prune, IsRefusedForMoreThanAFifth) {
  const auto path = archive("a.jsonl", lines(numbers(10, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  archive("a.jsonl", lines(numbers(13, 21)));
  EXPECT_EQ(update({path}), ExitCode::failure);
  EXPECT_NE(message_.find("3 of 11"), std::string::npos) << message_;
  EXPECT_EQ(ids(), numbers(10, 21)) << "what is new goes live all the same";
  options_.prune_force = true;
  EXPECT_EQ(update({path}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(13, 21));
}

TEST_F(Prune, KeepsWhatAnotherArchiveHas) {
  const auto a = archive("a.jsonl", lines(numbers(10, 20)));
  const auto b = archive("b.jsonl", lines({"10"}));
  ASSERT_EQ(update({a, b}), ExitCode::done);
  archive("a.jsonl", lines(numbers(12, 20)));
  ASSERT_EQ(update({a}), ExitCode::done);
  Names expected = numbers(12, 20);
  expected.insert(expected.begin(), "10");
  EXPECT_EQ(ids(), expected);
}

TEST_F(Prune, TouchesNothingOfOtherArchives) {
  const auto a = archive("a.jsonl", lines(numbers(10, 20)));
  const auto b = archive("b.jsonl", lines(numbers(20, 30)));
  ASSERT_EQ(update({a, b}), ExitCode::done);
  archive("b.jsonl", lines(numbers(22, 30)));
  ASSERT_EQ(update({a}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(10, 30));
}

TEST_F(Prune, RemovesTheArticlesOfAFileThatVanishedFromItsDirectory) {
  fs::create_directory(root_ / "in");
  archive("in/a.jsonl", lines(numbers(10, 18)));
  const auto b = archive("in/b.jsonl", lines(numbers(18, 20)));
  ASSERT_EQ(update({(root_ / "in").string()}), ExitCode::done);
  fs::remove(b);
  ASSERT_EQ(update({(root_ / "in/").string()}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(10, 18));
}

TEST_F(Prune, CountsAsMovedWhatStandsInAnotherArchiveNow) {
  fs::create_directory(root_ / "in");
  archive("in/a.jsonl", lines(numbers(10, 20)));
  ASSERT_EQ(update({(root_ / "in").string()}), ExitCode::done);
  fs::rename(root_ / "in/a.jsonl", root_ / "in/b.jsonl");
  ASSERT_EQ(update({(root_ / "in").string()}), ExitCode::done);
  EXPECT_EQ(report()["moved"], 10);
  EXPECT_EQ(report()["removed"], 0);
  EXPECT_EQ(open().identity.revision, 1U) << "the database is the same";
  archive("in/b.jsonl", lines(numbers(11, 20)));
  ASSERT_EQ(update({(root_ / "in").string()}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(11, 20));
}

TEST_F(Prune, SparesWhatADamagedArchiveHeldBefore) {
  const auto path = archive("a.jsonl", lines(numbers(10, 20)));
  ASSERT_EQ(update({path}), ExitCode::done);
  archive("a.jsonl", lines(numbers(11, 20)) + "{broken\n");
  EXPECT_EQ(update({path}), ExitCode::partly);
  EXPECT_EQ(ids(), numbers(10, 20));
  archive("a.jsonl", lines(numbers(11, 20)));
  EXPECT_EQ(update({path}), ExitCode::done);
  EXPECT_EQ(ids(), numbers(11, 20));
}

TEST_F(Prune, SparesWhatADirectoryThatCannotBeReadHeldBefore) {
  fs::create_directories(root_ / "in/closed");
  archive("in/a.jsonl", lines(numbers(10, 18)));
  const auto b = archive("in/closed/b.jsonl", lines(numbers(18, 20)));
  ASSERT_EQ(update({(root_ / "in").string()}), ExitCode::done);
  fs::remove_all(root_ / "in/closed");
  fs::create_symlink("nowhere", root_ / "in/closed");
  EXPECT_EQ(update({(root_ / "in").string()}), ExitCode::partly);
  EXPECT_EQ(ids(), numbers(10, 20));
}

}  // namespace
}  // namespace indexer::commands
