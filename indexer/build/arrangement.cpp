// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/arrangement.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace indexer {
namespace {

// The young part grows to so many times what a run brings before the next one is begun: less makes
// segments that have to be merged while their articles still change, more writes unchanged ones
// anew each night.
constexpr std::uint64_t kYoungFactor = 5;
// A segment that was written so many generations ago, and lost nothing since, has cooled down.
constexpr std::uint64_t kCool = 3;
// Merged into a segment more than three times their size together, others would have it written
// anew for little.
constexpr double kLeastShare = 0.25;
// To leave young segments alone may cost so many times what merging them would.
constexpr double kPatience = 8;
// Larger rows are cheaper for each segment, but a night that writes all of an archive is none.
constexpr std::size_t kLongestRow = 8;
constexpr std::uint64_t kSmallestBuilt = 128ULL << 20;

class Arrangement {
 public:
  explicit Arrangement(const std::vector<Piece>& pieces) : pieces_(pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i)
      rows_.push_back({i, i + 1});
  }

  Arrangement(const std::vector<Piece>& pieces, std::vector<Row> rows)
      : pieces_(pieces), rows_(std::move(rows)) {}

  void join_young() {
    std::size_t first = rows_.size();
    while (first > 0 && pieces_[first - 1].is_new)
      --first;
    if (first == rows_.size()) return;
    const std::uint64_t room = kYoungFactor * pieces_[first].bytes;
    std::uint64_t young = pieces_[first].bytes;
    std::size_t begin = first;
    for (; begin > 0; --begin) {
      const Piece& piece = pieces_[begin - 1];
      const bool written_anyhow = piece.loses || piece.bytes <= young;
      if (!written_anyhow || young + piece.bytes > room) break;
      young += piece.bytes;
    }
    join(begin, first + 1);
  }

  void merge_down_to(std::size_t most) {
    while (rows_.size() > most) {
      const Choice any = cheapest(false, kLongestRow);
      const Choice careful = cheapest(true, kLongestRow);
      const Row& best = careful.cost <= kPatience * any.cost ? careful.row : any.row;
      join(best.begin, best.end);
    }
  }

  // Without a thought of later merges.
  void merge_at_least_cost(std::size_t most) {
    while (rows_.size() > most) {
      const Row row = cheapest(false, std::min(kLongestRow, rows_.size() - most + 1)).row;
      join(row.begin, row.end);
    }
  }

  std::vector<Row> rows() && { return std::move(rows_); }

 private:
  /// Rows next to each other, as numbers of rows.
  struct Choice {
    double cost = std::numeric_limits<double>::infinity();
    Row row;
  };

  std::uint64_t bytes(const Row& row) const {
    std::uint64_t bytes = 0;
    for (std::size_t i = row.begin; i < row.end; ++i)
      bytes += pieces_[i].bytes;
    return bytes;
  }

  bool is_cool(const Row& row) const {
    return std::all_of(
        pieces_.begin() + static_cast<std::ptrdiff_t>(row.begin),
        pieces_.begin() + static_cast<std::ptrdiff_t>(row.end),
        [](const Piece& piece) { return !piece.is_new && !piece.loses && piece.age >= kCool; });
  }

  // By bytes for each segment less; all of them cool and of like size if so wanted.
  Choice cheapest(bool careful, std::size_t longest) const {
    Choice best;
    for (std::size_t begin = 0; begin + 1 < rows_.size(); ++begin) {
      std::uint64_t sum = 0;
      std::uint64_t largest = 0;
      for (std::size_t end = begin; end < std::min(rows_.size(), begin + longest); ++end) {
        if (careful && !is_cool(rows_[end])) break;
        const std::uint64_t size = bytes(rows_[end]);
        sum += size;
        largest = std::max(largest, size);
        if (end == begin) continue;
        if (careful && static_cast<double>(sum - largest) < kLeastShare * static_cast<double>(sum))
          continue;
        const double cost = static_cast<double>(sum) / static_cast<double>(end - begin);
        if (cost < best.cost) best = {cost, {begin, end + 1}};
      }
    }
    return best;
  }

  void join(std::size_t begin, std::size_t end) {
    rows_[begin].end = rows_[end - 1].end;
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                rows_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  const std::vector<Piece>& pieces_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Row> arrange(const std::vector<Piece>& pieces, std::size_t most) {
  Arrangement arrangement(pieces);
  arrangement.join_young();
  arrangement.merge_down_to(most);
  return std::move(arrangement).rows();
}

namespace {

// Rows of neighbours that have this size together.
std::vector<Row> rows_of_size(const std::vector<std::uint64_t>& bytes, std::uint64_t size,
                              std::size_t widest) {
  std::vector<Row> rows;
  std::uint64_t left = std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
  for (std::size_t begin = 0; begin < bytes.size();) {
    // What is left for the last one or two is shared evenly.
    const std::uint64_t wanted = left < 2 * size && left > size ? left / 2 : size;
    std::size_t end = begin;
    std::uint64_t sum = 0;
    while (end < bytes.size() && end - begin < widest && sum < wanted)
      sum += bytes[end++];
    rows.push_back({begin, end});
    left -= sum;
    begin = end;
  }
  return rows;
}

}  // namespace

std::vector<Row> rows_of_arrivals(const std::vector<std::uint64_t>& bytes, std::size_t widest) {
  std::vector<Row> rows = rows_of_size(bytes, kSmallestBuilt, widest);
  if (rows.size() <= kMostBuilt) return rows;
  const std::uint64_t all = std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
  if (rows.size() > 2 * kMostBuilt) return rows_of_size(bytes, all / kMostBuilt + 1, widest);
  std::vector<Piece> pieces;
  for (const std::uint64_t one : bytes)
    pieces.push_back({one, false, true, 0});
  Arrangement arrangement(pieces, std::move(rows));
  arrangement.merge_at_least_cost(kMostBuilt);
  return std::move(arrangement).rows();
}

}  // namespace indexer
