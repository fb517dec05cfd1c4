// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/markup.hpp"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <memory>
#include <vector>

#include "indexer/containers/memory.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// gumbo takes its tree down by recursion, and some chains of open tags, and many attributes of one
// tag, cost it time to the square.
constexpr std::size_t kMaxOpenTags = 500;
constexpr std::size_t kMaxAttributes = 2000;

// The tag that begins at `text[0] == '<'`.
GumboTag tag_at(std::string_view text) {
  std::size_t begin = 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < text.size() && (ascii::is_letter(text[end]) || ascii::is_digit(text[end])))
    ++end;
  const bool ended =
      end < text.size() && (text[end] == '>' || text[end] == '/' || text[end] == ' ' ||
                            text[end] == '\n' || text[end] == '\t' || text[end] == '\r');
  if (begin == end || !ascii::is_letter(text[begin]) || !ended) return GUMBO_TAG_UNKNOWN;
  return gumbo_tagn_enum(text.data() + begin, static_cast<unsigned>(end - begin));
}

// The longest name of HTML that papers use is shorter; "&" in a sentence has no semicolon near.
bool is_reference(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end < 12 &&
         (ascii::is_letter(text[end]) || ascii::is_digit(text[end]) || text[end] == '#'))
    ++end;
  return end > 2 && end < text.size() && text[end] == ';';
}

bool has_tag(std::string_view value) {
  for (std::size_t at = value.find('<'); at != std::string_view::npos; at = value.find('<', at + 1))
    if (tag_at(value.substr(at)) != GUMBO_TAG_UNKNOWN) return true;
  return false;
}

bool has_reference(std::string_view value) {
  for (std::size_t at = value.find('&'); at != std::string_view::npos; at = value.find('&', at + 1))
    if (is_reference(value.substr(at))) return true;
  return false;
}

// Written without an end tag as a rule, so that they do not nest.
bool closes_itself(GumboTag tag) {
  return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_P || tag == GUMBO_TAG_HR ||
         tag == GUMBO_TAG_LI;
}

std::size_t separators(std::string_view tag) {
  return static_cast<std::size_t>(std::count_if(tag.begin(), tag.end(), [](char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '/' || c == '"';
  }));
}

// Whether gumbo reads this in a time that grows with its length, and in a bounded stack.
bool is_tame(std::string_view html) {
  if (html.empty()) return true;
  std::array<std::size_t, GUMBO_TAG_LAST> opened{};  // of each tag: one does not close another
  std::size_t open = 0;
  std::size_t tag_end = 0;
  for (std::size_t at = html.find('<'); at < html.size() - 1; at = html.find('<', at + 1)) {
    const GumboTag name = tag_at(html.substr(at));
    if (html[at + 1] == '/' && opened[name] > 0) {
      --opened[name];
      --open;
    }
    if (!ascii::is_letter(html[at + 1])) continue;
    const bool seen = at < tag_end;  // a tag within a tag
    if (!seen) tag_end = std::min(html.find('>', at), html.size());
    const std::string_view tag = html.substr(at, tag_end - at);
    if (!seen && tag.size() > kMaxAttributes && separators(tag) > kMaxAttributes) return false;
    if (tag.ends_with('/') || closes_itself(name)) continue;
    ++opened[name];
    if (++open > kMaxOpenTags) return false;
  }
  return true;
}

// For what is nested too deep to be a text of people.
std::string without_tags(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t begin = std::min(html.find('<'), html.size());
    text += html.substr(0, begin);
    html.remove_prefix(begin);
    if (html.empty()) break;
    const std::size_t end = html.find('>');
    text += ' ';
    html.remove_prefix(end == std::string_view::npos ? html.size() : end + 1);
  }
  return text;
}

bool is_block(GumboTag tag) {
  constexpr std::array kBlocks{
      GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_H1,     GUMBO_TAG_H2,
      GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,     GUMBO_TAG_H6,
      GUMBO_TAG_LI,      GUMBO_TAG_UL,      GUMBO_TAG_OL,     GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_TABLE,  GUMBO_TAG_TR,
      GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION,
      GUMBO_TAG_ASIDE,   GUMBO_TAG_PRE,     GUMBO_TAG_DL,     GUMBO_TAG_DT,
      GUMBO_TAG_DD,      GUMBO_TAG_HR,      GUMBO_TAG_MAIN,   GUMBO_TAG_BODY,
      GUMBO_TAG_ADDRESS, GUMBO_TAG_FORM,    GUMBO_TAG_NAV};
  return std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end();
}

bool is_no_text(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
         tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_SVG ||
         tag == GUMBO_TAG_HEAD;
}

// Text with the white space of HTML: it runs together, and breaks stand between words only.
class Paragraphs {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')
        gap_ = std::max(gap_, Gap::space);
      else
        put(c);
    }
  }
  void add_literally(std::string_view text) { text_ += text; }
  void space() { gap_ = std::max(gap_, Gap::space); }
  void line() { gap_ = gap_ >= Gap::line ? Gap::paragraph : Gap::line; }
  void paragraph() { gap_ = Gap::paragraph; }
  std::string take() { return std::move(text_); }

 private:
  enum class Gap { none, space, line, paragraph };
  void put(char c) {
    if (!text_.empty() && gap_ == Gap::space) text_ += ' ';
    if (!text_.empty() && gap_ == Gap::line) text_ += '\n';
    if (!text_.empty() && gap_ == Gap::paragraph) text_ += "\n\n";
    gap_ = Gap::none;
    text_ += c;
  }

  std::string text_;
  Gap gap_ = Gap::none;
};

void append(const GumboNode& node, bool literally, Paragraphs& text) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
      node.type == GUMBO_NODE_WHITESPACE) {
    if (literally)
      text.add_literally(node.v.text.text);
    else
      text.add(node.v.text.text);
    return;
  }
  if (node.type != GUMBO_NODE_ELEMENT || is_no_text(node.v.element.tag)) return;
  const GumboTag tag = node.v.element.tag;
  if (tag == GUMBO_TAG_BR) text.line();
  if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) text.space();
  if (is_block(tag)) text.paragraph();
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    append(*static_cast<const GumboNode*>(children.data[i]), literally, text);
  if (is_block(tag)) text.paragraph();
}

}  // namespace

bool looks_like_markup(std::string_view value) {
  return (value.find('<') != std::string_view::npos && has_tag(value)) ||
         (value.find('&') != std::string_view::npos && has_reference(value));
}

namespace {

// `literally`: white space stays as it is.
std::string parsed(std::string_view html, bool literally) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void*, std::size_t size) { return containers::allocated(size); };
  options.fragment_context = GUMBO_TAG_DIV;
  const auto free = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(free)> output(
      gumbo_parse_with_options(&options, html.data(), html.size()), free);
  Paragraphs text;
  append(*output->root, literally, text);
  return text.take();
}

}  // namespace

std::string text_of_markup(std::string_view html) {
  return is_tame(html) ? parsed(html, !has_tag(html)) : without_tags(html);
}

std::string decode_references(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  if (text.find('<') == std::string_view::npos) return parsed(text, true);
  std::string escaped;  // what looks like a tag is none
  for (const char c : text)
    c == '<' ? escaped += "&lt;" : escaped += c;
  return parsed(escaped, true);
}

}  // namespace indexer::archives
