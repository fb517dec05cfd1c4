// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <string_view>
#include <sys/stat.h>

#include "tests/indexer/commands/fixture.hpp"

namespace {

// Until a table of postings cannot be looked at, once; 0 for never.
int& looks_left() {
  static int looks = 0;
  return looks;
}

}  // namespace

// Stands before the C library's.
extern "C" int stat(const char* path, struct stat* status) noexcept {
  const std::string_view name(path);
  if (looks_left() > 0 && name.find("generation-") != name.npos &&
      name.find(".private/segment-") != name.npos && name.ends_with("/postlist.glass") &&
      --looks_left() == 0) {
    errno = EIO;
    return -1;
  }
  return ::fstatat(AT_FDCWD, path, status, 0);
}

namespace indexer::commands {
namespace {

class Assembly : public CommandsTest {
 protected:
  void TearDown() override { looks_left() = 0; }

  bool completes(const std::string& archive) {
    try {
      return run(Command::update, {archive}) == database::ExitCode::done;
    } catch (const std::exception& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr("Input/output error"));
      return false;
    }
  }
};

TEST_F(Assembly, MakesNoEmptyGenerationInPlaceOfOneThatCannotBeLookedAt) {
  run(Command::build, {archive("a.jsonl", line("a", "eins"))});
  std::size_t articles = 1;
  for (int nth = 1; looks_left() == 0; ++nth) {
    const std::string number = std::to_string(nth);
    const std::string more = archive(number + ".jsonl", line(number, "noch eins"));
    looks_left() = nth;
    const bool whole = completes(more);
    EXPECT_EQ(ids().size(), whole ? articles + 1 : articles) << nth;
    const int left = std::exchange(looks_left(), 0);
    EXPECT_TRUE(completes(more));
    EXPECT_EQ(ids().size(), ++articles) << nth;
    looks_left() = left;
  }
}

TEST_F(Assembly, CopiesTheFewArticlesThatStayWithTheirPositionsAndTheWords) {
  run(Command::build, {archive("a.jsonl", line("a", "eins") + line("b", "zwei") +
                                              line("c", "drei") + line("d", "vier und fünf"))});
  const auto before = open();
  const std::string sources = before.words.get_metadata("nachlese.word_sources");
  run(Command::update, {archive("a.jsonl", line("a", "sechs") + line("b", "sieben") +
                                               line("c", "acht") + line("d", "vier und fünf"))});
  const auto after = open();
  EXPECT_EQ(bodies(), (std::vector<std::string>{"vier und fünf", "sechs", "sieben", "acht"}));
  EXPECT_EQ(after.words.get_metadata("nachlese.word_sources"), sources);
  EXPECT_EQ(after.identity.uuid, before.identity.uuid);
  const Xapian::docid kept = *after.database.postlist_begin("vier_");
  EXPECT_NE(after.database.positionlist_begin(kept, "vier_"),
            after.database.positionlist_end(kept, "vier_"));
}

}  // namespace
}  // namespace indexer::commands
