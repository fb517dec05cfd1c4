// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/arrangement.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

namespace indexer {
namespace {

using Rows = std::vector<Row>;

Piece cool(std::uint64_t bytes) {
  return {bytes, false, false, 100};
}
Piece young(std::uint64_t bytes) {
  return {bytes, false, false, 1};
}
Piece losing(std::uint64_t bytes) {
  return {bytes, true, false, 100};
}
Piece fresh(std::uint64_t bytes) {
  return {bytes, false, true, 0};
}

TEST(Arrangement, LeavesLargeSegmentsAloneWhereALittleIsNew) {
  EXPECT_EQ(arrange({cool(1'000'000), fresh(10)}), (Rows{{0, 1}, {1, 2}}));
}

TEST(Arrangement, JoinsWhatIsNewWithWhatIsAsSmall) {
  EXPECT_EQ(arrange({cool(1'000'000), young(10), fresh(10)}), (Rows{{0, 1}, {1, 3}}));
}

TEST(Arrangement, JoinsWhatIsNewWithAYoungSegmentThatIsWrittenAnewInAnyCase) {
  EXPECT_EQ(arrange({cool(1'000'000), losing(30), fresh(10)}), (Rows{{0, 1}, {1, 3}}));
  EXPECT_EQ(arrange({cool(1'000'000), young(30), fresh(10)}), (Rows{{0, 1}, {1, 2}, {2, 3}}));
}

TEST(Arrangement, BeginsANewYoungSegmentWhereOneIsFull) {
  EXPECT_EQ(arrange({losing(45), fresh(10)}), (Rows{{0, 1}, {1, 2}}));
}

TEST(Arrangement, WithoutArrivalsWritesOnlyWhatLoses) {
  EXPECT_EQ(arrange({cool(100), losing(10), cool(10)}), (Rows{{0, 1}, {1, 2}, {2, 3}}));
}

TEST(Arrangement, MergesTheCheapestNeighboursOfTooMany) {
  std::vector<Piece> pieces(kMostSegments, cool(1'000));
  pieces[4] = pieces[5] = cool(10);
  pieces.push_back(fresh(1));
  const Rows rows = arrange(pieces);
  EXPECT_EQ(rows.size(), kMostSegments);
  EXPECT_NE(std::find(rows.begin(), rows.end(), Row{4, 6}), rows.end());
}

TEST(Arrangement, LeavesYoungSegmentsToCoolDownWhileThereAreOthersToMerge) {
  std::vector<Piece> pieces(kMostSegments, cool(1'000));
  pieces[9] = pieces[10] = young(600);
  pieces.push_back(fresh(100));
  const Rows rows = arrange(pieces);
  EXPECT_LE(rows.size(), kMostSegments);
  EXPECT_NE(std::find(rows.begin(), rows.end(), Row{9, 10}), rows.end());
  EXPECT_NE(std::find(rows.begin(), rows.end(), Row{10, 11}), rows.end());
}

TEST(Arrangement, MergesYoungSegmentsRatherThanLargeOnes) {
  std::vector<Piece> pieces(6, cool(1'000'000));
  for (std::uint64_t bytes : {600, 500, 400, 300, 200})
    pieces.push_back(young(bytes));
  pieces.push_back(fresh(100));
  const Rows rows = arrange(pieces);
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(rows[i], (Row{i, i + 1}));
}

TEST(Arrangement, MakesOneOfAll) {
  EXPECT_EQ(arrange({cool(1'000'000), young(7), cool(1)}, 1), (Rows{{0, 3}}));
}

TEST(Arrangement, NeverLeavesMoreThanItMayAndKeepsTheOrder) {
  for (std::size_t count = 1; count < 60; ++count) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < count; ++i)
      pieces.push_back({1 + i * 7919 % 1000, i % 5 == 0, i + 3 > count, i % 7});
    std::size_t next = 0;
    const Rows rows = arrange(pieces);
    EXPECT_LE(rows.size(), kMostSegments);
    for (const Row& row : rows) {
      EXPECT_EQ(row.begin, next);
      next = row.end;
    }
    EXPECT_EQ(next, count);
  }
}

// 365 nights of 200 articles and 20 changes of the week before: bytes stand for articles here.
TEST(Arrangement, OfAYearWritesLittleMoreThanItsChangesMustAndMergesSeldom) {
  constexpr std::uint64_t kNew = 200;
  constexpr std::uint64_t kWeek = 7 * kNew;
  struct Segment {
    std::uint64_t articles;
    std::uint64_t written;
  };
  std::vector<Segment> segments{{25'000, 0}};
  std::uint64_t written = 0;
  for (std::uint64_t night = 1; night <= 365; ++night) {
    std::vector<Piece> pieces;
    std::uint64_t behind = std::accumulate(
        segments.begin(), segments.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Segment& segment) { return sum + segment.articles; });
    for (const Segment& segment : segments) {
      behind -= segment.articles;
      pieces.push_back(
          {segment.articles, night > 1 && behind < kWeek, false, night - segment.written});
    }
    pieces.push_back(fresh(kNew));
    std::vector<Segment> next;
    for (const Row& row : arrange(pieces)) {
      std::uint64_t articles = 0;
      for (std::size_t i = row.begin; i < row.end; ++i)
        articles += pieces[i].bytes;
      const Piece& first = pieces[row.begin];
      const bool kept = row.size() == 1 && !first.loses && !first.is_new;
      if (!kept) written += articles;
      next.push_back({articles, kept ? segments[row.begin].written : night});
    }
    segments = std::move(next);
    ASSERT_LE(segments.size(), kMostSegments);
  }
  EXPECT_LT(written, 365 * kNew * 18);
}

TEST(RowsOfArrivals, OfALittleAreOne) {
  EXPECT_EQ(rows_of_arrivals({1, 2, 3}, 200), (Rows{{0, 3}}));
  EXPECT_TRUE(rows_of_arrivals({}, 200).empty());
}

TEST(RowsOfArrivals, AreFewOfAboutOneSize) {
  const std::vector<std::uint64_t> bytes(900, 4ULL << 20);
  const Rows rows = rows_of_arrivals(bytes, 200);
  EXPECT_LE(rows.size(), kMostBuilt);
  for (const Row& row : rows)
    EXPECT_GT(row.size(), 60U);
  EXPECT_EQ(rows.back().end, bytes.size());
}

TEST(RowsOfArrivals, ThatAreLargeStandAloneWhileTheyAreFew) {
  for (std::size_t count = 1; count <= kMostBuilt; ++count) {
    std::vector<std::uint64_t> bytes(count, 300ULL << 20);
    bytes.back() = 1'000;  // what was left
    const Rows rows = rows_of_arrivals(bytes, 200);
    EXPECT_EQ(rows.size(), count);
  }
}

TEST(RowsOfArrivals, AreWrittenTwiceNoMoreThanMakesThemFew) {
  const std::vector<std::uint64_t> bytes(kMostBuilt + 2, 300ULL << 20);
  const Rows rows = rows_of_arrivals(bytes, 200);
  EXPECT_EQ(rows.size(), kMostBuilt);
  const auto twice = std::accumulate(
      rows.begin(), rows.end(), std::size_t{0},
      [](std::size_t sum, const Row& row) { return sum + (row.size() > 1 ? row.size() : 0); });
  EXPECT_LE(twice, 3U);
}

TEST(RowsOfArrivals, AreNoWiderThanAMergeCanOpen) {
  for (const Row& row : rows_of_arrivals(std::vector<std::uint64_t>(100, 1), 16))
    EXPECT_LE(row.size(), 16U);
}

}  // namespace
}  // namespace indexer
