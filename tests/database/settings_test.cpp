// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>

#include "database/failure.hpp"
#include "database/schema.hpp"
#include "tests/database/generation.hpp"

namespace database {
namespace {

using testing::HasSubstr;

Xapian::WritableDatabase in_memory() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

Failure refusal(const Xapian::Database& database) {
  try {
    read_identity(database, "the/path");
  } catch (const Failure& failure) {
    return failure;
  }
  ADD_FAILURE() << "it was not refused";
  return Failure("");
}

void expect_refusal(const Xapian::Database& database, const std::vector<std::string>& words) {
  const Failure failure = refusal(database);
  for (const std::string& word : words)
    EXPECT_THAT(failure.message(), HasSubstr(word));
  EXPECT_THAT(failure.hint(), HasSubstr("nachlese-index build"));
  EXPECT_EQ(failure.code(), ExitCode::database);
}

TEST(Settings, LeadBackFromTheirText) {
  for (const auto& row : stemmers::stemmer_table()) {
    const stemmers::Settings settings{row.kind};
    EXPECT_EQ(settings_from_string(settings_to_string(settings)), settings);
  }
}

TEST(Settings, OfALaterProgramAreRefusedByName) {
  for (const char* text : {"stemmer=lovins", "stemmer=", "", "compounds=yes", "stemmer=cistem;x=1"})
    try {
      settings_from_string(text);
      ADD_FAILURE() << text;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::database);
      EXPECT_THAT(failure.message(), HasSubstr(text));
    }
}

TEST(Uuid, IsRandomAndOfVersionFour) {
  const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (int i = 0; i < 100; ++i)
    EXPECT_TRUE(std::regex_match(new_uuid(), form)) << new_uuid();
  EXPECT_NE(new_uuid(), new_uuid());
}

TEST(Identity, ComesBackAsItWasWritten) {
  Identity written = generation::identity();
  written.settings.stemmer = stemmers::StemmerKind::snowball;
  written.fingerprint = stemmers::fingerprint(written.settings);
  written.revision = 12'345'678'901;
  auto database = in_memory();
  write_identity(database, written);
  const Identity read = read_identity(database, "path");
  EXPECT_EQ(read.settings, written.settings);
  EXPECT_EQ(read.fingerprint, written.fingerprint);
  EXPECT_EQ(read.uuid, written.uuid);
  EXPECT_EQ(read.revision, written.revision);
}

TEST(Identity, ADatabaseOfAnotherProgramIsRefused) {
  expect_refusal(in_memory(), {"the/path", "none that nachlese-index wrote"});
}

TEST(Identity, AnotherSchemaIsRefusedWithBothNumbers) {
  auto database = in_memory();
  write_identity(database, generation::identity());
  const std::uint32_t other = schema::kVersion + 1;
  database.set_metadata(std::string(schema::kMetaSchema), std::to_string(other));
  expect_refusal(database, {"the/path", "schema " + std::to_string(other),
                            "schema " + std::to_string(schema::kVersion)});
}

TEST(Identity, AnotherChainIsRefusedWithBothFingerprints) {
  auto database = in_memory();
  Identity identity = generation::identity();
  const std::string own = identity.fingerprint;
  identity.fingerprint = "0123456789abcdef";
  write_identity(database, identity);
  expect_refusal(database, {"the/path", "0123456789abcdef", own});
}

TEST(Identity, AFingerprintOfAnotherStemmerIsRefused) {
  auto database = in_memory();
  Identity identity = generation::identity();
  identity.settings.stemmer = stemmers::StemmerKind::none;
  write_identity(database, identity);
  expect_refusal(database, {identity.fingerprint, stemmers::fingerprint(identity.settings)});
}

}  // namespace
}  // namespace database
