// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/html/html_tags.hpp"

#include <algorithm>
#include <array>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

struct Name {
  std::string_view name;
  Tag tag;
};

// Sorted.
constexpr std::array kNames{Name{"a", Tag::a},
                            Name{"abbr", Tag::abbr},
                            Name{"address", Tag::address},
                            Name{"article", Tag::article},
                            Name{"aside", Tag::aside},
                            Name{"audio", Tag::audio},
                            Name{"b", Tag::b},
                            Name{"base", Tag::base},
                            Name{"blockquote", Tag::blockquote},
                            Name{"body", Tag::body},
                            Name{"br", Tag::br},
                            Name{"button", Tag::button},
                            Name{"canvas", Tag::canvas},
                            Name{"caption", Tag::caption},
                            Name{"center", Tag::center},
                            Name{"cite", Tag::cite},
                            Name{"code", Tag::code},
                            Name{"col", Tag::col},
                            Name{"dd", Tag::dd},
                            Name{"details", Tag::details},
                            Name{"dialog", Tag::dialog},
                            Name{"div", Tag::div},
                            Name{"dl", Tag::dl},
                            Name{"dt", Tag::dt},
                            Name{"em", Tag::em},
                            Name{"embed", Tag::embed},
                            Name{"fieldset", Tag::fieldset},
                            Name{"figcaption", Tag::figcaption},
                            Name{"figure", Tag::figure},
                            Name{"font", Tag::font},
                            Name{"footer", Tag::footer},
                            Name{"form", Tag::form},
                            Name{"h1", Tag::h1},
                            Name{"h2", Tag::h2},
                            Name{"h3", Tag::h3},
                            Name{"h4", Tag::h4},
                            Name{"h5", Tag::h5},
                            Name{"h6", Tag::h6},
                            Name{"head", Tag::head},
                            Name{"header", Tag::header},
                            Name{"hr", Tag::hr},
                            Name{"html", Tag::html},
                            Name{"i", Tag::i},
                            Name{"iframe", Tag::iframe},
                            Name{"img", Tag::img},
                            Name{"input", Tag::input},
                            Name{"label", Tag::label},
                            Name{"li", Tag::li},
                            Name{"link", Tag::link},
                            Name{"main", Tag::main},
                            Name{"meta", Tag::meta},
                            Name{"nav", Tag::nav},
                            Name{"noscript", Tag::noscript},
                            Name{"object", Tag::object},
                            Name{"ol", Tag::ol},
                            Name{"option", Tag::option},
                            Name{"p", Tag::p},
                            Name{"pre", Tag::pre},
                            Name{"q", Tag::q},
                            Name{"s", Tag::s},
                            Name{"script", Tag::script},
                            Name{"section", Tag::section},
                            Name{"select", Tag::select},
                            Name{"small", Tag::small},
                            Name{"source", Tag::source},
                            Name{"span", Tag::span},
                            Name{"strong", Tag::strong},
                            Name{"style", Tag::style},
                            Name{"sub", Tag::sub},
                            Name{"summary", Tag::summary},
                            Name{"sup", Tag::sup},
                            Name{"svg", Tag::svg},
                            Name{"table", Tag::table},
                            Name{"tbody", Tag::tbody},
                            Name{"td", Tag::td},
                            Name{"template", Tag::template_},
                            Name{"textarea", Tag::textarea},
                            Name{"tfoot", Tag::tfoot},
                            Name{"th", Tag::th},
                            Name{"thead", Tag::thead},
                            Name{"time", Tag::time},
                            Name{"title", Tag::title},
                            Name{"tr", Tag::tr},
                            Name{"u", Tag::u},
                            Name{"ul", Tag::ul},
                            Name{"video", Tag::video},
                            Name{"wbr", Tag::wbr}};
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Name& a, const Name& b) { return a.name < b.name; }));

}  // namespace

Tag tag_by_name(std::string_view name) {
  std::array<char, 16> lower{};
  if (name.size() > lower.size()) return Tag::other;
  std::transform(name.begin(), name.end(), lower.begin(), [](char c) { return ascii::lower(c); });
  const std::string_view key(lower.data(), name.size());
  const auto* const row =
      std::lower_bound(kNames.begin(), kNames.end(), key,
                       [](const Name& one, std::string_view text) { return one.name < text; });
  return row != kNames.end() && row->name == key ? row->tag : Tag::other;
}

bool is_block(Tag tag) {
  static const Tags set = tags(
      Tag::address, Tag::article, Tag::aside, Tag::blockquote, Tag::body, Tag::caption, Tag::center,
      Tag::dd, Tag::details, Tag::dialog, Tag::div, Tag::dl, Tag::dt, Tag::figure, Tag::footer,
      Tag::fieldset, Tag::figcaption, Tag::form, Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5,
      Tag::h6, Tag::head, Tag::header, Tag::hr, Tag::html, Tag::li, Tag::main, Tag::nav, Tag::ol,
      Tag::option, Tag::p, Tag::pre, Tag::section, Tag::select, Tag::summary, Tag::table,
      Tag::tbody, Tag::td, Tag::tfoot, Tag::th, Tag::thead, Tag::tr, Tag::ul);
  return contains(set, tag);
}

bool is_never_text(Tag tag) {
  static const Tags set =
      tags(Tag::script, Tag::style, Tag::noscript, Tag::template_, Tag::iframe, Tag::svg, Tag::head,
           Tag::select, Tag::object, Tag::canvas, Tag::audio, Tag::video, Tag::option,
           Tag::textarea, Tag::button, Tag::embed);
  return contains(set, tag);
}

}  // namespace indexer::archives
