// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_blocks.hpp"

#include <algorithm>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using Index = HtmlTree::Index;

// Set on the pages of corpus/pages: below them lie labels and tables of figures, above them texts.
constexpr std::uint32_t kLongestCell = 60;   // bytes, on average, in a table of data
constexpr std::uint32_t kShortSentence = 4;  // words
constexpr std::uint32_t kSurelyText = 25;    // words, whatever stands at the end

bool is_cell(Tag tag) {
  return tag == Tag::td || tag == Tag::th;
}

// Whether some sign that ends sentences stands at the end, before quotation marks and brackets.
bool ends_like_sentence(std::string_view text) {
  for (const std::string_view mark : {"“", "”", "«", "»", "‘", "’", "\"", "'", ")", "]"})
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  for (const std::string_view mark : {".", "!", "?", ":", "…", ";"})
    if (text.ends_with(mark)) return true;
  return false;
}

// Tables whose cells are words and figures. Others are how old pages lay their columns out.
class DataTables {
 public:
  explicit DataTables(const HtmlTree& tree) : is_data_(tree.size(), false) {
    for (Index i = 0; i < tree.size(); ++i) {
      while (!open_.empty() && i >= tree.node(open_.back().table).end)
        close();
      look_at(tree.node(i), i);
    }
    while (!open_.empty())
      close();
  }
  bool contains(Index table) const { return is_data_[table]; }

 private:
  struct Open {
    Index table = 0;
    std::uint32_t rows = 0;
    std::uint32_t cells = 0;
    std::uint64_t bytes = 0;
    bool holds_blocks = false;
  };

  void look_at(const HtmlTree::Node& node, Index i) {
    const Tag tag = node.tag;
    if (tag == Tag::table) {
      if (!open_.empty()) open_.back().holds_blocks = true;
      Open open;
      open.table = i;
      open_.push_back(open);
      return;
    }
    if (open_.empty()) return;
    Open& open = open_.back();
    const bool part = is_cell(tag) || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead ||
                      tag == Tag::tfoot || tag == Tag::caption || tag == Tag::p || tag == Tag::li ||
                      tag == Tag::ul || tag == Tag::div;
    if (tag == Tag::tr) ++open.rows;
    if (is_cell(tag)) ++open.cells;
    if (tag == Tag::text) open.bytes += node.text.size();
    if (is_block(tag) && !part) open.holds_blocks = true;
  }

  void close() {
    const Open& open = open_.back();
    is_data_[open.table] = !open.holds_blocks && open.rows >= 2 && open.cells >= open.rows * 2 &&
                           open.bytes < std::uint64_t{open.cells} * kLongestCell;
    open_.pop_back();
  }

  std::vector<bool> is_data_;
  std::vector<Open> open_;
};

// Blocks that a page hides are shown by its scripts: the rest of an article behind "weiterlesen".
// Words within a line that are hidden are for screen readers.
bool is_hidden(const HtmlTree& tree, Index i) {
  if (tree.node(i).attribute_count == 0) return false;
  if (!is_block(tree.node(i).tag)) {
    if (tree.raw_attribute(i, "hidden") || tree.raw_attribute(i, "aria-hidden") == "true")
      return true;
    const std::string_view style = tree.raw_attribute(i, "style").value_or("");
    if (style.find("display:none") != std::string_view::npos ||
        style.find("display: none") != std::string_view::npos)
      return true;
  }
  const std::string_view names = tree.raw_attribute(i, "class").value_or("");
  const auto hidden = phrases(PhraseKind::hidden);
  return std::any_of(hidden.begin(), hidden.end(),
                     [&](const Phrase& phrase) { return stands_in(names, phrase); });
}

}  // namespace

class BlockWalk {
 public:
  BlockWalk(const HtmlTree& tree, std::vector<Block>& blocks)
      : tree_(tree), tables_(tree), blocks_(blocks) {}

  void run() {
    for (Index i = 0; i < tree_.size();) {
      while (!open_.empty() && i >= tree_.node(open_.back().node).end)
        leave();
      const auto& node = tree_.node(i);
      if (node.tag == Tag::text) {
        add_text(i, node.text);
        ++i;
      } else if (is_never_text(node.tag) || is_hidden(tree_, i)) {
        if (is_block(node.tag)) flush();
        i = node.end;
      } else {
        enter(i, node.tag);
        ++i;
      }
    }
    while (!open_.empty())
      leave();
    flush();
  }

 private:
  struct Open {
    Index node = 0;
    bool block = false;
    bool link = false;
    bool row_table = false;
  };

  void enter(Index i, Tag tag) {
    if (tag == Tag::br) return line_break();
    Open open;
    open.node = i;
    open.row_table = tag == Tag::table && tables_.contains(i);
    if (open.row_table) ++rows_;
    const bool within_row = rows_ > 0 && !open.row_table && tag != Tag::tr;
    open.block = is_block(tag) && !within_row;
    // A link within the page is a mark in the text rather than a way out of it.
    open.link = tag == Tag::a && !tree_.raw_attribute(i, "href").value_or("#").starts_with('#');
    if (open.link) ++links_;
    if (open.block) {
      flush();
      elements_.push_back(i);
    } else if (is_block(tag)) {
      append_collapsed(" ", block_.text);
    }
    open_.push_back(open);
  }

  void leave() {
    const Open open = open_.back();
    if (open.block) flush();
    if (open.block) elements_.pop_back();
    if (open.link) --links_;
    if (open.row_table) --rows_;
    open_.pop_back();
  }

  void line_break() {
    // Pages before CSS part paragraphs by two <br>.
    ++breaks_;
    if (breaks_ >= 2) flush();
  }

  void add_text(Index i, std::string_view raw) {
    const std::string text = decode_references(raw);
    const bool blank = text.find_first_not_of(" \n\t\r\f\v") == std::string::npos;
    if (!blank) {
      if (breaks_ == 1 && !block_.text.empty()) {
        while (block_.text.ends_with(' '))
          block_.text.pop_back();
        block_.text += '\n';
      }
      breaks_ = 0;
    }
    if (block_.text.empty() && !blank) block_.first = i;
    if (!blank) block_.last = i;
    const std::size_t before = block_.text.size();
    append_collapsed(text, block_.text);
    const auto added = static_cast<std::uint32_t>(
        std::count_if(block_.text.begin() + static_cast<std::ptrdiff_t>(before), block_.text.end(),
                      [](char c) { return c != ' '; }));
    block_.chars += added;
    if (links_ > 0) block_.link_chars += added;
  }

  void flush() {
    breaks_ = 0;
    while (block_.text.ends_with(' ') || block_.text.ends_with('\n'))
      block_.text.pop_back();
    if (!block_.text.empty()) {
      block_.element = elements_.empty() ? 0 : elements_.back();
      block_.tag = tree_.node(block_.element).tag;
      block_.row = rows_ > 0;
      block_.words = count_words(block_.text);
      block_.sentence = block_.words >= kSurelyText ||
                        (block_.words >= kShortSentence && ends_like_sentence(block_.text));
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  const HtmlTree& tree_;
  const DataTables tables_;
  std::vector<Block>& blocks_;
  std::vector<Open> open_;
  std::vector<Index> elements_;
  Block block_;
  unsigned links_ = 0;
  unsigned rows_ = 0;
  unsigned breaks_ = 0;
};

PageBlocks::PageBlocks(const HtmlTree& tree) : tree_(tree) {
  BlockWalk(tree, blocks_).run();
}

std::pair<std::size_t, std::size_t> PageBlocks::within(Index node) const {
  const auto at = [&](Index index) {
    const auto found =
        std::lower_bound(blocks_.begin(), blocks_.end(), index,
                         [](const Block& block, Index first) { return block.first < first; });
    return static_cast<std::size_t>(found - blocks_.begin());
  };
  return {at(node), at(tree_.node(node).end)};
}

}  // namespace indexer::archives
