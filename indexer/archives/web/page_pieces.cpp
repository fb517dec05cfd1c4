// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_pieces.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// Set on the pages of corpus/pages, where what they give is tested.
constexpr double kLinked = 0.5;           // share of links that makes a block one
constexpr std::uint64_t kPieceWords = 3;  // words for each that is a link
constexpr std::size_t kMostBlocks = 40;   // of a piece: what has more is a page

// Sums up to each node or block, so that what an element holds is a difference.
struct Sums {
  Sums(const HtmlTree& tree, const PageBlocks& blocks) {
    for (const auto& node : tree.nodes()) {
      times.push_back(times.back() + (node.tag == Tag::time ? 1 : 0));
      const bool clock = node.tag == Tag::text && is_clock(trimmed(node.text));
      clocks.push_back(clocks.back() + (clock ? 1 : 0));
      const bool moment = node.tag == Tag::text && is_moment(trimmed(node.text));
      moments.push_back(moments.back() + (moment ? 1 : 0));
    }
    for (const Block& block : blocks.all()) {
      const bool link = block.link_share() >= kLinked;
      linked.push_back(linked.back() + (link ? block.words : 0));
      headings.push_back(headings.back() + (block.is_heading() ? 1 : 0));
      pointing.push_back(pointing.back() + (link && block.is_heading() ? 1 : 0));
      words.push_back(words.back() + (!link && block.sentence ? block.words : 0));
    }
  }

  std::vector<std::uint32_t> times{0};
  std::vector<std::uint32_t> clocks{0};
  std::vector<std::uint32_t> moments{0};
  std::vector<std::uint64_t> linked{0};
  std::vector<std::uint32_t> headings{0};
  std::vector<std::uint32_t> pointing{0};  // headings that are links
  std::vector<std::uint64_t> words{0};     // of sentences
};

}  // namespace

Index pieces_of(const HtmlTree& tree, const PageBlocks& blocks, Index heading) {
  if (heading == HtmlTree::kNone) return HtmlTree::kNone;
  const Sums sums(tree, blocks);
  struct Row {
    std::size_t count = 0;
    std::uint64_t words = 0;
  };
  std::unordered_map<Index, Row> rows;
  for (Index i = heading + 1; i < tree.size(); ++i) {
    const auto& node = tree.node(i);
    // A time without a day is said of one piece among many; comments say their day.
    const bool timed = sums.clocks[node.end] == sums.clocks[i] + 1;
    const bool dated = node.tag == Tag::article && sums.times[node.end] > sums.times[i];
    const bool at_moment = sums.moments[node.end] == sums.moments[i] + 1;
    if (node.tag == Tag::text || !is_block(node.tag) || (!timed && !dated && !at_moment)) continue;
    const auto [begin, end] = blocks.within(i);
    // What readers write has a moment as well, but no heading.
    if (!timed && !dated && sums.headings[end] == sums.headings[begin]) continue;
    const std::uint64_t words = sums.words[end] - sums.words[begin];
    if (sums.pointing[end] > sums.pointing[begin] ||
        words <= kPieceWords * (sums.linked[end] - sums.linked[begin]) ||
        (!dated && end - begin > kMostBlocks))
      continue;
    Row& row = rows[node.parent];
    ++row.count;
    row.words += words;
  }
  Index found = HtmlTree::kNone;
  std::uint64_t most = sums.words.back() / 2;
  for (const auto& [parent, row] : rows)
    if (row.count >= kRow && row.words > most) {
      found = parent;
      most = row.words;
    }
  return found;
}

Index with_pieces(const HtmlTree& tree, Index container, Index pieces) {
  const auto is_within = [&](Index one, Index element) {
    return element <= one && one < tree.node(element).end;
  };
  if (pieces == HtmlTree::kNone) return container;
  if (is_within(container, pieces)) return pieces;
  while (!is_within(pieces, container))
    container = tree.node(container).parent;
  return container;
}

}  // namespace indexer::archives
