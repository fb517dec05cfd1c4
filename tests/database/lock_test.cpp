// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/generations/directory.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(WriterLock, CreatesTheDirectory) {
  const scratch::Directory scratch;
  const Directory directory(scratch / "new/deep");
  const WriterLock lock(directory, 0);
  EXPECT_TRUE(std::filesystem::is_directory(directory.path()));
}

TEST(WriterLock, ASecondWriterIsToldWhoHoldsIt) {
  const scratch::Directory scratch;
  const Directory directory(scratch.path());
  const WriterLock first(directory, 0);
  try {
    const WriterLock second(directory, 0);
    FAIL() << "two writers at once";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::locked);
    EXPECT_EQ(static_cast<int>(failure.code()), 75);
    EXPECT_THAT(failure.message(), AllOf(HasSubstr(scratch.path().string()),
                                         HasSubstr("process " + std::to_string(::getpid()))));
    EXPECT_THAT(failure.hint(), HasSubstr("--wait"));
  }
}

TEST(WriterLock, IsFreeOnceItIsGivenBack) {
  const scratch::Directory scratch;
  const Directory directory(scratch.path());
  { const WriterLock first(directory, 0); }
  EXPECT_NO_THROW(WriterLock(directory, 0));
}

TEST(WriterLock, WhoWaitsGetsItWhenItIsGivenBack) {
  const scratch::Directory scratch;
  const Directory directory(scratch.path());
  std::optional<WriterLock> first(std::in_place, directory, 0U);
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    first.reset();
  });
  EXPECT_NO_THROW(WriterLock(directory, 60));
  later.join();
}

TEST(WriterLock, ACrashFreesIt) {
  const scratch::Directory scratch;
  const Directory directory(scratch.path());
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const WriterLock lock(directory, 0);
    ::_exit(7);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(WEXITSTATUS(status), 7);
  EXPECT_NO_THROW(WriterLock(directory, 0));
}

TEST(WriterLock, ADirectoryThatCannotBeIsAFailureOfItsOwn) {
  const scratch::Directory scratch;
  scratch::write(scratch / "file", "x");
  try {
    const WriterLock lock(Directory(scratch / "file/below"), 0);
    FAIL() << "locked what is no directory";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::failure);
    EXPECT_THAT(failure.message(), HasSubstr((scratch / "file").string()));
  }
}

}  // namespace
}  // namespace database
