// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/wire.hpp"

#include <gtest/gtest.h>

namespace tests {
namespace {

namespace wire = indexer::wire;
using indexer::Record;
using indexer::Rejection;

database::Article article() {
  database::Article article;
  article.id = "a";
  article.title = "Titel";
  article.authors = {"Ada Weber"};
  article.date = {2021, 3, 12, 17, 30, database::Precision::minute};
  return article;
}

TEST(Wire, CarriesWhatReadersGive) {
  const Record record{{"x.tar!b", 7, 99}, article()};
  const Rejection rejection{{"x.tar", 0, 3}, "the file is cut"};
  indexer::Tally tally;
  tally.counts.no_text = 3;
  tally.counts.records_skipped["no HTML"] = 4;
  tally.files_read = 5;
  const auto through = [](const wire::Message& message) {
    std::string bytes;
    wire::append(bytes, "x.tar", message);
    EXPECT_EQ(wire::frame_bytes(bytes), bytes.size());
    return wire::read_message(bytes, "x.tar").value();
  };
  const auto one = std::get<Record>(through(record));
  EXPECT_EQ(one.article, record.article);
  EXPECT_EQ(one.place.archive, "x.tar!b");
  EXPECT_EQ(one.place.record, 7);
  EXPECT_EQ(one.place.byte, 99);
  EXPECT_EQ(std::get<Rejection>(through(rejection)).reason, rejection.reason);
  EXPECT_EQ(std::get<wire::Claim>(through(wire::Claim{"y"})).path, "y");
  const auto counted = std::get<wire::Counted>(through(wire::Counted{tally})).tally;
  EXPECT_EQ(counted.counts.no_text, 3);
  EXPECT_EQ(counted.counts.records_skipped.at("no HTML"), 4);
  EXPECT_EQ(counted.files_read, 5);
  EXPECT_TRUE(std::holds_alternative<wire::Done>(through(wire::Done{})));
}

TEST(Wire, CarriesOrders) {
  wire::Order order;
  order.file = {"a b", database::Moment(std::chrono::seconds(-5)), {{3, 4, 0}, {5, 0, 6}}};
  order.discard = 8;
  std::string bytes;
  wire::append(bytes, order);
  const auto read = wire::read_order(bytes).value();
  EXPECT_EQ(read.file.path, "a b");
  EXPECT_EQ(read.file.written, order.file.written);
  EXPECT_EQ(read.discard, 8);
  ASSERT_EQ(read.file.left_out.size(), 2);
  EXPECT_EQ(read.file.left_out[1].readings, 6);
}

TEST(Wire, TakesNoFrameThatIsCutOrChangedForMoreThanItIs) {
  std::string bytes;
  wire::append(bytes, "x", Record{{"x!b", 1, 2}, article()});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(wire::read_message(bytes.substr(0, size), "x")) << size;
  for (std::size_t at = wire::kHead; at < bytes.size(); ++at)
    for (const char byte : {'\0', '\x7f', '\xff'}) {
      std::string changed = bytes;
      changed[at] = byte;
      const auto message = wire::read_message(changed, "x");
      if (!message || !std::holds_alternative<Record>(*message)) continue;
      const std::string& archive = std::get<Record>(*message).place.archive;
      EXPECT_TRUE(archive == "x" || archive.starts_with("x!")) << archive;
    }
}

TEST(Wire, TakesNoPlaceOutsideOfTheFileThatIsRead) {
  std::string bytes;
  wire::append(bytes, "x", Rejection{{"xy", 1, 2}, "r"});
  EXPECT_FALSE(wire::read_message(bytes, "x"));
}

}  // namespace
}  // namespace tests
