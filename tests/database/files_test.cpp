// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

TEST(Files, AreReplacedWholeAndLeaveNothingBeside) {
  const scratch::Directory directory;
  replace_file(directory / "a", "first");
  replace_file(directory / "a", std::string("se\0cond", 7));
  EXPECT_EQ(scratch::read(directory / "a"), std::string("se\0cond", 7));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(Files, FailuresNameThePathAndTheReason) {
  const scratch::Directory directory;
  try {
    replace_file(directory / "missing/a", "x");
    FAIL() << "written into nothing";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.message(), testing::HasSubstr((directory / "missing/a").string()));
    EXPECT_THAT(failure.message(), testing::HasSubstr("No such file or directory"));
  }
  EXPECT_THROW(read_small_file(directory / "missing"), Failure);
  EXPECT_THROW(sync_file(directory / "missing"), Failure);
  EXPECT_THROW(sync_directory(directory / "missing"), Failure);
}

TEST(Files, LargerThanTheBoundAreNotRead) {
  const scratch::Directory directory;
  scratch::write(directory / "a", std::string(1'000, 'x'));
  EXPECT_EQ(read_small_file(directory / "a", 1'000).size(), 1'000U);
  EXPECT_THROW(read_small_file(directory / "a", 999), Failure);
}

TEST(Files, ATreeIsSyncedWithItsLinksAndEmptyDirectories) {
  const scratch::Directory directory;
  std::filesystem::create_directories(directory / "a/b");
  scratch::write(directory / "a/c", "x");
  std::filesystem::create_symlink("nowhere", directory / "a/link");
  EXPECT_NO_THROW(sync_tree(directory.path()));
}

}  // namespace
}  // namespace database
