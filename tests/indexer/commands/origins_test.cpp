// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/books/origins.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <string>

#include "tests/database/scratch.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

class OriginsFile : public testing::Test {
 protected:
  static database::Identity identity(std::uint64_t revision) {
    database::Identity identity;
    identity.uuid = "00000000-0000-4000-8000-000000000000";
    identity.revision = revision;
    return identity;
  }
  static Origin origin(std::uint64_t first, std::uint64_t count) {
    Origin origin;
    origin.look = Look{count, 7, 9};
    for (std::uint64_t i = first; i < first + count; ++i)
      origin.held.push_back({{i, i}, i});
    origin.parts = {{"teil.xml", std::nullopt}};
    return origin;
  }
  Origins read(std::uint64_t revision = 1'000) const {
    return Origins::read(file_, identity(revision));
  }
  void write(const Origins& now, std::uint64_t revision) const {
    now.write(file_, identity(0).uuid, revision, read());
  }

  scratch::Directory scratch_;
  fs::path file_ = scratch_ / "origins";
};

TEST_F(OriginsFile, GrowsByWhatIsNew) {
  Origins now;
  now.archives()["/a"] = origin(0, 100'000);
  write(now, 1);
  const auto whole = fs::file_size(file_);
  now.archives()["/b"] = origin(200'000, 10);
  now.archives()["/a"].held.erase(now.archives()["/a"].held.begin() + 5);
  now.archives()["/a"].gone.push_back({5, 5});
  write(now, 2);
  EXPECT_LT(fs::file_size(file_), whole + 1'000);
  EXPECT_EQ(read(), now);
  now.archives()["/a"].gone.clear();
  now.archives().erase("/b");
  write(now, 3);
  EXPECT_EQ(read(), now);
  EXPECT_LT(fs::file_size(file_), whole + 2'000);
}

TEST_F(OriginsFile, IsWrittenAnewWhereChangesOutgrowIt) {
  Origins now;
  std::uint64_t written = 0;
  std::uint64_t before = 0;
  for (std::uint64_t night = 1; night <= 60; ++night) {
    now.archives()["/" + std::to_string(night)] = origin(night * 1'000, 200);
    write(now, night);
    const std::uint64_t size = fs::file_size(file_);
    written += size > before && night % 1'000 != 0 ? size - before : size;
    before = size;
  }
  EXPECT_EQ(read(), now);
  for (int i = 0; i < 80; ++i) {
    now.archives()["/1"].look->modified = i;
    now.archives()["/1"].held = origin(i % 2 == 0 ? 0 : 5'000, 200).held;
    write(now, 61);
  }
  EXPECT_EQ(read(), now);
  EXPECT_LT(fs::file_size(file_), 3 * before);
}

TEST_F(OriginsFile, OfALaterRevisionIsTakenAsFarAsItFits) {
  Origins first;
  first.archives()["/a"] = origin(0, 5'000);
  write(first, 1);
  Origins second = first;
  second.archives()["/b"] = origin(10'000, 10);
  write(second, 2);
  EXPECT_EQ(read(2), second);
  EXPECT_EQ(read(1), first);
  EXPECT_EQ(read(0), Origins());
}

TEST_F(OriginsFile, ThatWasCutTellsWhatStandsBeforeTheCut) {
  Origins first;
  first.archives()["/a"] = origin(0, 50);
  write(first, 1);
  const auto whole = fs::file_size(file_);
  Origins second = first;
  second.archives()["/b"] = origin(100, 10);
  write(second, 2);
  const std::string content = scratch::read(file_);
  for (std::size_t size = 0; size < content.size(); size += 11) {
    scratch::write(file_, content.substr(0, size));
    EXPECT_EQ(read(), size < whole ? Origins() : first) << size;
  }
  scratch::write(file_, content.substr(0, content.size() - 1));
  write(second, 3);
  EXPECT_EQ(read(), second);
}

TEST_F(OriginsFile, OfAnotherDatabaseTellsNothing) {
  Origins now;
  now.archives()["/a"] = origin(0, 5);
  now.write(file_, "another", 1, {});
  EXPECT_EQ(read(), Origins());
}

}  // namespace
}  // namespace indexer
