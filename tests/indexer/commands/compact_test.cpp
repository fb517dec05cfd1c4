// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <sstream>

#include "database/fields.hpp"
#include "tests/database/generation.hpp"
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

namespace fs = std::filesystem;
using database::ExitCode;

// Long enough that a few articles are no match for it.
std::string many(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) {
    std::string body;
    for (int word = 0; word < 60; ++word)
      body += "wort" + std::to_string((i * 31 + word * word) % 4001) + ' ';
    text += line(std::to_string(i), body);
  }
  return text;
}

class SegmentsOf : public CommandsTest {
 protected:
  std::vector<database::Segment> segments() const { return open().list.segments; }
  void update(const std::string& content) {
    ASSERT_EQ(run(Command::update, {archive("u" + std::to_string(++updates_), content)}),
              ExitCode::done);
  }
  std::string checked() {
    run(Command::check, {});
    return out_.str();
  }
  int updates_ = 0;
};

class AnUpdate : public SegmentsOf {};
class Compact : public SegmentsOf {};

TEST_F(AnUpdate, LeavesTheSegmentsThatLoseNothing) {
  update(many(0, 1'000));
  const auto first = segments();
  ASSERT_EQ(first.size(), 1U);
  update(many(1'000, 1'010));
  const auto second = segments();
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(second[0], first[0]);
  EXPECT_EQ(second[1].articles, 10U);
  EXPECT_EQ(open().list.words, open().list.words);
  update(many(1'005, 1'006) + line("1007", "anders"));
  const auto third = segments();
  ASSERT_EQ(third.size(), 2U);
  EXPECT_EQ(third[0], first[0]);
  EXPECT_EQ(third[1].articles, 10U);
  EXPECT_EQ(ids().size(), 1'010U);
}

TEST_F(AnUpdate, OfAnOldArticleWritesItsSegmentAnewAndNoOther) {
  update(many(0, 1'000));
  update(many(1'000, 1'200));
  ASSERT_EQ(segments().size(), 2U);
  const auto young = segments()[1];
  ASSERT_EQ(run(Command::remove, {"7"}), ExitCode::done);
  ASSERT_EQ(segments().size(), 2U);
  EXPECT_EQ(segments()[0].articles, 999U);
  EXPECT_EQ(segments()[1], young);
  EXPECT_FALSE(open().database.term_exists(database::id_term("7")));
  EXPECT_EQ(checked(), "generation-000003: sound, 1,199 articles, revision 3\n");
}

TEST_F(AnUpdate, OfEveryArticleOfASegmentLeavesNoneOfIt) {
  update(many(0, 1'000));
  update(many(1'000, 1'002));
  ASSERT_EQ(run(Command::remove, {"1000", "1001"}), ExitCode::done);
  EXPECT_EQ(segments().size(), 1U);
  std::vector<std::string> all;
  for (int i = 0; i < 1'000; ++i)
    all.push_back(std::to_string(i));
  ASSERT_EQ(run(Command::remove, all), ExitCode::done);
  EXPECT_EQ(segments().size(), 0U);
  EXPECT_EQ(open().database.get_doccount(), 0U);
  update(many(0, 5));
  EXPECT_EQ(ids().size(), 5U);
}

TEST_F(AnUpdate, NeverLeavesMoreSegmentsThanAQueryMayAsk) {
  update(many(0, 600));
  for (int night = 0; night < 30; ++night) {
    update(many(600 + 4 * night, 604 + 4 * night));
    EXPECT_LE(segments().size(), 12U);
  }
  EXPECT_EQ(ids().size(), 720U);
  EXPECT_THAT(checked(), testing::HasSubstr("sound, 720 articles"));
}

TEST_F(AnUpdate, RemovesWhatAnInterruptedBuildLeftThatNobodyCanGoOnWith) {
  update(many(0, 5));
  fs::create_directories(options_.database / "build.private/batch-00000000");
  update(many(5, 10));
  EXPECT_FALSE(fs::exists(options_.database / "build.private"));
}

TEST_F(AnUpdate, CarriesOverADatabaseOfTheTimeBeforeSegments) {
  const database::Directory directory(options_.database);
  database::Identity identity = generation::identity();
  const std::string former = generation::publish_former(directory, identity);
  ASSERT_EQ(ids().size(), 1U);
  const std::string id = ids()[0];
  update(many(0, 300));
  EXPECT_EQ(ids().size(), 301U);
  EXPECT_EQ(open().identity.uuid, identity.uuid);
  EXPECT_EQ(open().identity.revision, 2U);
  EXPECT_THAT(checked(), testing::HasSubstr("sound, 301 articles, revision 2"));
  ASSERT_EQ(run(Command::remove, {id}), ExitCode::done);
  update(many(300, 301));
  EXPECT_FALSE(fs::exists(options_.database / former));
  EXPECT_EQ(ids().size(), 301U);
}

TEST_F(Compact, IntoOneKeepsTheArticlesInTheOrderOfTheirSegments) {
  update(many(0, 600));
  update(many(600, 604));
  update(many(604, 608) + line("3", "anders"));
  ASSERT_GT(segments().size(), 1U);
  const auto before = ids();
  options_.into_one = true;
  ASSERT_EQ(run(Command::compact, {}), ExitCode::done);
  EXPECT_EQ(segments().size(), 1U);
  EXPECT_EQ(ids(), before);
  const auto generation = open().generation;
  ASSERT_EQ(run(Command::compact, {}), ExitCode::done);
  EXPECT_EQ(open().generation, generation) << "there was nothing to merge";
  EXPECT_THAT(checked(), testing::HasSubstr("sound, 608 articles"));
}

TEST_F(Compact, LeavesFew) {
  update(many(0, 600));
  for (int night = 0; night < 20; ++night)
    update(many(600 + 4 * night, 604 + 4 * night));
  ASSERT_EQ(run(Command::compact, {}), ExitCode::done);
  EXPECT_LE(segments().size(), 8U);
  EXPECT_EQ(ids().size(), 680U);
}

TEST_F(Compact, NeedsADatabase) {
  EXPECT_THROW(run(Command::compact, {}), database::Failure);
}

class CheckSince : public SegmentsOf {};

TEST_F(CheckSince, AGenerationLooksOnlyAtWhatIsNew) {
  update(many(0, 1'000));
  update(many(1'000, 1'010));
  fs::resize_file(options_.database / segments()[0].name / "docdata.glass", 1);
  options_.since = "generation-000001";
  EXPECT_THROW(open(), database::Failure);
  EXPECT_EQ(run(Command::check, {}), ExitCode::done);
  EXPECT_THAT(out_.str(), testing::HasSubstr("looked at 1 of 3 databases"));
  options_.since.clear();
  EXPECT_EQ(run(Command::check, {}), ExitCode::database);
  EXPECT_THAT(out_.str(), testing::HasSubstr("docdata.glass"));
  options_.since = "yesterday";
  EXPECT_THROW(run(Command::check, {}), database::Failure);
}

}  // namespace
}  // namespace indexer::commands
