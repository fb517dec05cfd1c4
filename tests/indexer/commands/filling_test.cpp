// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/filling.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>
#include <xapian.h>

#include "tests/database/scratch.hpp"

namespace indexer {
namespace {

constexpr std::size_t kNoBound = 1ULL << 30;

Ready ready(std::uint32_t batch) {
  database::glass::Preparer preparer;
  Ready made;
  made.checkpoint = {batch, "digest" + std::to_string(batch), 2};
  for (const char* half : {"a", "b"}) {
    database::glass::Draft draft;
    draft.add_boolean_term("Q" + std::to_string(batch) + half);
    draft.add_posting("wort", 1, 1);
    draft.set_data(std::to_string(batch) + half);
    made.documents.push_back(preparer.prepare(draft));
  }
  return made;
}

class FillingTest : public testing::Test {
 protected:
  /// The texts of each database, in order.
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& path : batches_.in_order()) {
      const Xapian::Database database(path.string());
      std::string& text = all.emplace_back();
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
        text += database.get_document(*at).get_data() + ' ';
    }
    return all;
  }

  scratch::Directory scratch_;
  Batches batches_{scratch_ / "run"};
};

TEST_F(FillingTest, KeepsTheOrderInWhichBatchesWereRead) {
  Filling filling(batches_, kNoBound);
  for (const std::uint32_t batch : {2U, 0U, 3U, 1U})
    filling.add(batch, ready(batch));
  filling.finish();
  EXPECT_EQ(texts(), std::vector<std::string>{"0a 0b 1a 1b 2a 2b 3a 3b "});
}

TEST_F(FillingTest, BeginsASegmentWhereOneIsFull) {
  Filling filling(batches_, 1);
  for (std::uint32_t batch = 0; batch < 3; ++batch)
    filling.add(batch, ready(batch));
  filling.finish();
  EXPECT_EQ(texts(), (std::vector<std::string>{"0a 0b ", "1a 1b ", "2a 2b "}));
}

TEST_F(FillingTest, BeginsASegmentBehindABatchThatWasTakenOver) {
  Filling filling(batches_, kNoBound);
  filling.add(0, ready(0));
  filling.add(1, ready(5));
  filling.add(2, ready(6));
  filling.finish();
  EXPECT_EQ(texts(), (std::vector<std::string>{"0a 0b ", "5a 5b 6a 6b "}));
}

TEST_F(FillingTest, IsTheSameWithManyThreads) {
  Filling filling(batches_, kNoBound);
  std::atomic<std::uint32_t> next{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (std::uint32_t batch = next++; batch < 60; batch = next++)
        filling.add(batch, ready(batch));
    });
  for (std::thread& thread : threads)
    thread.join();
  filling.finish();
  std::string expected;
  for (int batch = 0; batch < 60; ++batch)
    expected += std::to_string(batch) + "a " + std::to_string(batch) + "b ";
  EXPECT_EQ(texts(), std::vector<std::string>{expected});
}

TEST_F(FillingTest, LetsNobodyWaitForABatchThatWillNotCome) {
  Filling filling(batches_, kNoBound);
  std::thread far([&] { filling.add(1'000, ready(1'000)); });
  filling.abandon();
  far.join();
  EXPECT_TRUE(texts().empty());
}

}  // namespace
}  // namespace indexer
