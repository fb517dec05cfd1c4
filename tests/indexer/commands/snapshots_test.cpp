// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <filesystem>

#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;

class Snapshots : public CommandsTest {};

TEST_F(Snapshots, OfAFeedReadInOneRunLeaveTheTextThatIsDatedLast) {
  const auto item = [this](const std::string& name, const std::string& date,
                           const std::string& text) {
    return archive(name, "<rss><channel><item><guid>x-1</guid><pubDate>" + date +
                             "</pubDate><description>" + text +
                             "</description></item></channel></rss>");
  };
  const auto a = item("a.rss", "Fri, 17 Jan 2025 10:01:00 +0100", "neu");
  const auto b = item("b.rss", "Fri, 17 Jan 2025 10:00:00 +0100", "alt");
  ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"neu"});
  // What was read in another run may have been dated wrongly.
  const auto c = item("c.rss", "Fri, 17 Jan 2025 09:00:00 +0100", "berichtigt");
  ASSERT_EQ(run(Command::update, {c}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"berichtigt"});
}

TEST_F(Snapshots, OfAFeedLeaveTheTextThatWasBuiltLastInWhateverOrderTheyAreRead) {
  const auto item = [this](const std::string& name, const std::string& built,
                           const std::string& text) {
    return archive(name, "<rss><channel><lastBuildDate>" + built +
                             "</lastBuildDate><item><guid>x-1</guid><pubDate>Fri, 17 Jan 2025 "
                             "10:00:00 +0100</pubDate><description>" +
                             text + "</description></item></channel></rss>");
  };
  const auto a = item("a.rss", "Fri, 17 Jan 2025 12:00:00 +0100", "neu");
  const auto b = item("b.rss", "Fri, 17 Jan 2025 11:00:00 +0100", "alt");
  ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"neu"});
  const auto c = item("c.rss", "Fri, 17 Jan 2025 11:30:00 +0100", "mittel");
  ASSERT_EQ(run(Command::update, {c}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"neu"});
  const auto d = item("d.rss", "Fri, 17 Jan 2025 12:30:00 +0100", "neuer");
  ASSERT_EQ(run(Command::update, {d}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"neuer"});
}

TEST_F(Snapshots, ThatSayNothingOfTimeGoByTheirFiles) {
  const auto item = [this](const std::string& name, const std::string& text, int minutes) {
    auto path = archive(name, "<rss><channel><item><guid>x-1</guid><description>" + text +
                                  "</description></item></channel></rss>");
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() + std::chrono::minutes(minutes));
    return path;
  };
  const auto a = item("a.rss", "neu", -5);
  const auto b = item("b.rss", "alt", -10);
  ASSERT_EQ(run(Command::update, {a, b}), ExitCode::done);
  EXPECT_EQ(bodies(), std::vector<std::string>{"neu"});
}

}  // namespace
}  // namespace indexer::commands
