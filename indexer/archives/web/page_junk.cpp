// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_junk.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/archives/web/page_boilerplate.hpp"
#include "indexer/archives/web/page_pieces.hpp"
#include "indexer/archives/web/phrases/phrases.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using Index = HtmlTree::Index;

// Set on the pages of corpus/pages, where what they give is tested.
constexpr double kMuch = 0.4;             // of a page's sentences: no part beside the article
constexpr double kNearlyAll = 0.8;        // the same for what is surely none
constexpr double kLinked = 0.5;           // share of links that makes a block one
constexpr std::uint64_t kLongText = 150;  // words in paragraphs of 30 on average: a text
constexpr std::uint64_t kPlainText = 70;  // the same without any link
constexpr std::uint64_t kParagraph = 30;
constexpr std::size_t kCardBlocks = 4;
constexpr std::uint32_t kTeaserWords = 60;  // below a linked heading
constexpr double kLinkedHeading = 0.8;  // share of a heading's letters: it is a link, icons aside
constexpr std::uint32_t kShortHeading = 3;  // words of a heading that is more than a section's name
constexpr std::uint32_t kShortCard = 4;     // words: fewer are a button
constexpr std::uint32_t kLongTitle = 20;    // words: more are a paragraph
constexpr std::uint64_t kFormWords = 80;    // of a box with a form for an address
constexpr double kLittle = 0.25;            // of a page's sentences: such a box has no more

// "… mehr", "weiterlesen »" at the end.
bool asks_to_read_on(std::string_view text) {
  while (!text.empty() && !ascii::is_lower(text.back()))
    text.remove_suffix(1);
  return has_phrase(text, 0, PhraseKind::read_on);
}

class JunkMarks {
 public:
  JunkMarks(const HtmlTree& tree, const PageBlocks& blocks, const BodyHints& hints, Index pieces)
      : tree_(tree),
        blocks_(blocks),
        hints_(hints),
        pieces_(pieces),
        junk_(blocks.all().size(), false) {
    for (Index i = hints.heading; i != HtmlTree::kNone; i = tree.node(i).parent)
      typed_ = typed_ || is_typed(i);
  }

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
    // Once more without what is surely none: a long list of comments would make the text small.
    sum_up();
    for (const Index i : likely)
      if (is_other_article(i) || !reads_on(i)) drop(i, kMuch);
    drop_forms();
    drop_teasers();
    drop_cards();
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
    if (hints_.is_live || hints_.heading == HtmlTree::kNone || holds_heading(i)) return false;
    if (tree_.node(i).tag == Tag::article) return tree_.node(i).parent != pieces_;
    return typed_ && is_typed(i);
  }

  // Microdata call it an article.
  bool is_typed(Index i) const {
    return tree_.node(i).attribute_count > 0 &&
           tree_.raw_attribute(i, "itemtype").value_or("").ends_with("Article");
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
    const std::uint64_t words = sums_[end] - sums_[begin];
    if (static_cast<double>(words) > too_much * static_cast<double>(sums_.back())) return;
    // Of an element within a line the block is, not the element, unless it is all of it.
    for (std::size_t i = begin; i < end; ++i)
      if (blocks_.all()[i].last < tree_.node(element).end) junk_[i] = true;
  }

  // Paragraphs rather than a row of short texts.
  bool reads_on(Index element) const {
    const auto [begin, end] = blocks_.within(element);
    std::uint64_t words = 0;
    std::uint64_t sentences = 0;
    bool linked = false;
    for (std::size_t i = begin; i < end; ++i) {
      const Block& block = blocks_.all()[i];
      linked = linked || block.link_chars > 0;
      if (junk_[i] || !block.sentence) continue;
      words += block.words;
      ++sentences;
    }
    return words > sentences * kParagraph && words > (linked ? kLongText : kPlainText);
  }

  // A box that asks for an address of mail offers letters of the paper, whatever it is called. Old
  // pages have one form around everything.
  void drop_forms() {
    for (Index i = 1; i < tree_.size(); ++i) {
      if (tree_.node(i).tag != Tag::input) continue;
      const std::string_view type = tree_.raw_attribute(i, "type").value_or("");
      const std::string_view name = tree_.raw_attribute(i, "name").value_or("");
      if (type != "email" && name != "email" && name != "mail") continue;
      Index box = i;
      while (box != HtmlTree::kNone && tree_.node(box).tag != Tag::form)
        box = tree_.node(box).parent;
      if (box == HtmlTree::kNone) continue;
      const Index around = tree_.node(box).parent;
      if (around != HtmlTree::kNone && is_small_box(around)) box = around;
      if (is_small_box(box)) drop(box, kLittle);
    }
  }

  bool is_small_box(Index element) const {
    const Tag tag = tree_.node(element).tag;
    if (tag == Tag::body || tag == Tag::main || tag == Tag::article) return false;
    const auto [begin, end] = blocks_.within(element);
    std::uint64_t words = 0;
    for (std::size_t i = begin; i < end && words <= kFormWords; ++i)
      words += blocks_.all()[i].words;
    return words <= kFormWords;
  }

  // Headings that are links, each with the sentence below it where they are a list, or alone in a
  // box. In a text one points to another article, and what follows is the text.
  void drop_teasers() {
    const auto& all = blocks_.all();
    std::unordered_map<Index, std::vector<std::size_t>> headings;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].is_heading() && all[i].words >= kShortHeading &&
          all[i].link_share() >= kLinkedHeading && all[i].element != hints_.heading)
        headings[tree_.node(all[i].element).parent].push_back(i);
    for (const auto& [parent, list] : headings) {
      const auto box = blocks_.within(parent);
      const bool is_list = list.size() >= kRow || box.second - box.first <= kCardBlocks;
      for (const std::size_t i : list) {
        junk_[i] = true;
        if (is_list && i + 1 < box.second && all[i + 1].words < kTeaserWords) junk_[i + 1] = true;
      }
    }
  }

  // A short title and a short text, one of them a link or with one to read on.
  bool is_card(std::size_t begin, std::size_t end) const {
    const auto& all = blocks_.all();
    const Block& first = all[begin];
    if (end - begin > kCardBlocks) return false;
    std::uint32_t words = 0;
    bool linked = false;
    for (std::size_t i = begin; i < end; ++i) {
      words += all[i].words;
      linked = linked || all[i].link_share() > kLinked ||
               (all[i].link_chars > 0 && asks_to_read_on(all[i].text));
    }
    if (!linked || words > kTeaserWords || words < kShortCard) return false;
    if (end - begin == 1) return first.text.find('\n') != std::string::npos;
    const bool title = first.is_heading() || first.link_share() > kLinked || !first.sentence;
    return title && first.words <= kLongTitle;
  }

  // Three and more of them in one element.
  void drop_cards() {
    std::unordered_map<Index, std::vector<std::pair<std::size_t, std::size_t>>> cards;
    for (Index i = 1; i < tree_.size(); ++i) {
      const Tag tag = tree_.node(i).tag;
      if (tag == Tag::text || (!is_block(tag) && tag != Tag::a) || holds_heading(i)) continue;
      const auto [begin, end] = blocks_.within(i);
      if (begin < end && is_card(begin, end)) cards[tree_.node(i).parent].emplace_back(begin, end);
    }
    for (const auto& [parent, ranges] : cards) {
      if (ranges.size() < kRow) continue;
      for (const auto& [begin, end] : ranges)
        std::fill(junk_.begin() + static_cast<std::ptrdiff_t>(begin),
                  junk_.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
  }

  const HtmlTree& tree_;
  const PageBlocks& blocks_;
  const BodyHints& hints_;
  const Index pieces_;  // around the articles that are one together
  bool typed_ = false;  // the title stands in an article of microdata
  std::vector<bool> junk_;
  std::vector<std::uint64_t> sums_;
};

}  // namespace

std::vector<bool> junk_blocks(const HtmlTree& tree, const PageBlocks& blocks,
                              const BodyHints& hints, HtmlTree::Index pieces, Trust trust) {
  return JunkMarks(tree, blocks, hints, pieces).mark(trust);
}

}  // namespace indexer::archives
