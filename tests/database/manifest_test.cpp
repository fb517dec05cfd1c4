// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A generation of three files and its manifest.
class Manifest : public testing::Test {
 protected:
  Manifest() {
    scratch::write(generation_ / "docdata.glass", std::string(300'000, 'd'));
    scratch::write(generation_ / "iamglass", "version");
    scratch::write(generation_ / "position.glass", "");
    write_manifest(generation_.path());
  }

  std::string opening() const {
    try {
      verify_sizes(generation_.path(), read_manifest(generation_.path()));
      return "opened";
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::database);
      EXPECT_THAT(failure.hint(), HasSubstr("backup"));
      return failure.message();
    }
  }

  std::vector<std::string> found() const { return damages(generation_.path()); }
  fs::path file(const char* name) const { return generation_ / name; }

  scratch::Directory generation_;
};

TEST_F(Manifest, ListsFilesInTheOrderOfTheirNames) {
  const auto files = read_manifest(generation_.path());
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].name, "docdata.glass");
  EXPECT_EQ(files[0].size, 300'000U);
  EXPECT_EQ(files[1].name, "iamglass");
  EXPECT_EQ(files[2].size, 0U);
}

TEST_F(Manifest, HashesAreThoseOfTheAlgorithmsAuthor) {
  // XXH3, 128 bits, of nothing: xxhsum -H2 /dev/null.
  EXPECT_EQ(read_manifest(generation_.path())[2].hash, "99aa06d3014798d86001c324468d497f");
}

TEST_F(Manifest, ASoundGenerationHasNoDamage) {
  EXPECT_EQ(opening(), "opened");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Manifest, NamesAMissingFile) {
  fs::remove(file("position.glass"));
  EXPECT_THAT(opening(), AllOf(HasSubstr("position.glass"), HasSubstr("missing")));
  EXPECT_THAT(found(), ElementsAre(HasSubstr("position.glass")));
}

TEST_F(Manifest, NamesAFileOfAnotherSize) {
  fs::resize_file(file("docdata.glass"), 299'999);
  EXPECT_THAT(opening(),
              AllOf(HasSubstr("docdata.glass"), HasSubstr("299999"), HasSubstr("300000")));
  EXPECT_THAT(found(), ElementsAre(HasSubstr("docdata.glass")));
}

TEST_F(Manifest, NamesAFileWithOneFlippedBit) {
  for (const std::size_t byte : {0U, 150'000U, 299'999U}) {
    std::string content = scratch::read(file("docdata.glass"));
    content[byte] = static_cast<char>(content[byte] ^ 1);
    scratch::write(file("docdata.glass"), content);
    EXPECT_EQ(opening(), "opened") << "opening reads no contents";
    EXPECT_THAT(found(), ElementsAre(HasSubstr("docdata.glass")));
    content[byte] = static_cast<char>(content[byte] ^ 1);
    scratch::write(file("docdata.glass"), content);
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Manifest, NamesAFileThatDoesNotBelongThere) {
  scratch::write(file("stranger"), "x");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("stranger")));
}

TEST_F(Manifest, NamesEveryDamage) {
  fs::remove(file("iamglass"));
  scratch::write(file("position.glass"), "x");
  scratch::write(file("stranger"), "x");
  EXPECT_EQ(found().size(), 3U);
}

TEST_F(Manifest, XapiansLockFileIsNoContent) {
  scratch::write(file("flintlock"), "");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Manifest, WithoutItNothingOpens) {
  fs::remove(file("MANIFEST"));
  EXPECT_THAT(opening(), HasSubstr("manifest is missing"));
}

TEST_F(Manifest, CutAtAnyByteIsDamaged) {
  const std::string text = scratch::read(file("MANIFEST"));
  for (std::size_t cut = 0; cut + 1 < text.size(); ++cut) {
    scratch::write(file("MANIFEST"), text.substr(0, cut));
    EXPECT_THAT(opening(), HasSubstr("manifest is damaged")) << cut;
  }
}

TEST_F(Manifest, NamesThatLeadOutOfTheGenerationAreDamage) {
  std::string text = scratch::read(file("MANIFEST"));
  text.replace(text.find("iamglass"), 8, "../a/etc");
  scratch::write(file("MANIFEST"), text);
  EXPECT_THAT(opening(), HasSubstr("manifest is damaged"));
}

}  // namespace
}  // namespace database
