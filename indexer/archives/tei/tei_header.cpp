// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tei/tei_header.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/printed_text.hpp"

namespace indexer::archives {
namespace {

std::string line_of(const XmlNode& node) {
  PrintedText text;
  text.add(node.inner_text());
  return text.take();
}

const XmlNode* find(const XmlNode* node, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path)
    node = node == nullptr ? nullptr : node->child(name);
  return node;
}

// The first element of this name within, for which `fits` holds.
template <typename Fits>
const XmlNode* first(const XmlNode* node, std::string_view name, const Fits& fits) {
  const XmlNode* found = nullptr;
  if (node != nullptr)
    for_each_element(*node, [&](const XmlNode& one) {
      if (found == nullptr && one.name() == name && fits(one)) found = &one;
    });
  return found;
}

const XmlNode* first(const XmlNode* node, std::string_view name) {
  return first(node, name, [](const XmlNode&) { return true; });
}

bool is_main(const XmlNode& title) {
  const std::string_view type = title.attribute("type");
  return type.empty() || type == "main";
}

bool is_web(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://");
}

void read_ids(const XmlNode* publication, TeiHeader& header) {
  // What stays the same from edition to edition before what is an address.
  constexpr std::array<std::string_view, 12> kTrusted{"DTAID",      "URN",    "DOI",  "id",
                                                      "ID",         "guid",   "PURL", "Handle",
                                                      "DTADirName", "URLXML", "URL",  ""};
  std::size_t rank = kTrusted.size();
  if (publication == nullptr) return;
  for_each_element(*publication, [&](const XmlNode& node) {
    if (node.name() != "idno" || node.child("idno") != nullptr) return;
    const std::string_view type = node.attribute("type");
    const std::string value = line_of(node);
    const bool page = type == "URLWeb" || type == "URLHTML" || type == "url" || type == "URL";
    if (is_web(value) && page && header.url.empty()) header.url = value;
    const auto place = std::find(kTrusted.begin(), kTrusted.end(), type);
    const auto trust = static_cast<std::size_t>(place - kTrusted.begin());
    if (trust >= rank || value.empty()) return;
    rank = trust;
    header.id = value;
  });
}

void read_titles(const XmlNode* statement, TeiHeader& header) {
  if (statement == nullptr) return;
  for (const XmlNode& node : statement->children) {
    if (node.name() == "title" && node.attribute("type") == "sub" && header.subtitle.empty())
      header.subtitle = line_of(node);
    else if (node.name() == "title" && is_main(node) && header.title.empty())
      header.title = line_of(node);
    if (node.name() != "author") continue;
    const XmlNode* person = first(&node, "persName");
    const std::string name = tei_person(person == nullptr ? node : *person);
    if (!name.empty()) header.authors.push_back(name);
  }
}

std::string paper_of(const XmlNode* source) {
  const auto of_journal = [](const XmlNode& title) { return title.attribute("level") == "j"; };
  // level="j" is a journal or newspaper; else the series, the monograph, the source's own title.
  const XmlNode* title = first(source, "title", of_journal);
  if (title == nullptr) title = first(first(source, "seriesStmt"), "title", is_main);
  if (title == nullptr) title = first(first(source, "monogr"), "title", is_main);
  if (title == nullptr) title = first(first(source, "titleStmt"), "title", is_main);
  if (title == nullptr) title = first(first(source, "bibl"), "title", is_main);
  return title == nullptr ? "" : line_of(*title);
}

// Of a print before that of the file about it.
std::string date_of(const XmlNode* file, const XmlNode* profile) {
  const XmlNode* source = find(file, {"sourceDesc"});
  const auto dated = [](const XmlNode& node) {
    return !tei_date(node.tag, node.inner_text()).empty();
  };
  for (const XmlNode* place :
       {source, find(profile, {"creation"}), find(file, {"publicationStmt"})})
    if (const XmlNode* date = first(place, "date", dated))
      return tei_date(date->tag, date->inner_text());
  return {};
}

void read_profile(const XmlNode* profile, TeiHeader& header) {
  if (profile == nullptr) return;
  for_each_element(*profile, [&](const XmlNode& node) {
    const std::string_view name = node.name();
    const std::string_view type = node.attribute("type");
    if (name == "abstract" && header.teaser.empty()) header.teaser = line_of(node);
    if (name == "language" && header.lang.empty())
      header.lang = language_code(node.attribute("ident"));
    if (name == "term" && (type == "section" || type == "ressort" || type == "rubric"))
      header.section = line_of(node);
    else if (name == "term")
      header.keywords.push_back(line_of(node));
  });
  if (const XmlNode* place = first(find(profile, {"creation"}), "placeName"))
    header.place = line_of(*place);
}

void read_revisions(const XmlNode* revisions, TeiHeader& header) {
  if (revisions == nullptr) return;
  header.status = revisions->attribute("status");
  for_each_element(*revisions, [&](const XmlNode& node) {
    const std::string_view when = node.attribute("when");
    // ISO dates: the greatest is the latest.
    if (node.name() == "change" && when > header.modified) header.modified = when;
  });
}

void read_glyphs(const XmlNode* encoding, TeiHeader& header) {
  const XmlNode* declaration = find(encoding, {"charDecl"});
  if (declaration == nullptr) return;
  for (const XmlNode& glyph : declaration->children)
    if (const XmlNode* mapping = first(&glyph, "mapping"))
      header.glyphs.emplace(glyph.attribute("id"), line_of(*mapping));
}

}  // namespace

TeiHeader read_tei_header(const XmlNode& node, const TeiHeader& around) {
  TeiHeader header;
  const XmlNode* file = node.child("fileDesc");
  const XmlNode* profile = node.child("profileDesc");
  const XmlNode* source = find(file, {"sourceDesc"});
  read_ids(find(file, {"publicationStmt"}), header);
  read_titles(find(file, {"titleStmt"}), header);
  header.source = paper_of(source);
  header.date = date_of(file, profile);
  const auto of_pages = [](const XmlNode& scope) {
    return scope.attribute("unit") == "page" || scope.attribute("unit") == "pages" ||
           scope.attribute("type") == "pp";
  };
  if (const XmlNode* page = first(source, "biblScope", of_pages)) header.page = line_of(*page);
  if (const XmlNode* edition = first(find(file, {"editionStmt"}), "edition"))
    header.version = edition->attribute("n");
  // The bibliographic types of the Deutsches Textarchiv: J a journal, Z a newspaper, JA an article.
  const std::string type(
      first(source, "bibl") == nullptr ? "" : first(source, "bibl")->attribute("type"));
  header.is_periodical = type == "J" || type == "JV" || type == "Z";
  read_profile(profile, header);
  read_revisions(node.child("revisionDesc"), header);
  read_glyphs(node.child("encodingDesc"), header);
  if (header.source.empty()) header.source = around.source;
  if (header.date.empty()) header.date = around.date;
  if (header.lang.empty()) header.lang = around.lang;
  return header;
}

std::string tei_date(const XmlTag& tag, std::string_view text) {
  for (const std::string_view name : {"when", "when-iso", "from"})
    if (const std::string_view value = tag.attribute(name); !value.empty())
      return std::string(value);
  const std::string_view earliest = tag.attribute("notBefore");
  const std::string_view latest = tag.attribute("notAfter");
  if (!earliest.empty()) {
    // What both ends have in common is what is known.
    for (const std::size_t size : {10U, 7U, 4U})
      if (earliest.substr(0, size) == latest.substr(0, size))
        return std::string(earliest.substr(0, size));
    if (latest.empty()) return std::string(earliest);
  }
  text = trimmed(text);
  if (text.starts_with('[') && text.ends_with(']')) text = trimmed(text.substr(1, text.size() - 2));
  return std::string(text);
}

std::string tei_person(const XmlNode& node) {
  std::string name;
  for (const std::string_view part : {"forename", "nameLink", "surname"})
    for (const XmlNode& child : node.children)
      if (child.name() == part) name.append(name.empty() ? "" : " ").append(line_of(child));
  return name.empty() ? line_of(node) : name;
}

}  // namespace indexer::archives
