// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;
using Names = std::vector<std::string>;
namespace fs = std::filesystem;

// Each of them fills a segment at the smallest --batch-mib.
std::string articles(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) {
    std::string body;
    while (body.size() < 100'000)
      body += "wort" + std::to_string(i) + ' ';
    body.pop_back();
    text += line(std::to_string(i), body);
  }
  return text;
}

class Resume : public CommandsTest {
 protected:
  Resume() {
    options_.batch_mib = 1;
    options_.jobs = 1;
  }

  /// A run that is killed when so many batches are finished.
  void killed_run(Command command, const Names& arguments, std::size_t batches) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      run(command, arguments);
      ::_exit(0);
    }
    const auto directory = segments(command);
    for (int i = 0; i < 2'000 && finished(directory) < batches; ++i) {
      ASSERT_EQ(::waitpid(child, nullptr, WNOHANG), 0) << "it came to its end";
      ::usleep(2'000);
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ASSERT_GE(finished(directory), batches);
  }
  fs::path segments(Command command) const {
    return options_.database / (command == Command::build ? "build.private" : "update.private");
  }
  static std::size_t finished(const fs::path& directory) {
    std::error_code error;
    std::size_t count = 0;
    for (const auto& file : fs::directory_iterator(directory, error))
      count += file.path().extension() != ".new";
    return count;
  }
  /// Terms with their positions, and the texts, of every document.
  std::string everything() const {
    const database::Opened opened = open();
    std::string all;
    for (auto posting = opened.database.postlist_begin("");
         posting != opened.database.postlist_end(""); ++posting) {
      all += std::to_string(*posting) + opened.database.get_document(*posting).get_data();
      for (auto term = opened.database.termlist_begin(*posting);
           term != opened.database.termlist_end(*posting); ++term) {
        all += '\n' + *term + ' ' + std::to_string(term.get_wdf());
        for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place)
          all += ' ' + std::to_string(*place);
      }
    }
    for (auto key = opened.words.metadata_keys_begin(); key != opened.words.metadata_keys_end();
         ++key)
      if (*key != "nachlese.uuid") all += *key + '=' + opened.words.get_metadata(*key) + '\n';
    return all;
  }
};

TEST_F(Resume, GoesOnBehindTheLastBatchOfAKilledBuild) {
  const auto path = archive("a.jsonl", articles(0, 40));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  const std::string undisturbed = everything();
  killed_run(Command::build, {path}, 3);
  EXPECT_EQ(open().generation, "generation-000001") << "readers see the one before";
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_GE(report()["resumed_batches"], 3);
  EXPECT_EQ(everything(), undisturbed);
  EXPECT_FALSE(fs::exists(segments(Command::build)));
}

TEST_F(Resume, GoesOnBehindTheLastBatchOfAKilledUpdate) {
  const auto first = archive("a.jsonl", articles(0, 4));
  const auto more = archive("b.jsonl", articles(2, 40));
  ASSERT_EQ(run(Command::update, {first}), ExitCode::done);
  killed_run(Command::update, {first, more}, 3);
  ASSERT_EQ(run(Command::update, {first, more}), ExitCode::done);
  EXPECT_GE(report()["resumed_batches"], 3);
  EXPECT_EQ(report()["added"], 36);
  EXPECT_EQ(ids().size(), 40U);
}

TEST_F(Resume, StartsOverWithFresh) {
  const auto path = archive("a.jsonl", articles(0, 40));
  killed_run(Command::build, {path}, 3);
  options_.fresh = true;
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(report()["resumed_batches"], 0);
  EXPECT_EQ(ids().size(), 40U);
}

TEST_F(Resume, WritesBatchesAnewWhoseArticlesChanged) {
  const auto path = archive("a.jsonl", articles(0, 40));
  killed_run(Command::build, {path}, 4);
  archive("a.jsonl", articles(0, 5) + line("5", "anders") + articles(6, 40));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_GE(report()["resumed_batches"], 1);
  const Names found = bodies();
  EXPECT_EQ(found.size(), 40U);
  EXPECT_EQ(found[5], "anders");
}

TEST_F(Resume, TakesNothingFromABuildWithAnotherStemmer) {
  const auto path = archive("a.jsonl", articles(0, 40));
  killed_run(Command::build, {path}, 2);
  options_.stemmer = stemmers::StemmerKind::none;
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(report()["resumed_batches"], 0);
}

TEST_F(Resume, TakesNoSegmentThatIsDamaged) {
  const auto path = archive("a.jsonl", articles(0, 40));
  killed_run(Command::build, {path}, 2);
  for (const auto& segment : fs::directory_iterator(segments(Command::build)))
    if (fs::exists(segment.path() / "iamglass")) fs::resize_file(segment.path() / "iamglass", 0);
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(report()["resumed_batches"], 0);
  EXPECT_EQ(ids().size(), 40U);
}

TEST_F(Resume, MergesMoreSegmentsThanOneMergeOpens) {
  const auto path = archive("a.jsonl", articles(0, 300));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  EXPECT_EQ(ids().size(), 300U);
  EXPECT_LE(open().list.segments.size(), 2U);
}

}  // namespace
}  // namespace indexer::commands
