// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/page_junk.hpp"

#include "indexer/archives/page_boilerplate.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

constexpr double kMuch = 0.4;               // of a page's sentences: no part beside the article
constexpr double kNearlyAll = 0.8;          // the same for what is surely none
constexpr double kLinked = 0.5;             // share of links that makes a block one
constexpr std::uint32_t kTeaserWords = 60;  // below a linked heading

class JunkMarks {
 public:
  JunkMarks(const HtmlTree& tree, const PageBlocks& blocks, const BodyHints& hints)
      : tree_(tree), blocks_(blocks), hints_(hints), junk_(blocks.all().size(), false) {}

  std::vector<bool> mark(Trust trust) {
    sum_up();
    std::vector<Index> likely;
    for (Index i = 1; i < tree_.size(); ++i) {
      if (tree_.node(i).tag == Tag::text) continue;
      const Boilerplate kind = names_article_text(tree_, i) ? Boilerplate::none : of(i, trust);
      if (kind == Boilerplate::sure)
        drop(i, kNearlyAll);
      else if (kind == Boilerplate::likely || is_other_article(i))
        likely.push_back(i);
    }
    sum_up();
    for (const Index i : likely)
      drop(i, kMuch);
    drop_teasers();
    return std::move(junk_);
  }

 private:
  Boilerplate of(Index i, Trust trust) const {
    if (trust == Trust::names) return boilerplate(tree_, i);
    const Tag tag = tree_.node(i).tag;
    const bool beside = tag == Tag::nav || tag == Tag::footer || tag == Tag::aside ||
                        tag == Tag::figcaption || tag == Tag::figure;
    return beside ? Boilerplate::likely : Boilerplate::none;
  }

  // Beside the one of the title.
  bool is_other_article(Index i) const {
    return tree_.node(i).tag == Tag::article && hints_.heading != HtmlTree::kNone &&
           !holds_heading(i);
  }

  bool holds_heading(Index i) const {
    return hints_.heading != HtmlTree::kNone && i <= hints_.heading &&
           hints_.heading < tree_.node(i).end;
  }

  void sum_up() {
    sums_.assign(1, 0);
    for (std::size_t i = 0; i < junk_.size(); ++i) {
      const Block& block = blocks_.all()[i];
      const bool counts = !junk_[i] && block.sentence && block.link_share() < kLinked;
      sums_.push_back(sums_.back() + (counts ? block.words : 0));
    }
  }

  void drop(Index element, double too_much) {
    const auto [begin, end] = blocks_.within(element);
    if (begin == end || holds_heading(element)) return;
    const auto words = static_cast<double>(sums_[end] - sums_[begin]);
    if (words > too_much * static_cast<double>(sums_.back())) return;
    // Elements within elements: what is marked already is not marked again.
    for (std::size_t i = begin; i < end; ++i)
      junk_[i] = true;
  }

  // A heading that is a link, and the sentence below it.
  void drop_teasers() {
    const auto& all = blocks_.all();
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      if (!all[i].is_heading() || all[i].words < 3 || all[i].link_share() < 0.8) continue;
      if (all[i].element == hints_.heading) continue;
      junk_[i] = true;
      const bool siblings =
          tree_.node(all[i].element).parent == tree_.node(all[i + 1].element).parent;
      if (siblings && all[i + 1].words < kTeaserWords) junk_[i + 1] = true;
    }
  }

  const HtmlTree& tree_;
  const PageBlocks& blocks_;
  const BodyHints& hints_;
  std::vector<bool> junk_;
  std::vector<std::uint64_t> sums_;
};

}  // namespace

std::vector<bool> junk_blocks(const HtmlTree& tree, const PageBlocks& blocks,
                              const BodyHints& hints, Trust trust) {
  return JunkMarks(tree, blocks, hints).mark(trust);
}

}  // namespace indexer::archives
