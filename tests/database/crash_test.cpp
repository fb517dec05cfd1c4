// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/crash.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>

namespace database {
namespace {

class Crash : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers tell crashes themselves";
#endif
    testing::FLAGS_gtest_death_test_style = "threadsafe";
  }

  [[noreturn]] static void crash() {
    std::raise(SIGSEGV);
    std::abort();
  }
};

TEST_F(Crash, IsThatOfADatabase) {
  const auto die = [] {
    explain_crashes("nachlese-index: a database cannot be read\n");
    { const CrashesWhileReading told("ende.html"); }
    crash();
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(3), "^nachlese-index: a database cannot be read\n$");
}

TEST_F(Crash, NamesTheArchiveThatItsThreadReads) {
  const std::string archive = "archiv/tag.zip!seite.html";
  const auto die = [&] {
    explain_crashes("nachlese-index: a database cannot be read\n");
    const CrashesWhileReading told(archive);
    crash();
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(2),
              "^nachlese-index: crashed while reading archiv/tag.zip!seite.html\nhint: ");
}

TEST_F(Crash, OfAnotherThreadIsNotThatOfTheArchive) {
  const auto die = [] {
    explain_crashes("nachlese-index: a database cannot be read\n");
    const std::string archive = "seite.html";
    const CrashesWhileReading told(archive);
    std::thread(crash).join();
  };
  EXPECT_EXIT(die(), testing::ExitedWithCode(3), "a database cannot be read");
}

}  // namespace
}  // namespace database
