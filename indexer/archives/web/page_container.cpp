// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_container.hpp"

#include <algorithm>

#include "indexer/archives/web/page_boilerplate.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

constexpr double kLinked = 0.5;
constexpr double kNamed = 1.3;    // what more an element is worth by its name,
constexpr double kStated = 3;     // and where microdata state of it alone that it is the text
constexpr double kSentence = 12;  // words, below which one stands beside a text

// How much a block speaks for the element around it: words of sentences for, labels, links and what
// is known to be something else against.
double value_of(const Block& block, bool junk) {
  const auto words = static_cast<double>(block.words);
  if (junk) return -0.2 * words;
  if (block.link_share() >= kLinked) return -2 - 0.5 * words;
  if (block.row) return words;
  if (block.is_heading()) return 0;
  if (block.sentence)
    return std::max(is_paragraph(block.tag) ? 1.0 : -2.0,
                    words * (1 - block.link_share()) - kSentence);
  if (is_paragraph(block.tag) && block.link_chars == 0) return 0;
  return -std::min(4.0, 0.5 * words + 1);
}

// The element whose blocks are worth most.
class Container {
 public:
  Container(const HtmlTree& tree, const PageBlocks& blocks, const std::vector<bool>& junk)
      : tree_(tree), blocks_(blocks), value_(1, 0), gain_(1, 0) {
    for (std::size_t i = 0; i < junk.size(); ++i) {
      const double value = value_of(blocks.all()[i], junk[i]);
      value_.push_back(value_.back() + value);
      gain_.push_back(gain_.back() + std::max(0.0, value));
    }
    for (Index i = 0; i < tree.size(); ++i) {
      if (tree.node(i).attribute_count == 0 ||
          tree.raw_attribute(i, "itemprop").value_or("") != "articleBody")
        continue;
      if (stated_ != HtmlTree::kNone) several_ = true;
      stated_ = i;
    }
    if (several_) stated_ = HtmlTree::kNone;
  }

  Index find(Index heading) const {
    const Index area = area_of(heading);
    Index best = area;
    double most = 0;
    for (Index i = area; i < tree_.node(area).end; ++i) {
      const Tag tag = tree_.node(i).tag;
      if (!is_block(tag) && tag != Tag::other) continue;
      const auto [begin, end] = blocks_.within(i);
      if (begin == end) continue;
      double worth = value_[end] - value_[begin];
      if (names_article_text(tree_, i) && gain(i) > 0.3 * gain_.back())
        worth *= i == stated_ ? kStated : kNamed;
      if (worth <= 0 || worth < most) continue;
      most = worth;
      best = i;
    }
    return narrowed(best);
  }

 private:
  double gain(Index i) const {
    const auto [begin, end] = blocks_.within(i);
    return gain_[end] - gain_[begin];
  }

  // The article or the main part around the heading, if the text is there.
  Index area_of(Index heading) const {
    if (heading == HtmlTree::kNone) return 0;
    for (Index i = heading; i != HtmlTree::kNone; i = tree_.node(i).parent) {
      const Tag tag = tree_.node(i).tag;
      if ((tag == Tag::article || tag == Tag::main) && gain(i) > 0.4 * gain_.back()) return i;
    }
    return 0;
  }

  // Into the child that holds nearly everything.
  Index narrowed(Index element) const {
    for (;;) {
      const double all = gain(element);
      Index next = HtmlTree::kNone;
      for (Index i = element + 1; i < tree_.node(element).end; i = tree_.node(i).end)
        if (tree_.node(i).tag != Tag::text &&
            (gain(i) > 0.92 * all || (gain(i) > 0.7 * all && stands_out(i, element))))
          next = i;
      if (next == HtmlTree::kNone || all <= 0) return element;
      const Tag tag = tree_.node(next).tag;
      if (!is_block(tag) && tag != Tag::other) return element;
      element = next;
    }
  }

  // Whether the sentences beside an element are much shorter than those in it.
  bool stands_out(Index element, Index around) const {
    const auto [begin, end] = blocks_.within(element);
    const auto [first, last] = blocks_.within(around);
    double in = 0;
    double beside = 0;
    double in_count = 0;
    double beside_count = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (gain_[i + 1] <= gain_[i]) continue;
      const bool inside = i >= begin && i < end;
      (inside ? in : beside) += blocks_.all()[i].words;
      ++(inside ? in_count : beside_count);
    }
    return beside_count > 1 && beside * in_count < 0.6 * in * beside_count;
  }

  const HtmlTree& tree_;
  const PageBlocks& blocks_;
  Index stated_ = HtmlTree::kNone;
  bool several_ = false;
  std::vector<double> value_;  // sums up to each block
  std::vector<double> gain_;   // the same without what speaks against
};

}  // namespace

bool is_paragraph(Tag tag) {
  return tag == Tag::p || tag == Tag::li || tag == Tag::blockquote || tag == Tag::pre ||
         tag == Tag::dd || tag == Tag::dt;
}

HtmlTree::Index container_of_text(const HtmlTree& tree, const PageBlocks& blocks,
                                  const std::vector<bool>& junk, HtmlTree::Index heading) {
  return Container(tree, blocks, junk).find(heading);
}

}  // namespace indexer::archives
