// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/intake.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace indexer {
namespace {

Reading record(const std::string& archive, const std::string& id) {
  Record record{{archive, 1, 0}, {}};
  record.article.id = id;
  record.article.body = "Die Fähre fährt wieder.";
  return record;
}

Reading rejection(const std::string& archive, const std::string& reason) {
  return Rejection{{archive, 1, 0}, reason};
}

// What an intake gives of these readings when the run is to be stopped while the first one is read.
class Stopped {
 public:
  explicit Stopped(std::vector<Reading> readings) : readings_(std::move(readings)) {
    while (const auto batch = intake_.next([&] { return given_ > 0; }))
      for (const Arrival& arrival : batch->arrivals)
        ids += arrival.article.id + ' ';
  }

  std::string ids;
  std::string rejections;

 private:
  Reading next() { return given_ < readings_.size() ? readings_[given_++] : Reading(End{}); }

  std::vector<Reading> readings_;
  std::size_t given_ = 0;
  Ledger ledger_{Origins(), {}};
  Intake intake_{[this] { return next(); },
                 Xapian::Database(),
                 {1 << 20, {}},
                 ledger_,
                 [this](const Rejection& one) { rejections += one.reason + ' '; }};
};

TEST(Intake, EndsBehindTheRecordThatIsBeingReadWhenItIsStopped) {
  const Stopped intake({record("a.jsonl", "1"), record("a.jsonl", "2"), record("a.jsonl", "3")});
  EXPECT_EQ(intake.ids, "1 ");
}

TEST(Intake, TakesAllThatWasTakenOutOfAPipeThoughItIsStopped) {
  for (const std::string pipe : {"-", "-!a.jsonl"}) {
    const Stopped intake({record(pipe, "1"), rejection(pipe, "bad"), record(pipe, "2"),
                          rejection(pipe, "cut"), rejection(pipe, "damaged")});
    EXPECT_EQ(intake.ids, "1 2 ");
    EXPECT_EQ(intake.rejections, "bad ");
  }
}

TEST(Intake, GoesNotOnToTheNextFileBehindAPipeWhenItIsStopped) {
  const Stopped intake(
      {record("-", "1"), rejection("-", "cut"), record("b.jsonl", "2"), record("b.jsonl", "3")});
  EXPECT_EQ(intake.ids, "1 2 ");
  EXPECT_EQ(intake.rejections, "");
}

}  // namespace
}  // namespace indexer
