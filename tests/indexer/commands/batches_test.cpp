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

class GroupsOfBatches : public testing::Test {
 protected:
  /// Writes a group of batches from `from` up to `to`, each of two articles.
  static void write(Batches& batches, std::uint32_t from, std::uint32_t to) {
    const auto segment = batches.create(from);
    database::DocumentMaker maker({});
    std::vector<Checkpoint> checkpoints;
    for (std::uint32_t batch = from; batch < to; ++batch) {
      for (const char* half : {"a", "b"}) {
        database::Article article;
        article.id = article.body = std::to_string(batch) + half;
        segment->add(maker.draft(article, database::content_hash(article)));
      }
      checkpoints.push_back({batch, digest(batch), 2});
    }
    batches.finish(*segment, checkpoints);
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

TEST_F(GroupsOfBatches, AreTakenOverByTheNextRun) {
  {
    Batches killed(scratch_ / "run");
    write(killed, 0, 3);
    write(killed, 3, 4);
  }
  Batches batches(scratch_ / "run");
  EXPECT_EQ(take_all(batches, 5), 4U);
  write(batches, 4, 6);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b 5a 5b ");
}

TEST_F(GroupsOfBatches, KeepWhatStandsBeforeAChange) {
  {
    Batches killed(scratch_ / "run");
    write(killed, 0, 3);
    write(killed, 3, 6);
  }
  Batches batches(scratch_ / "run");
  EXPECT_TRUE(batches.take_over(0, digest(0)));
  EXPECT_FALSE(batches.take_over(1, "another"));
  EXPECT_EQ(articles(batches), "0a 0b ");
  EXPECT_FALSE(batches.take_over(2, digest(2))) << "it went with its group";
  write(batches, 1, 3);
  EXPECT_TRUE(batches.take_over(3, digest(3)));
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b 2a 2b 3a 3b 4a 4b 5a 5b ");
}

TEST_F(GroupsOfBatches, AreCutForGood) {
  {
    Batches killed(scratch_ / "run");
    write(killed, 0, 3);
    EXPECT_FALSE(Batches(scratch_ / "run").take_over(2, "another"));
  }
  Batches batches(scratch_ / "run");
  EXPECT_EQ(take_all(batches, 3), 2U);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b ");
}

TEST_F(GroupsOfBatches, AreNoPartOfARunThatDoesNotHaveThem) {
  {
    Batches killed(scratch_ / "run");
    write(killed, 0, 2);
    write(killed, 2, 4);
  }
  Batches batches(scratch_ / "run");
  EXPECT_EQ(take_all(batches, 2), 2U);
  EXPECT_EQ(articles(batches), "0a 0b 1a 1b ");
}

TEST_F(GroupsOfBatches, ThatAreDamagedAreWrittenAnew) {
  {
    Batches killed(scratch_ / "run");
    write(killed, 0, 3);
  }
  fs::resize_file(scratch_ / "run/group-00000000/iamglass", 0);
  Batches batches(scratch_ / "run");
  EXPECT_EQ(take_all(batches, 3), 0U);
}

}  // namespace
}  // namespace indexer
