// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_container.hpp"

#include <algorithm>

#include "indexer/archives/web/page_boilerplate.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// Values are in words. Set on the pages of corpus/pages, where what they give is tested.
constexpr double kLinked = 0.5;
constexpr double kNamed = 1.3;         // what more an element is worth by its name,
constexpr double kStated = 3;          // and where microdata state of it alone that it is the text
constexpr double kSentence = 12;       // words, below which one stands beside a text
constexpr double kJunk = -0.2;         // of each word: a box in a text speaks little against it,
constexpr double kLink = -0.5;         // a link more,
constexpr double kLinkItself = -2;     // be it one word, as in navigation
constexpr double kShortParagraph = 1;  // of a paragraph with a short sentence: speech in a dialogue
constexpr double kShortOther = -2;     // the same in a div: a caption, a teaser
constexpr double kWorstLabel = -4;     // of a label, however long
constexpr double kEnoughGain = 0.3;    // share of the page's text that a name is believed for,
constexpr double kMostGain = 0.4;      // and that an <article> around the title must hold
constexpr double kNearlyAll = 0.92;    // of an element's text in one child: the others are no text
constexpr double kMuch = 0.7;          // the same where the sentences beside are much shorter
constexpr double kMuchShorter = 0.6;

// How much a block speaks for the element around it: words of sentences for, labels, links and what
// is known to be something else against.
double value_of(const Block& block, bool junk) {
  const auto words = static_cast<double>(block.words);
  if (junk) return kJunk * words;
  if (block.link_share() >= kLinked) return kLinkItself + kLink * words;
  if (block.row) return words;
  // A time says nothing of what it stands beside, a text or a list.
  if (block.is_heading() || is_clock(block.text)) return 0;
  if (block.sentence)
    return std::max(is_paragraph(block.tag) ? kShortParagraph : kShortOther,
                    words * (1 - block.link_share()) - kSentence);
  if (is_paragraph(block.tag) && block.link_chars == 0) return 0;
  return std::max(kWorstLabel, kLink * words - 1);
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
    // A list of articles, each with its body: none of them is the page's.
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
      if (names_article_text(tree_, i) && gain(i) > kEnoughGain * gain_.back())
        worth *= i == stated_ ? kStated : kNamed;
      // Of equals the innermost, which comes later.
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
      if ((tag == Tag::article || tag == Tag::main) && gain(i) > kMostGain * gain_.back()) return i;
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
            (gain(i) > kNearlyAll * all || (gain(i) > kMuch * all && stands_out(i, element))))
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
    return beside_count > 1 && beside * in_count < kMuchShorter * in * beside_count;
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
