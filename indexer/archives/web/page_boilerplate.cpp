// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_boilerplate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using Words = std::unordered_set<std::string_view>;

Words words_of(PhraseKind kind) {
  Words words;
  for (const Phrase& phrase : phrases(kind))
    if (phrase.place == Place::word || phrase.place == Place::is) words.insert(phrase.text);
  return words;
}

template <typename F>
bool any_name(std::string_view names, F&& f) {
  constexpr std::string_view kSpace = " \t\n\r\f";
  while (!names.empty()) {
    const std::size_t begin = std::min(names.find_first_not_of(kSpace), names.size());
    names.remove_prefix(begin);
    const std::size_t end = std::min(names.find_first_of(kSpace), names.size());
    if (end > 0 && f(names.substr(0, end))) return true;
    names.remove_prefix(end);
  }
  return false;
}

// States and labels that a page gives to its own parts: has-sidebar, tag-werbung, page--ads.
std::string_view without_state(std::string_view name) {
  for (const Phrase& state : phrases(PhraseKind::state))
    if (stands_in(name, state)) return {};
  return name.substr(0, name.find("--"));
}

Boilerplate by_name(std::string_view name) {
  static const Words sure = words_of(PhraseKind::sure);
  static const Words likely = words_of(PhraseKind::likely);
  const std::string_view plain = without_state(name);
  if (any_word_of_name(plain, [](std::string_view word) { return sure.contains(word); }))
    return Boilerplate::sure;
  if (any_word_of_name(plain, [](std::string_view word) { return likely.contains(word); }))
    return Boilerplate::likely;
  const auto parts = phrases(PhraseKind::part);
  const std::string lower = lower_case(plain);
  const bool within = std::any_of(parts.begin(), parts.end(),
                                  [&](const Phrase& part) { return stands_in(lower, part); });
  return within ? Boilerplate::likely : Boilerplate::none;
}

Boilerplate by_role(std::string_view role) {
  static const Words likely = words_of(PhraseKind::role);
  return likely.contains(role) ? Boilerplate::likely : Boilerplate::none;
}

// Figures and their captions are dropped with them: what they say stands in no paragraph.
Boilerplate by_tag(Tag tag) {
  constexpr std::array kTags{Tag::nav,        Tag::footer, Tag::aside,  Tag::figure,
                             Tag::figcaption, Tag::form,   Tag::dialog, Tag::select,
                             Tag::input,      Tag::label,  Tag::button, Tag::address};
  const bool found = std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
  return found ? Boilerplate::likely : Boilerplate::none;
}

bool is_body_name(std::string_view name) {
  const std::string letters = letters_of_name(name);
  const auto names = phrases(PhraseKind::body);
  return std::any_of(names.begin(), names.end(),
                     [&](const Phrase& body) { return stands_in(letters, body); });
}

}  // namespace

Boilerplate boilerplate(const HtmlTree& tree, HtmlTree::Index element) {
  const HtmlTree::Node& node = tree.node(element);
  // Their classes tell of the page: "has-sidebar", "paywall".
  if (node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::main)
    return Boilerplate::none;
  Boilerplate worst = by_tag(node.tag);
  // <app-teaser>: an element of the site's own, whose name is all that it says.
  if (node.tag == Tag::other && node.text.find('-') != std::string_view::npos)
    worst = std::max(worst, by_name(node.text));
  if (node.attribute_count == 0) return worst;
  worst = std::max(worst, by_role(tree.raw_attribute(element, "role").value_or("")));
  // Likely only: a page may show it by a script.
  if (tree.raw_attribute(element, "hidden") ||
      tree.raw_attribute(element, "aria-hidden").value_or("") == "true")
    worst = std::max(worst, Boilerplate::likely);
  // The id of a heading is an anchor, made of its text.
  const bool heading = node.tag >= Tag::h1 && node.tag <= Tag::h6;
  for (const std::string_view attribute : {"class", "id"}) {
    if (heading && attribute == "id") continue;
    any_name(tree.raw_attribute(element, attribute).value_or(""), [&](std::string_view name) {
      worst = std::max(worst, by_name(name));
      return false;
    });
  }
  return worst;
}

bool names_article_text(const HtmlTree& tree, HtmlTree::Index element) {
  if (tree.node(element).attribute_count == 0) return false;
  const std::string_view property = tree.raw_attribute(element, "itemprop").value_or("");
  if (any_name(property, [](std::string_view name) { return name == "articleBody"; })) return true;
  for (const std::string_view attribute : {"class", "id"})
    if (any_name(tree.raw_attribute(element, attribute).value_or(""), is_body_name)) return true;
  return false;
}

}  // namespace indexer::archives
