// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_body.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page_container.hpp"
#include "indexer/archives/web/page_junk.hpp"
#include "indexer/archives/web/page_lines.hpp"
#include "indexer/archives/web/page_pieces.hpp"
#include "indexer/archives/web/page_repeats.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"
#include "indexer/archives/web/words/word_runs.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// Set on the pages of corpus/pages, where what they give is tested. Where a bound lies between two
// kinds of blocks, the comment names both.
constexpr double kLinked = 0.5;  // share of a block's letters: a link, rather than a text with one
constexpr double kFewLinks = 0.2;  // the same of a lead, which a teaser would be with more
constexpr double kRepeated = 0.8;  // share of runs of three words: a sentence set out of the text
constexpr std::uint32_t kSentence = 6;    // words: a sentence, not a label that ends like one
constexpr std::uint32_t kShortLead = 4;   // words of the shortest lead that the data confirm
constexpr std::uint32_t kLeadAbove = 8;   // words of a lead above the title, not a section's name
constexpr std::uint32_t kParagraph = 10;  // words of a paragraph without a sign that it is one
constexpr std::size_t kMostLookedFor = 100;  // repeats searched in the text: its length each time
constexpr std::size_t kNear = 3;             // blocks between a title and what belongs to it
constexpr std::size_t kMostLeads = 3;       // blocks between title and text; more is something else
constexpr std::size_t kSubtitles = 6;       // blocks below the title: a heading there is a subtitle
constexpr std::uint32_t kLabel = 6;         // words
constexpr std::uint32_t kLongLabel = 15;    // words of a paragraph that is more than a label
constexpr std::uint32_t kLongHeading = 10;  // words of a heading that reads like a sentence
constexpr std::size_t kMostLinks = 30;      // of a box with a heading
constexpr std::uint64_t kLeastOfIt = 15;    // percent of a text that goes on behind a box
constexpr std::uint32_t kPieceLabel = 2;    // words of what heads a piece
constexpr std::uint32_t kFewWords = 40;     // a text shorter than this may have been missed
constexpr std::size_t kAroundBefore = 8;    // blocks in which a byline or a date may stand
constexpr std::size_t kAroundBehind = 12;
constexpr std::size_t kFirstParagraphs = 2;  // some papers set the byline behind a paragraph or two

class BodyText {
 public:
  BodyText(const HtmlTree& tree, const PageBlocks& blocks, const BodyHints& hints, Trust trust)
      : tree_(tree),
        blocks_(blocks),
        hints_(hints),
        title_(letters_of(hints.title)),
        teaser_(letters_of(hints.teaser)),
        pieces_(pieces_of(tree, blocks, hints.heading)),
        junk_(junk_blocks(tree, blocks, hints, pieces_, trust)) {
    if (pieces_ == HtmlTree::kNone) return;
    const auto [begin, end] = blocks.within(pieces_);
    for (std::size_t i = std::max(begin, hints.heading_block.value_or(0) + 1); i < end; ++i)
      headless_pieces_ = headless_pieces_ && !block(i).is_heading();
  }

  // The order matters: what is known to be another article's goes before the container is looked
  // for, which it would draw away; what only the text around it shows goes once there is a text.
  PageBody find() {
    const Index container =
        with_pieces(tree_, container_of_text(tree_, blocks_, junk_, hints_.heading), pieces_);
    auto [begin, end] = blocks_.within(container);
    heading_ = hints_.heading_block;
    if (heading_ && *heading_ < end && more_before(*heading_, begin, end)) heading_.reset();
    if (heading_) above(*heading_);
    const bool inside = heading_ && *heading_ >= begin && *heading_ < end;
    first_ = inside ? *heading_ + 1 : begin;
    if (!inside && heading_ && *heading_ < begin) lead(*heading_ + 1, begin);
    for (next_ = first_; next_ < end && !over_; ++next_)
      look_at(next_);
    drop_copies(tree_, blocks_, kept_);
    drop_repeats();
    trim();
    confirm_by_data(blocks_, hints_.article_body, kept_);
    return assembled(begin, end);
  }

 private:
  const Block& block(std::size_t i) const { return blocks_.all()[i]; }

  // Whether a heading that shows the title stands behind the text: another page's teaser of it.
  bool more_before(std::size_t heading, std::size_t begin, std::size_t end) const {
    std::uint64_t before = 0;
    std::uint64_t behind = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (!junk_[i] && block(i).sentence && block(i).link_share() < kLinked)
        (i < heading ? before : behind) += block(i).words;
    return before > behind;
  }

  // Some papers print what sums the article up above its title.
  void above(std::size_t heading) {
    for (std::size_t i = heading; i-- > 0 && i + kNear >= heading && kept_.empty();)
      if (is_lead(block(i)) && block(i).words >= kLeadAbove && block(i).link_share() < kFewLinks)
        kept_.push_back(i);
  }

  // Between the title and the text.
  void lead(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Block& one = block(i);
      const bool wanted = (is_lead(one) || (one.sentence && one.words >= kSentence && !junk_[i])) &&
                          one.link_share() < kFewLinks && !is_boilerplate_line(one.text) &&
                          !is_fact_line(one.text);
      if (wanted) kept_.push_back(i);
    }
    if (kept_.size() > kMostLeads) kept_.clear();  // something else stands there
  }

  // What stands above the text to sum it up, be it a sentence or not.
  bool is_lead(const Block& one) const {
    if (one.is_heading() || one.words < kShortLead || repeats_title(one)) return false;
    if (one.sentence && one.words >= kSentence && calls_itself_lead(one.element)) return true;
    return !teaser_.empty() && letters_of(one.text) == teaser_;
  }

  // Or does the box around it that holds nothing else.
  bool calls_itself_lead(Index element) const {
    if (is_named_lead(element)) return true;
    const Index box = tree_.node(element).parent;
    if (box == HtmlTree::kNone) return false;
    const auto [first, end] = blocks_.within(box);
    return end - first == 1 && is_named_lead(box);
  }

  bool is_named_lead(Index element) const {
    const std::string_view name = tree_.raw_attribute(element, "class").value_or("");
    return says(name, PhraseKind::lead) && !says(name, PhraseKind::site);
  }

  // What calls itself teaser mostly points to other articles, but not right below the title.
  bool is_lead_below_title(std::size_t i) const {
    return heading_ && i > *heading_ && i <= *heading_ + kNear && kept_.empty() &&
           is_lead(block(i)) && block(i).link_chars == 0;
  }

  bool repeats_title(const Block& one) const {
    return !title_.empty() && one.words < kFewWords && letters_of(one.text) == title_;
  }

  void look_at(std::size_t i) {
    const Block& one = block(i);
    if (one.is_heading() && is_end_heading(one.text)) return end_heading(i);
    if (one.is_heading() && (offers_newsletter(i) || heads_links(i))) return;
    const bool is_junk = junk_[i] && !is_lead_below_title(i);
    if (is_junk || one.link_share() > kLinked || repeats_title(one)) return;
    if (is_boilerplate_line(one.text) || is_fact_line(one.text)) return;
    const bool wanted = one.sentence || one.row || one.is_heading() || is_paragraph(one.tag) ||
                        one.words >= kParagraph ||
                        (one.words >= kPieceLabel && headless_pieces_ && is_in_piece(i));
    if (wanted) kept_.push_back(i);
  }

  bool is_in_piece(std::size_t i) const {
    return pieces_ != HtmlTree::kNone && pieces_ <= block(i).first &&
           block(i).first < tree_.node(pieces_).end;
  }

  // A small box of its own is passed over.
  bool offers_newsletter(std::size_t i) {
    const auto box = blocks_.within(tree_.node(block(i).element).parent);
    std::uint32_t words = 0;
    for (std::size_t k = box.first; k < box.second && words < kFewWords * 2; ++k)
      words += block(k).words;
    const bool apart = !kept_.empty() && kept_.back() < box.first && words < kFewWords * 2;
    if (!apart || lower_case(block(i).text).find("newsletter") == std::string::npos) return false;
    next_ = box.second - 1;
    return true;
  }

  // A box of a heading and links, such as the contents of an article of several pages.
  bool heads_links(std::size_t i) const {
    const auto [begin, end] = blocks_.within(tree_.node(block(i).element).parent);
    if (end - begin > kMostLinks) return false;
    for (std::size_t k = begin; k < end; ++k)
      if (k != i && !junk_[k] && block(k).link_share() <= kLinked) return false;
    return end - begin > 1;
  }

  // Sentences set out of the paragraphs that they stand in, labels of links, a list of the
  // headings.
  void drop_repeats() {
    WordRuns runs;
    std::string all;
    std::unordered_set<std::string> headings;
    for (const std::size_t i : kept_) {
      runs.add(block(i).text);
      all += letters_of(block(i).text) + '\n';
      if (block(i).is_heading()) headings.insert(letters_of(block(i).text));
    }
    std::size_t looked_for = 0;
    std::erase_if(kept_, [&](std::size_t i) {
      const Block& one = block(i);
      if (one.is_heading() || one.row || is_lead(one) || one.words > kFewWords) return false;
      const std::string letters = letters_of(one.text);
      if (is_label(i) || headings.contains(letters)) return true;
      return one.words >= kSentence && i != kept_.front() && runs.share(one.text, 2) > kRepeated &&
             ++looked_for < kMostLookedFor && stands_in_another(letters, all);
    });
  }

  // "Noch mehr davon:"
  bool is_label(std::size_t i) const {
    return block(i).words <= kLabel && block(i).text.ends_with(':') && i + 1 < junk_.size() &&
           (junk_[i + 1] || block(i + 1).link_share() > kLinked);
  }

  // A box of its own is passed over; what stands between the paragraphs ends them if little
  // follows.
  void end_heading(std::size_t i) {
    const auto box = blocks_.within(tree_.node(block(i).element).parent);
    if (!kept_.empty() && kept_.back() < box.first)
      next_ = box.second - 1;
    else if (little_follows(i))
      over_ = !text_goes_on(i);
    else if (i + 1 < junk_.size() && is_plain_text(i + 1))
      kept_.push_back(i);  // "Mehr aus eigener Kraft" heads what follows
  }

  bool is_plain_text(std::size_t i) const {
    const Block& one = block(i);
    return !junk_[i] && one.sentence && !one.is_heading() && one.link_chars == 0 &&
           !is_boilerplate_line(one.text);
  }

  // Behind a list of links the text may go on as it was: with paragraphs beside those before, and
  // no other heading that ends it.
  bool text_goes_on(std::size_t at) {
    // Behind "Kommentare" stand those of readers.
    if (kept_.empty() || lower_case(block(at).text).find("komment") != std::string::npos)
      return false;
    const Block& last = block(kept_.back());
    const Index around = tree_.node(last.element).parent;
    std::size_t next = at + 1;
    while (next < junk_.size() && block(next).link_share() > kLinked)
      ++next;
    if (next == at + 1 || next >= junk_.size() || !is_plain_text(next)) return false;
    const Block& one = block(next);
    if (one.tag != last.tag || tree_.node(one.element).parent != around || one.words < kLongLabel)
      return false;
    std::uint64_t before = 0;
    std::uint64_t behind = 0;
    for (const std::size_t i : kept_)
      before += block(i).words;
    for (std::size_t i = next; i < junk_.size() && is_plain_text(i); ++i)
      behind += block(i).words;
    // Less is what the paper says of itself.
    if (behind * 100 < before * kLeastOfIt) return false;
    next_ = next - 1;
    return true;
  }

  bool little_follows(std::size_t at) const {
    std::uint64_t before = 0;
    std::uint64_t behind = 0;
    for (const std::size_t i : kept_)
      before += block(i).words;
    for (std::size_t i = at; i < junk_.size() && behind <= before; ++i)
      if (!junk_[i] && block(i).sentence && block(i).link_share() < kLinked)
        behind += block(i).words;
    // A third of the text behind a heading is no list of links: "Kommentare" may be a crosshead of
    // a report about them.
    return behind * 2 <= before;
  }

  // After the repeats are gone, which may have stood at either end. Labels in front of the first
  // sentence and behind the last one, and headings of nothing.
  void trim() {
    const auto is_text = [&](std::size_t i) {
      const Block& one = block(i);
      // Behind the last sentence the writer may be named, so that it does not end as one.
      const bool paragraph = one.tag == Tag::p && one.words >= kLongLabel && one.link_chars == 0;
      return (one.sentence && (!one.is_heading() || one.words > kLongHeading)) || paragraph ||
             one.row || is_lead(one);
    };
    const auto first = std::find_if(kept_.begin(), kept_.end(), is_text);
    auto begin = first;
    if (begin != kept_.begin() && is_crosshead(*(begin - 1)) &&
        (block(*(begin - 1)).is_heading() || is_in_piece(*(begin - 1))))
      --begin;
    kept_.erase(kept_.begin(), begin);
    while (!kept_.empty() && !is_text(kept_.back()))
      kept_.pop_back();
    std::vector<std::size_t> text;
    for (std::size_t k = 0; k < kept_.size(); ++k) {
      const bool heading = block(kept_[k]).is_heading();
      const bool nothing = heading && k + 1 < kept_.size() && block(kept_[k + 1]).is_heading();
      if (!nothing) text.push_back(kept_[k]);
    }
    kept_ = std::move(text);
  }

  // A heading right behind the title is a subtitle, unless who wrote it and when stands between
  // them, or it heads one piece of many.
  bool is_crosshead(std::size_t i) const {
    if (!heading_ || i <= *heading_) return false;
    if (i > *heading_ + kSubtitles || is_in_piece(i)) return true;
    for (std::size_t k = *heading_ + 1; k < i; ++k)
      if (is_fact_line(block(k).text)) return true;
    return false;
  }

  // "14:05 Ein Zug steht": the time of a piece, where it begins a line.
  std::string_view without_clock(std::size_t i) const {
    std::string_view text = block(i).text;
    const std::string_view first = trimmed(tree_.node(block(i).first).text);
    if (is_in_piece(i) && is_clock(first) && text.starts_with(first))
      text = trimmed(text.substr(first.size()));
    return text;
  }

  PageBody assembled(std::size_t begin, std::size_t end) const {
    PageBody body;
    for (const std::size_t i : kept_) {
      if (!body.text.empty()) body.text += "\n\n";
      body.text += without_clock(i);
      body.words += block(i).words;
    }
    const std::size_t from = std::min(heading_ ? *heading_ : begin, begin);
    const std::size_t first =
        kept_.empty() ? end : kept_[std::min(kFirstParagraphs, kept_.size() - 1)];
    const std::size_t last = kept_.empty() ? begin : kept_.back() + 1;
    for (std::size_t i = from >= kAroundBefore ? from - kAroundBefore : 0; i < first; ++i)
      if (!std::binary_search(kept_.begin(), kept_.end(), i)) body.around.push_back(i);
    if (!kept_.empty()) body.end = block(kept_.back()).last;
    for (std::size_t i = std::max(last, first); i < std::min(last + kAroundBehind, junk_.size());
         ++i)
      body.around.push_back(i);
    return body;
  }

  const HtmlTree& tree_;
  const PageBlocks& blocks_;
  const BodyHints& hints_;
  const std::string title_;
  const std::string teaser_;
  const Index pieces_;  // around the pieces of a text that is written on as things happen
  const std::vector<bool> junk_;
  bool headless_pieces_ = true;  // what heads them is called so by no tag
  std::optional<std::size_t> heading_;
  std::size_t first_ = 0;
  std::size_t next_ = 0;
  std::vector<std::size_t> kept_;
  bool over_ = false;
};

}  // namespace

// A page whose names mislead, as those of kits do, is read once more by its tags alone. Only one
// that calls itself an article: what has little text is mostly none.
PageBody find_body(const HtmlTree& tree, const PageBlocks& blocks, const BodyHints& hints) {
  PageBody body = BodyText(tree, blocks, hints, Trust::names).find();
  if (body.words >= kFewWords || !hints.is_article) return body;
  PageBody other = BodyText(tree, blocks, hints, Trust::tags).find();
  // Twice as much, as a little more may be a caption.
  return other.words > body.words * 2 ? other : body;
}

}  // namespace indexer::archives
