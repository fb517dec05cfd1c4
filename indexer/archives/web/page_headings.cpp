// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_headings.hpp"

#include <algorithm>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/words/words.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using Index = HtmlTree::Index;

// A page has a title near its head; what has hundreds of headings is a list of articles or was made
// to take long. Elements first, then lines, which are looked at up to twice as many together.
constexpr std::size_t kMostElements = 200;
constexpr std::size_t kMostHeadings = 400;
constexpr std::uint32_t kLongestLine = 40;  // words of a line that can be a title
constexpr std::size_t kFewestLetters = 3;
constexpr std::uint32_t kShortTitle = 2;  // words, which a section has too

// "Nationale Demo" and "Der 9. Juli" in elements of their own, which a style sheet sets apart.
// Within a word no capital follows a small letter.
bool begins_anew(std::string_view before, std::string_view part) {
  return !before.empty() && !part.empty() &&
         (ascii::is_lower(before.back()) || ascii::is_digit(before.back()) ||
          before.back() == ':') &&
         ascii::is_upper(part.front());
}

// A heading, a line of its own that looks like one, without the short line above a title.
std::string heading_text(const HtmlTree& tree, Index heading) {
  std::string text;
  for (Index i = heading + 1; i < tree.node(heading).end;) {
    const auto& node = tree.node(i);
    const std::string_view name =
        node.attribute_count > 0 ? tree.raw_attribute(i, "class").value_or("") : "";
    const bool above = says(name, PhraseKind::above_title);
    if (node.tag != Tag::text && (above || is_never_text(node.tag))) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text) {
      const std::string part = decode_references(node.text);
      if (begins_anew(text, part) && node.parent != heading) text += ' ';
      append_collapsed(part, text);
    }
    if (is_block(node.tag)) append_collapsed(" ", text);
    if (node.tag == Tag::br) text += '\n';
    ++i;
  }
  const std::size_t begin = std::min(text.find_first_not_of(" :|-"), text.size());
  return std::string(trimmed(std::string_view(text).substr(begin)));
}

bool calls_itself_title(const HtmlTree& tree, Index i) {
  if (tree.node(i).attribute_count == 0) return false;
  if (tree.raw_attribute(i, "itemprop").value_or("") == "headline") return true;
  for (const char* attribute : {"class", "id"})
    if (says(tree.raw_attribute(i, attribute).value_or(""), PhraseKind::title)) return true;
  return false;
}

// "Ressort<br>Titel" is the title where the window shows only that.
std::string without_line_break(std::string text, const std::string& window) {
  const std::size_t line = text.rfind('\n');
  if (line == std::string::npos) return text;
  const std::string last = text.substr(line + 1);
  const bool shown = window.find(letters_of(last)) != std::string::npos;
  if (shown && count_words(last) > kShortTitle &&
      window.find(letters_of(text)) == std::string::npos)
    return std::string(trimmed(last));
  std::string joined;
  append_collapsed(text, joined);
  return joined;
}

}  // namespace

// The <title> of an SVG names a picture.
std::string window_title(const HtmlTree& tree) {
  for (Index i = 0; i < tree.size(); ++i)
    if (tree.node(i).tag == Tag::title && tree.node(tree.node(i).parent).tag != Tag::svg)
      return tree.text(i);
  return {};
}

std::vector<Heading> headings(const HtmlTree& tree, const PageBlocks& blocks) {
  std::vector<Heading> found;
  const std::string window = letters_of(window_title(tree));
  const auto add = [&](Index i, Tag tag) {
    const auto [begin, end] = blocks.within(i);
    if (begin == end) return;
    Heading heading{i, tag, without_line_break(heading_text(tree, i), window), {}, end - 1};
    if (heading.text.empty()) heading.text = tree.text(i);
    heading.letters = letters_of(heading.text);
    if (heading.letters.size() < kFewestLetters || heading.text.size() > kLongestTitle) return;
    found.push_back(std::move(heading));
  };
  for (Index i = 0; i < tree.size() && found.size() < kMostElements; ++i) {
    const Tag tag = tree.node(i).tag;
    if (tag >= Tag::h1 && tag <= Tag::h3) add(i, tag);
  }
  for (std::size_t i = 0; i < blocks.all().size() && found.size() < kMostHeadings; ++i) {
    const Block& block = blocks.all()[i];
    if (block.words > kLongestLine || block.is_heading() || block.text.size() > kLongestTitle)
      continue;
    const Index parent = tree.node(block.first).parent;
    const bool named = calls_itself_title(tree, block.element) ||
                       (parent != HtmlTree::kNone && calls_itself_title(tree, parent));
    const std::string line = block.text.substr(0, block.text.find('\n'));
    Heading heading{block.element, named ? Tag::h4 : Tag::p, line, letters_of(line), i};
    if (heading.letters.size() >= kShortestTitle) found.push_back(std::move(heading));
  }
  return found;
}

}  // namespace indexer::archives
