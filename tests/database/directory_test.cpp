// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "database/generations/revision_mark.hpp"
#include "tests/database/generation.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class DatabaseDirectory : public testing::Test {
 protected:
  /// What opening says: the generation's name, or the message of the failure.
  std::string opening() const {
    try {
      return open_for_reading(scratch_.path()).generation;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::database);
      EXPECT_NE(failure.hint(), "");
      return failure.message();
    }
  }

  void write_stub(std::string_view content) { scratch::write(directory_.stub(), content); }

  scratch::Directory scratch_;
  Directory directory_{scratch_.path()};
};

TEST_F(DatabaseDirectory, WithoutAStubThereIsNoDatabase) {
  EXPECT_EQ(directory_.live(), std::nullopt);
  EXPECT_EQ(directory_.next(), "generation-000001");
  EXPECT_THAT(opening(), HasSubstr("there is no database at"));
  EXPECT_THROW(open_for_reading(scratch_ / "nowhere"), Failure);
}

TEST_F(DatabaseDirectory, PublishingMakesAGenerationTheLiveOne) {
  EXPECT_EQ(generation::publish(directory_), "generation-000001");
  EXPECT_EQ(directory_.live(), "generation-000001");
  EXPECT_EQ(opening(), "generation-000001");
  EXPECT_THAT(scratch::read(directory_.stub()),
              AllOf(HasSubstr("\nauto words-000001\n"), HasSubstr("\nauto segment-000001-1\n")));
  EXPECT_EQ(scratch::read(directory_.stub()), scratch::read(scratch_ / "generation-000001"));
  EXPECT_FALSE(fs::exists(directory_.private_path("generation-000001")));
}

TEST_F(DatabaseDirectory, AReaderGetsTheArticlesAndTheIdentity) {
  const Identity written = generation::identity();
  generation::publish(directory_, written);
  const Opened opened = open_for_reading(scratch_.path());
  EXPECT_EQ(opened.database.get_doccount(), 1U);
  EXPECT_EQ(to_article(opened.database.get_document(1)), sample::article());
  EXPECT_EQ(opened.identity.uuid, written.uuid);
}

TEST_F(DatabaseDirectory, XapianOpensItAsItStands) {
  generation::publish(directory_);
  EXPECT_EQ(Xapian::Database(scratch_.path().string()).get_doccount(), 1U);
}

TEST_F(DatabaseDirectory, TheGenerationBeforeIsKeptAndOlderOnesAreRemoved) {
  for (int i = 0; i < 4; ++i)
    generation::publish(directory_);
  EXPECT_EQ(directory_.live(), "generation-000004");
  EXPECT_TRUE(fs::exists(scratch_ / "generation-000003"));
  EXPECT_FALSE(fs::exists(scratch_ / "generation-000002"));
  EXPECT_FALSE(fs::exists(scratch_ / "generation-000001"));
}

TEST_F(DatabaseDirectory, AReaderOfTheGenerationBeforeGoesOnReading) {
  generation::publish(directory_);
  const Opened reader = open_for_reading(scratch_.path());
  generation::publish(directory_);
  generation::publish(directory_);
  EXPECT_EQ(to_article(reader.database.get_document(1)), sample::article());
}

TEST_F(DatabaseDirectory, NamesAreNeverGivenTwice) {
  generation::publish(directory_);
  fs::create_directory(scratch_ / "generation-000007");
  fs::create_directory(directory_.private_path("generation-000009"));
  EXPECT_EQ(directory_.next(), "generation-000010");
}

TEST_F(DatabaseDirectory, ManyGenerationsOnNamesGrow) {
  fs::create_directory(scratch_ / "generation-999999");
  EXPECT_EQ(directory_.next(), "generation-1000000");
}

TEST_F(DatabaseDirectory, LeftoversOfInterruptedWritersGo) {
  generation::publish(directory_);
  generation::make(directory_, "generation-000002", generation::identity());
  EXPECT_EQ(opening(), "generation-000001");
  mend(directory_);
  EXPECT_FALSE(fs::exists(directory_.private_path("generation-000002")));
  EXPECT_EQ(opening(), "generation-000001");
}

TEST_F(DatabaseDirectory, AGenerationThatWasNeverSwitchedToGoesWithTheNextOne) {
  generation::publish(directory_);
  generation::make(directory_, "generation-000002", generation::identity());
  for (const char* name : {"words-000002", "segment-000002-1"})
    fs::rename(directory_.private_path("generation-000002") / name, scratch_ / name);
  EXPECT_EQ(opening(), "generation-000001");
  EXPECT_EQ(generation::publish(directory_), "generation-000003");
  EXPECT_FALSE(fs::exists(scratch_ / "segment-000002-1"));
  EXPECT_TRUE(fs::exists(scratch_ / "generation-000001"));
}

TEST_F(DatabaseDirectory, AFailedPublicationLeavesTheLiveGeneration) {
  generation::publish(directory_);
  Generation missing;
  missing.name = "generation-000002";
  missing.words.name = "words-000002";
  EXPECT_ANY_THROW(publish(directory_, missing));
  EXPECT_EQ(opening(), "generation-000001");
}

TEST_F(DatabaseDirectory, AMissingTableIsNamedAtOpening) {
  generation::publish(directory_);
  fs::remove(scratch_ / "segment-000001-1" / "position.glass");
  EXPECT_THAT(opening(), AllOf(HasSubstr("position.glass"), HasSubstr("missing")));
}

TEST_F(DatabaseDirectory, AMissingSegmentIsNamedAtOpening) {
  generation::publish(directory_);
  fs::remove_all(scratch_ / "segment-000001-1");
  EXPECT_THAT(opening(), HasSubstr("segment-000001-1"));
}

TEST_F(DatabaseDirectory, AMissingGenerationIsNamedAtOpening) {
  generation::publish(directory_);
  write_stub("auto generation-000002\n");
  EXPECT_THAT(opening(), HasSubstr("generation-000002"));
}

TEST_F(DatabaseDirectory, AStubThatWasChangedIsRefusedAtEachByte) {
  generation::publish(directory_);
  const std::string good = scratch::read(directory_.stub());
  for (std::size_t byte = 0; byte < good.size(); byte += 7) {
    std::string bad = good;
    bad[byte] = static_cast<char>(bad[byte] ^ 1);
    write_stub(bad);
    EXPECT_THROW(open_for_reading(scratch_.path()), Failure) << byte;
  }
  write_stub(good);
  EXPECT_EQ(opening(), "generation-000001");
}

TEST_F(DatabaseDirectory, GenerationsShareSegments) {
  Generation first = generation::make(directory_, "generation-000001", generation::identity());
  publish(directory_, first);
  Generation second = *directory_.generation();
  second.name = "generation-000002";
  second.segments.push_back({"segment-000002-1", 1, {}, {}});
  fs::create_directories(directory_.private_path(second.name));
  generation::write_segment(directory_.private_path(second.name) / "segment-000002-1");
  const auto written = fs::last_write_time(scratch_ / "segment-000001-1/postlist.glass");
  publish(directory_, second);
  EXPECT_EQ(fs::last_write_time(scratch_ / "segment-000001-1/postlist.glass"), written);
  const Opened opened = open_for_reading(scratch_.path());
  EXPECT_EQ(opened.database.get_doccount(), 2U);
  EXPECT_EQ(opened.list.segments.size(), 2U);
  EXPECT_EQ(Xapian::Database(scratch_.path().string()).get_doccount(), 2U);
}

TEST_F(DatabaseDirectory, SegmentsThatTheLastTwoGenerationsDoNotNameGo) {
  generation::publish(directory_);
  generation::publish(directory_);
  EXPECT_TRUE(fs::exists(scratch_ / "segment-000001-1"));
  generation::publish(directory_);
  EXPECT_FALSE(fs::exists(scratch_ / "segment-000001-1"));
  EXPECT_FALSE(fs::exists(scratch_ / "words-000001"));
  EXPECT_TRUE(fs::exists(scratch_ / "segment-000002-1"));
}

TEST_F(DatabaseDirectory, SegmentsThatNoGenerationNamesGoWithTheNextWriter) {
  generation::publish(directory_);
  generation::write_segment(scratch_ / "segment-000002-1");
  mend(directory_);
  EXPECT_FALSE(fs::exists(scratch_ / "segment-000002-1"));
  EXPECT_EQ(opening(), "generation-000001");
}

TEST_F(DatabaseDirectory, WhatTheStubNamesStaysWhereItsListIsNotThereASecondTime) {
  generation::publish(directory_);
  fs::remove(scratch_ / "generation-000001");
  mend(directory_);
  EXPECT_EQ(opening(), "generation-000001");
  EXPECT_EQ(generation::publish(directory_), "generation-000002");
  EXPECT_TRUE(fs::exists(scratch_ / "segment-000001-1")) << "it has readers";
}

TEST_F(DatabaseDirectory, AStubThatWasLostIsMadeAnewFromTheLastWholeGeneration) {
  generation::publish(directory_);
  generation::publish(directory_);
  fs::remove(directory_.stub());
  fs::resize_file(scratch_ / "segment-000002-1/docdata.glass", 1);
  mend(directory_);
  EXPECT_EQ(opening(), "generation-000001");
}

TEST_F(DatabaseDirectory, SegmentsWithoutAListAreNoReasonToStartAnew) {
  generation::publish(directory_);
  fs::remove(directory_.stub());
  fs::remove(scratch_ / "generation-000001");
  EXPECT_THROW(mend(directory_), Failure);
  EXPECT_TRUE(fs::exists(scratch_ / "segment-000001-1"));
  mend(directory_, true);
  EXPECT_TRUE(fs::exists(scratch_ / "segment-000001-1")) << "until there is a new one";
}

TEST_F(DatabaseDirectory, TheUuidsOfItsSegmentsTellTheRevision) {
  Identity identity = generation::identity();
  for (identity.revision = 7; identity.revision < 9; ++identity.revision)
    generation::publish(directory_, identity);
  const Xapian::Database whole(scratch_.path().string());
  EXPECT_EQ(marked_revision(whole.get_uuid()), 8U);
  EXPECT_EQ(marked_revision(""), 0U);
  EXPECT_EQ(marked_revision(new_uuid()), 0U);
  EXPECT_EQ(open_for_reading(scratch_.path()).identity.revision, 8U);
}

TEST_F(DatabaseDirectory, OneOfTheTimeBeforeSegmentsIsReadAndCarriedOver) {
  const std::string name = generation::publish_former(directory_);
  EXPECT_EQ(opening(), name);
  EXPECT_EQ(directory_.live(), name);
  const Generation former = *directory_.generation();
  EXPECT_EQ(former.segments.size(), 1U);
  EXPECT_EQ(former.articles(), 1U);
  Generation next = generation::make(directory_, "generation-000002", generation::identity());
  next.segments.insert(next.segments.begin(), former.segments[0]);
  publish(directory_, next);
  const Opened opened = open_for_reading(scratch_.path());
  EXPECT_EQ(opened.database.get_doccount(), 2U);
  EXPECT_EQ(Xapian::Database(scratch_.path().string()).get_doccount(), 2U);
  generation::publish(directory_);
  generation::publish(directory_);
  EXPECT_FALSE(fs::exists(scratch_ / name));
}

class BadStub : public DatabaseDirectory, public testing::WithParamInterface<std::string> {};

TEST_P(BadStub, IsRefused) {
  generation::publish(directory_);
  write_stub(GetParam());
  EXPECT_THROW(open_for_reading(scratch_.path()), Failure);
  EXPECT_THAT(opening(), HasSubstr(scratch_.path().string()));
  EXPECT_THROW(directory_.live(), Failure);
}

INSTANTIATE_TEST_SUITE_P(
    Content, BadStub,
    testing::Values("", "\n\n", "# nothing\n", "auto", "auto \n", "auto .\n", "auto ./\n",
                    "auto generation-000001/..\n", "remote :/bin/false\n", "remote :prog args\n",
                    "remote host\n", "remote host:\n", "remote host:0\n", "remote host:99999\n",
                    "remote host:80x\n", "inmemory\n", "glass generation-000001\n",
                    "auto generation-000001\nauto generation-000001\n",
                    "auto generation-000001\ninmemory\n", "auto ../../../etc\n",
                    "auto generation-1x\n", "garbage\n"));

TEST_F(DatabaseDirectory, AStubMayNameOtherDatabasesAsShards) {
  const Directory first(scratch_ / "first");
  const Directory second(scratch_ / "second");
  generation::publish(first);
  generation::publish(second);
  write_stub("# two papers\nauto first\nauto " + second.path().string() + "\n");
  const Opened opened = open_for_reading(scratch_.path());
  EXPECT_EQ(opened.database.get_doccount(), 2U);
  EXPECT_EQ(opened.generation, "");
  EXPECT_THROW(directory_.live(), Failure) << "a writer must not take it for its own";
}

TEST_F(DatabaseDirectory, ABareDatabaseIsOpenedAsItLies) {
  const fs::path live = scratch_ / generation::publish_former(directory_);
  const fs::path bare = scratch_ / "bare";
  Xapian::Database(live.string()).compact(bare.string());
  EXPECT_TRUE(Directory(bare).is_bare());
  const Opened opened = open_for_reading(bare);
  EXPECT_EQ(opened.database.get_doccount(), 1U);
  EXPECT_EQ(opened.generation, "");
  EXPECT_EQ(open_for_reading(live).database.get_doccount(), 1U) << "a copied generation";
  fs::resize_file(live / "postlist.glass", 1);
  EXPECT_THROW(open_for_reading(live), Failure) << "its manifest was not compared";
}

TEST_F(DatabaseDirectory, AReplicaIsOpenedThroughTheStubThatReplicationKeeps) {
  const std::string name = generation::publish_former(Directory(scratch_ / "first"));
  fs::create_directory(scratch_ / "copy");
  fs::copy(scratch_ / "first" / name, scratch_ / "copy/replica_0");
  scratch::write(scratch_ / "copy/XAPIANDB", "auto replica_0\n");
  EXPECT_EQ(open_for_reading(scratch_ / "copy").database.get_doccount(), 1U);
  write_stub("auto first\nauto copy\n");
  EXPECT_EQ(open_for_reading(scratch_.path()).database.get_doccount(), 2U);
}

TEST_F(DatabaseDirectory, ShardsOfTwoChainsAreRefused) {
  Identity other = generation::identity();
  other.settings.stemmer = stemmers::StemmerKind::none;
  other.fingerprint = stemmers::fingerprint(other.settings);
  generation::publish(Directory(scratch_ / "first"));
  generation::publish(Directory(scratch_ / "second"), other);
  write_stub("auto first\nauto second\n");
  EXPECT_THAT(opening(), AllOf(HasSubstr("second"), HasSubstr(other.fingerprint)));
}

TEST_F(DatabaseDirectory, TwoStubsThatNameEachOtherAreRefused) {
  fs::create_directory(scratch_ / "other");
  scratch::write(scratch_ / "other/XAPIANDB", "auto ..\n");
  write_stub("auto other\n");
  EXPECT_THAT(opening(), HasSubstr("XAPIANDB"));
}

TEST_F(DatabaseDirectory, AHugeStubIsNotReadIntoMemory) {
  write_stub(std::string(3 << 20, '#'));
  EXPECT_THROW(open_for_reading(scratch_.path()), Failure);
}

}  // namespace
}  // namespace database
