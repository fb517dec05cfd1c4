// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/ending.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <new>
#include <string>
#include <system_error>
#include <xapian.h>

#include "database/failure.hpp"

namespace database {
namespace {

using testing::HasSubstr;

const Program kReader{"reader", Access::reads, "",
                      [](const Ending& ending) { return ending.message + '\n'; }};
const Program kWriter{"writer", Access::writes, "take less",
                      [](const Ending& ending) { return ending.message + '\n'; }};

template <typename Exception>
Ending by(const Exception& exception, const Program& program) {
  return ending_by(std::make_exception_ptr(exception), program);
}

TEST(Endings, ByAFailureAreItsOwn) {
  const Ending ending = by(Failure("no way", "turn round", ExitCode::locked), kReader);
  EXPECT_EQ(ending.message, "no way");
  EXPECT_EQ(ending.hint, "turn round");
  EXPECT_EQ(number_of(ending.code), 75);
}

TEST(Endings, ByXapianAreADamagedDatabaseToAReader) {
  const Ending ending = by(Xapian::DatabaseError("block 7"), kReader);
  EXPECT_THAT(ending.message, HasSubstr("block 7"));
  EXPECT_THAT(ending.hint, HasSubstr("check"));
  EXPECT_EQ(ending.code, ExitCode::database);
}

TEST(Endings, ByXapianAreOftenAFullDiskToAWriter) {
  const Ending full =
      by(Xapian::DatabaseError("writing block 7", std::string(), std::strerror(ENOSPC)), kWriter);
  EXPECT_THAT(full.hint, HasSubstr("free some space"));
  EXPECT_EQ(full.code, ExitCode::failure);
  const Ending corrupt = by(Xapian::DatabaseCorruptError("block 7"), kWriter);
  EXPECT_THAT(corrupt.hint, HasSubstr("build it again"));
  EXPECT_EQ(corrupt.code, ExitCode::database);
}

TEST(Endings, OfTheSystemHelpAWriterOnly) {
  const std::system_error error(ENOSPC, std::generic_category(), "copying");
  EXPECT_THAT(by(error, kWriter).hint, HasSubstr("free some space"));
  EXPECT_EQ(by(error, kReader).hint, "");
  EXPECT_EQ(by(std::bad_alloc(), kWriter).hint, "take less");
  EXPECT_EQ(by(std::bad_alloc(), kReader).message, "out of memory");
}

class EndingOfAProgram : public testing::Test {
 protected:
  void SetUp() override { testing::FLAGS_gtest_death_test_style = "threadsafe"; }
  static void refuse() { throw Failure("no way", "", ExitCode::locked); }
  static void fail() noexcept { refuse(); }
};

TEST_F(EndingOfAProgram, WhereNoExceptionMayPassKeepsTheExitCode) {
  const auto die = [] {
    tell_endings_of(kWriter);
    fail();
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(75), "^no way\n$");
}

TEST_F(EndingOfAProgram, ByACrashNamesIt) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers tell crashes themselves";
#endif
  const auto die = [] {
    tell_endings_of(kReader);
    std::raise(SIGSEGV);
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(3), "^reader: the database cannot be read");
}

TEST_F(EndingOfAProgram, OutOfMemoryNamesIt) {
  const auto die = [] {
    tell_endings_of(kReader);
    end_out_of_memory();
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(2), "^reader: out of memory\n$");
}

}  // namespace
}  // namespace database
