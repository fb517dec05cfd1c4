// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/wire.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// A longer one is the note itself.
constexpr std::size_t kLongestHeading = 40;  // bytes of a heading over notes to editors

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_left_out_class(std::string_view classes) {
  // Of dpa's and other agencies' XHTML: for editors, or told in fields of its own.
  constexpr std::array<std::string_view, 12> kClasses{
      "notepad",  "ednote", "linkbox", "closingline", "embargoed", "slugline",
      "dateline", "credit", "teaser",  "nonpublic",   "kontakt",   "notizblock"};
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find_first_of(" \t\n"), classes.size());
    const std::string_view name = classes.substr(0, end);
    if (is_one_of(name, kClasses) || name.starts_with("np-")) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

bool is_left_out(std::string_view name, std::string_view classes) {
  constexpr std::array<std::string_view, 16> kNames{
      "head",   "header",     "footer", "nav",
      "figure", "figcaption", "media",  "video",
      "audio",  "note",       "ednote", "style",
      "script", "iframe",     "object", "nitf-table-metadata"};
  return is_one_of(name, kNames) || name.starts_with("dnl-") || is_left_out_class(classes);
}

/// A tag of HTML as it is written.
struct WrittenTag {
  std::string name;  // in lower case; "" for what is no tag
  std::string classes;
  std::size_t end = 0;  // behind the `>`
  bool closes = false;
  bool empty = false;  // <br/>
};

WrittenTag tag_at(std::string_view html, std::size_t at) {
  WrittenTag tag;
  std::size_t place = at + 1;
  tag.closes = place < html.size() && html[place] == '/';
  if (tag.closes) ++place;
  const std::size_t name_end = std::min(html.find_first_of(" \t\r\n/>", place), html.size());
  char quote = '\0';
  std::size_t end = name_end;
  for (; end < html.size() && (quote != '\0' || html[end] != '>'); ++end) {
    if (quote == '\0' && (html[end] == '"' || html[end] == '\''))
      quote = html[end];
    else if (html[end] == quote)
      quote = '\0';
  }
  tag.end = std::min(end + 1, html.size());
  tag.empty = end > at && end <= html.size() && html[end - 1] == '/';
  const bool letter = place < html.size() && ascii::is_letter(html[place]);
  if (letter) tag.name = folded_key(html.substr(place, name_end - place));
  std::replace(tag.name.begin(), tag.name.end(), '_', '-');
  const std::string_view inside = html.substr(name_end, end - name_end);
  const std::size_t classes = inside.find("class=");
  if (classes != std::string_view::npos && classes + 6 < inside.size()) {
    const char mark = inside[classes + 6];
    const bool quoted = mark == '"' || mark == '\'';
    const std::size_t begin = classes + (quoted ? 7 : 6);
    const std::size_t stop =
        quoted ? inside.find(mark, begin) : inside.find_first_of(" \t\r\n>", begin);
    tag.classes = folded_key(inside.substr(begin, stop - begin));
    std::replace(tag.classes.begin(), tag.classes.end(), '_', ' ');
  }
  return tag;
}

// Behind the end tag that belongs to the start tag before `at`; what is not closed lasts to the
// end.
std::size_t end_of_element(std::string_view html, std::string_view name, std::size_t at) {
  std::size_t open = 1;
  for (at = html.find('<', at); at != std::string_view::npos; at = html.find('<', at)) {
    const WrittenTag tag = tag_at(html, at);
    at = tag.name.empty() ? at + 1 : tag.end;
    if (tag.name != name || (tag.empty && !tag.closes)) continue;
    open = tag.closes ? open - 1 : open + 1;
    if (open == 0) return at;
  }
  return html.size();
}

std::string without_left_out(std::string_view html) {
  std::string kept;
  std::size_t copied = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const WrittenTag tag = tag_at(html, at);
    if (tag.name.empty() || tag.closes || !is_left_out(tag.name, tag.classes)) {
      at = tag.name.empty() ? at + 1 : tag.end;
      continue;
    }
    kept += html.substr(copied, at - copied);
    at = copied = tag.empty ? tag.end : end_of_element(html, tag.name, tag.end);
  }
  return kept += html.substr(copied);
}

// NITF's own names for what HTML has too; "" for what is only a mark within a text.
std::string_view html_name(std::string_view name) {
  constexpr std::array<std::string_view, 24> kSame{
      "p",  "div", "br",      "ul",      "ol", "li", "dl", "dt", "dd", "table", "tr", "td",
      "th", "pre", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6",    "hr", "blockquote"};
  if (is_one_of(name, kSame)) return name;
  if (name == "block" || name == "credit" || name == "caption") return "div";
  if (name == "hl1" || name == "hl2" || name == "hl3") return "h2";
  return name == "bq" ? std::string_view("blockquote") : std::string_view();
}

void append_markup(const XmlNode& node, std::string& html) {
  append_escaped(node.text, html);
  for (const XmlNode& child : node.children) {
    if (is_left_out(child.name(), child.attribute("class"))) continue;
    const std::string_view name = child.is_text() ? std::string_view() : html_name(child.name());
    if (!name.empty()) html.append("<").append(name).append(">");
    append_markup(child, html);
    if (!name.empty() && name != "br" && name != "hr") html.append("</").append(name).append(">");
  }
}

enum class Note {
  none,
  paragraph,  // this paragraph is a note to editors
  heading,    // those behind it are
  notepad     // all that follows is
};

Note note_in(std::string_view paragraph) {
  paragraph.remove_prefix(std::min(paragraph.find_first_not_of("#*=-– \t"), paragraph.size()));
  const std::string folded = folded_key(paragraph.substr(0, kLongestHeading));
  // dpa ends each report with it; what follows are sources, contacts and signs.
  if (folded.starts_with("notizblock") || folded.starts_with("dpa_notizblock"))
    return Note::notepad;
  constexpr std::array<std::string_view, 6> kNotes{
      "redaktionelle_hinweis",     "redaktioneller_hinweis",    "hinweis_an_die_redaktion",
      "hinweise_an_die_redaktion", "hinweis_für_die_redaktion", "hinweise_für_die_redaktion"};
  const bool is_note = std::any_of(kNotes.begin(), kNotes.end(),
                                   [&](std::string_view note) { return folded.starts_with(note); });
  if (!is_note) return Note::none;
  return paragraph.size() < kLongestHeading ? Note::heading : Note::paragraph;
}

// What an agency tells editors stands behind the article, unless it is the first thing there.
std::string without_notes(std::string_view text) {
  std::string kept;
  bool skip = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    const std::string_view paragraph = text.substr(at, end - at);
    at = std::min(end + 2, text.size());
    const Note note = note_in(paragraph);
    if (note == Note::notepad || (note == Note::heading && !kept.empty())) break;
    if (note == Note::none && !skip) kept.append(kept.empty() ? "" : "\n\n").append(paragraph);
    skip = note == Note::heading;
  }
  return kept;
}

}  // namespace

std::string published_text(std::string_view html) {
  if (!looks_like_markup(html)) return without_notes(trimmed(html));
  return without_notes(text_of_markup(without_left_out(html)));
}

std::string published_text(const XmlNode& content) {
  std::string html = "<div>";
  append_markup(content, html);
  return without_notes(text_of_markup(html + "</div>"));
}

}  // namespace indexer::archives
