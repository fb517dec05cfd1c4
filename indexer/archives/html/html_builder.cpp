// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/html/html_builder.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using Node = HtmlTree::Node;

constexpr std::size_t kMaxAttributes = 100;  // of a tag; no page has more
constexpr std::size_t kMaxComments = 8;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

const Tags& in_cells() {
  static const Tags set =
      tags(Tag::table, Tag::td, Tag::th, Tag::caption, Tag::html, Tag::template_);
  return set;
}
const Tags& in_table() {
  static const Tags set = tags(Tag::table, Tag::html, Tag::template_);
  return set;
}
const Tags& in_lists() {
  static const Tags set = in_cells() | tags(Tag::ul, Tag::ol);
  return set;
}
const Tags& in_definitions() {
  static const Tags set = in_cells() | tags(Tag::dl);
  return set;
}

bool is_void(Tag tag) {
  static const Tags set = tags(Tag::base, Tag::br, Tag::col, Tag::embed, Tag::hr, Tag::img,
                               Tag::input, Tag::link, Tag::meta, Tag::source, Tag::wbr);
  return contains(set, tag);
}
bool is_raw(Tag tag) {
  static const Tags set = tags(Tag::script, Tag::style, Tag::textarea, Tag::title, Tag::iframe);
  return contains(set, tag);
}
bool is_of_head(Tag tag) {
  static const Tags set = tags(Tag::base, Tag::link, Tag::meta, Tag::noscript, Tag::script,
                               Tag::style, Tag::template_, Tag::title, Tag::html, Tag::head);
  return contains(set, tag);
}
bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}
// Elements before which an open paragraph ends: all blocks but the parts of tables.
bool ends_paragraph(Tag tag) {
  static const Tags parts = tags(Tag::caption, Tag::tbody, Tag::td, Tag::tfoot, Tag::th, Tag::thead,
                                 Tag::tr, Tag::option, Tag::select, Tag::head, Tag::html);
  return is_block(tag) && !contains(parts, tag);
}

}  // namespace

void HtmlBuilder::build(std::string_view page) {
  page_ = page;
  tree_.nodes_.reserve(page.size() / 32);
  Node root;
  root.tag = Tag::other;
  add(root);
  push(0, Tag::other, {});
  while (at_ < page_.size() && !tree_.cut_) {
    const std::size_t next = std::min(page_.find('<', at_), page_.size());
    text_up_to(next);
    if (next + 1 >= page_.size()) break;
    const char c = page_[next + 1];
    if (c == '!' || c == '?')
      declaration();
    else if (c == '/')
      end_tag();
    else if (ascii::is_letter(c))
      start_tag();
    else
      text_up_to(next + 1);
  }
  pop_to(0);
}

void HtmlBuilder::text_up_to(std::size_t end) {
  if (end == at_) return;
  Node node;
  node.text = page_.substr(at_, end - at_);
  at_ = end;
  add(node);
}

// <!doctype>, <?xml ?>, <!-- comments -->.
void HtmlBuilder::declaration() {
  const std::string_view rest = page_.substr(at_);
  if (!rest.starts_with("<!--")) {
    at_ = std::min(page_.find('>', at_), page_.size() - 1) + 1;
    return;
  }
  const bool empty = rest.starts_with("<!-->") || rest.starts_with("<!--->");
  const std::size_t end = empty ? at_ + 2 : page_.find("-->", at_ + 4);
  const std::size_t stop = std::min(end, page_.size());
  if (!empty && tree_.comments_.size() < kMaxComments)
    tree_.comments_.push_back(page_.substr(at_ + 4, stop - at_ - 4));
  at_ = empty ? page_.find('>', at_) + 1 : std::min(stop + 3, page_.size());
}

void HtmlBuilder::end_tag() {
  const std::size_t begin = at_ + 2;
  std::size_t end = begin;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>' && page_[end] != '/')
    ++end;
  const std::string_view name = page_.substr(begin, end - begin);
  at_ = std::min(page_.find('>', end), page_.size() - 1) + 1;
  if (name.empty() || !ascii::is_letter(name[0])) return;
  if (const Tag tag = tag_by_name(name); tag != Tag::br)
    close(tag, name);
  else
    add(Node{Tag::br, HtmlTree::kNone, 0, name});
}

void HtmlBuilder::start_tag() {
  const std::size_t begin = ++at_;
  while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>' && page_[at_] != '/')
    ++at_;
  Node node;
  node.text = page_.substr(begin, at_ - begin);
  node.tag = tag_by_name(node.text);
  attributes(node);
  const bool self_closed = at_ >= 2 && page_[at_ - 1] == '>' && page_[at_ - 2] == '/';
  make_room_for(node.tag);
  const std::string_view name = node.text;
  const Tag tag = node.tag;
  if (!add(node)) return;
  if (is_void(tag) || (self_closed && (tag == Tag::other || tag == Tag::svg))) return;
  push(static_cast<Index>(tree_.nodes_.size() - 1), tag, name);
  if (is_raw(tag)) raw_text(tag, name);
}

void HtmlBuilder::attributes(Node& node) {
  node.attributes = static_cast<std::uint32_t>(tree_.attributes_.size());
  while (at_ < page_.size()) {
    while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/'))
      ++at_;
    if (at_ == page_.size() || page_[at_] == '>') break;
    const std::size_t begin = at_++;
    at_ = std::min(page_.find_first_of(" \n\t\r\f/>=", at_), page_.size());
    HtmlTree::Attribute attribute{page_.substr(begin, at_ - begin), {}};
    std::size_t next = std::min(page_.find_first_not_of(" \n\t\r\f", at_), page_.size());
    if (next < page_.size() && page_[next] == '=') {
      next = std::min(page_.find_first_not_of(" \n\t\r\f", next + 1), page_.size());
      const char quote = next < page_.size() ? page_[next] : '>';
      const bool quoted = quote == '"' || quote == '\'';
      const std::size_t value = quoted ? next + 1 : next;
      at_ = std::min(quoted ? page_.find(quote, value) : page_.find_first_of(" \n\t\r\f>", value),
                     page_.size());
      attribute.value = page_.substr(value, at_ - value);
      if (quoted && at_ < page_.size()) ++at_;
    }
    if (node.attribute_count >= kMaxAttributes) continue;
    ++node.attribute_count;
    tree_.attributes_.push_back(attribute);
  }
  if (at_ < page_.size()) ++at_;
}

// The end tag is looked for once: where there is none up to the end of the page, there is none for
// the next element of this name either.
void HtmlBuilder::raw_text(Tag tag, std::string_view name) {
  bool& endless = endless_[static_cast<std::size_t>(tag)];
  std::size_t end = endless ? std::string_view::npos : page_.find("</", at_);
  while (end != std::string_view::npos) {
    const std::size_t behind = end + 2 + name.size();
    if (tag_by_name(page_.substr(end + 2, name.size())) == tag &&
        (behind >= page_.size() || is_space(page_[behind]) || page_[behind] == '>' ||
         page_[behind] == '/'))
      break;
    end = page_.find("</", end + 2);
  }
  endless = end == std::string_view::npos;
  if (!endless)
    text_up_to(end);
  else if (tag == Tag::script || tag == Tag::style)
    text_up_to(page_.size());
  else
    pop();
}

bool HtmlBuilder::add(Node node) {
  if (tree_.nodes_.size() >= HtmlTree::kMaxNodes) {
    tree_.cut_ = true;
    return false;
  }
  node.parent = open_.empty() ? HtmlTree::kNone : open_.back().node;
  node.end = static_cast<Index>(tree_.nodes_.size() + 1);
  tree_.nodes_.push_back(node);
  return true;
}

// Closes what ends without an end tag where this one begins.
void HtmlBuilder::make_room_for(Tag tag) {
  if (!is_of_head(tag)) close_within(Tag::head, in_table());
  if (ends_paragraph(tag)) close_within(Tag::p, in_cells());
  const Tag top = open_.back().tag;
  if (is_heading(tag) && is_heading(top)) pop();
  if (tag == Tag::li) close_within(Tag::li, in_lists());
  if (tag == Tag::dd || tag == Tag::dt) {
    close_within(Tag::dd, in_definitions());
    close_within(Tag::dt, in_definitions());
  }
  if (tag == Tag::option) close_within(Tag::option, in_table());
  const bool section = tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot;
  const bool cell = tag == Tag::td || tag == Tag::th;
  if (cell || tag == Tag::tr || section) {
    close_within(Tag::td, in_table());
    close_within(Tag::th, in_table());
  }
  if (tag == Tag::tr || section) close_within(Tag::tr, in_table());
  if (section)
    for (const Tag part : {Tag::tbody, Tag::thead, Tag::tfoot})
      close_within(part, in_table());
  if (tag == Tag::a) {
    static const Tags blocks = [] {
      Tags set;
      for (std::size_t i = 0; i < set.size(); ++i)
        set[i] = is_block(static_cast<Tag>(i));
      return set;
    }();
    close_within(Tag::a, blocks);
  }
}

void HtmlBuilder::push(Index node, Tag tag, std::string_view name) {
  // What holds a text only is no depth.
  if (open_.size() >= kMaxDepth && !is_raw(tag)) {
    ++too_deep_;
    return;
  }
  open_.push_back({node, tag, name});
  ++open_count_[static_cast<std::size_t>(tag)];
}

void HtmlBuilder::pop() {
  do {
    --open_count_[static_cast<std::size_t>(open_.back().tag)];
    tree_.nodes_[open_.back().node].end = static_cast<Index>(tree_.nodes_.size());
    open_.pop_back();
  } while (!open_.empty() && open_.back().ends_with_its_content);
}

void HtmlBuilder::pop_to(std::size_t level) {
  while (open_.size() > level)
    pop();
}

std::size_t HtmlBuilder::find_open(Tag tag, std::string_view name, const Tags& barrier) const {
  if (open_count_[static_cast<std::size_t>(tag)] == 0) return kNotOpen;
  for (std::size_t level = open_.size(); level-- > 1;) {
    const Open& open = open_[level];
    if (open.tag == tag && (tag != Tag::other || open.name == name)) return level;
    if (barrier[static_cast<std::size_t>(open.tag)]) break;
  }
  return kNotOpen;
}

void HtmlBuilder::close_within(Tag tag, const Tags& barrier) {
  const std::size_t level = find_open(tag, {}, barrier);
  if (level != kNotOpen) pop_to(level);
}

void HtmlBuilder::close(Tag tag, std::string_view name) {
  // What follows the body belongs to it all the same.
  if (tag == Tag::body || tag == Tag::html) return;
  if (is_raw(tag) && open_.back().tag == tag) return pop();
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const bool of_table = tag == Tag::table || tag == Tag::tr || tag == Tag::td || tag == Tag::th ||
                        tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot ||
                        tag == Tag::caption;
  static const Tags nothing;
  const Tags& barrier = tag == Tag::table ? nothing : of_table ? in_table() : in_cells();
  const std::size_t level = find_open(tag, name, barrier);
  if (level == kNotOpen) return;
  const bool around_block =
      !is_block(tag) && std::any_of(open_.begin() + static_cast<std::ptrdiff_t>(level) + 1,
                                    open_.end(), [](const Open& o) { return is_block(o.tag); });
  if (around_block && tag != Tag::other)
    open_[level].ends_with_its_content = true;
  else
    pop_to(level);
}

// Here, so that the tree need not know who builds it.
HtmlTree::HtmlTree(std::string_view page) {
  HtmlBuilder(*this).build(page);
}

}  // namespace indexer::archives
