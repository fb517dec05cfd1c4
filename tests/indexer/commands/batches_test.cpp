// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/batches.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "tests/database/scratch.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

class BatchesOfThree : public testing::Test {
 protected:
  /// Writes batches from `from` up to `to`, each of two articles.
  static void write(Batches& batches, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t batch = from; batch < to; ++batch) {
      database::SegmentWriter segment = batches.create(batch);
      database::DocumentMaker maker({});
      for (const char* half : {"a", "b"}) {
        database::Article article;
        article.id = article.body = std::to_string(batch) + half;
        segment.add(maker.draft(article, database::content_hash(article)));
      }
      batches.finish(segment, {batch, digest(batch), 2});
      batches.merge_a_row();
    }
  }
  static std::string digest(std::uint32_t batch) { return "digest" + std::to_string(batch); }

  static std::string articles(const Batches& batches) {
    std::string all;
    for (const fs::path& path : batches.in_order()) {
      const Xapian::Database database(path.string());
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
        all += database::to_article(database.get_document(*at)).body + ' ';
    }
    return all;
  }
  static std::size_t take_all(Batches& batches, std::uint32_t count) {
    for (std::uint32_t batch = 0; batch < count; ++batch)
      batches.take_over(batch, digest(batch));
    return batches.taken_over();
  }

  scratch::Directory scratch_;
};

TEST_F(BatchesOfThree, BecomeOneWhileOthersAreWritten) {
  Batches batches(scratch_ / "run", 3);
  write(batches, 0, 5);
  EXPECT_EQ(batches.in_order().size(), 3U);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b ");
}

TEST_F(BatchesOfThree, AreTakenOverAfterTheyWereMerged) {
  {
    Batches killed(scratch_ / "run", 3);
    write(killed, 0, 7);
  }
  Batches batches(scratch_ / "run", 3);
  EXPECT_EQ(take_all(batches, 7), 7U);
  write(batches, 7, 8);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b 5a 5b 6a 6b 7a 7b ");
}

TEST_F(BatchesOfThree, KeepOfAMergedRowWhatStandsBeforeAChange) {
  {
    Batches killed(scratch_ / "run", 3);
    write(killed, 0, 6);
  }
  Batches batches(scratch_ / "run", 3);
  EXPECT_TRUE(batches.take_over(0, digest(0)));
  EXPECT_FALSE(batches.take_over(1, "another"));
  EXPECT_EQ(articles(batches), "0a 0b ");
  write(batches, 1, 2);
  EXPECT_FALSE(batches.take_over(2, digest(2))) << "it went with the row";
  write(batches, 2, 3);
  EXPECT_TRUE(batches.take_over(3, digest(3)));
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b 5a 5b ");
}

TEST_F(BatchesOfThree, AreNotWrittenTwiceWhereARunWasStoppedBehindAMerge) {
  {
    Batches killed(scratch_ / "run", 100);
    write(killed, 0, 3);
    fs::copy(scratch_ / "run", scratch_ / "copy", fs::copy_options::recursive);
  }
  {
    Batches killed(scratch_ / "run", 3);
    take_all(killed, 3);
    killed.merge_a_row();
  }
  for (const auto& batch : fs::directory_iterator(scratch_ / "copy"))
    fs::rename(batch.path(), scratch_ / "run" / batch.path().filename());
  Batches batches(scratch_ / "run", 3);
  EXPECT_EQ(take_all(batches, 3), 3U);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b ");
}

TEST_F(BatchesOfThree, OfARowThatIsDamagedAreWrittenAnew) {
  {
    Batches killed(scratch_ / "run", 3);
    write(killed, 0, 3);
  }
  fs::resize_file(scratch_ / "run/group-00000000/iamglass", 0);
  Batches batches(scratch_ / "run", 3);
  EXPECT_EQ(take_all(batches, 3), 0U);
}

}  // namespace
}  // namespace indexer
