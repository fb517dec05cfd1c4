// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/wires/newsml_item.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/nitf_article.hpp"
#include "indexer/archives/wires/wire.hpp"

namespace indexer::archives {
namespace {

// Ten places are more than any field has ranks.
constexpr unsigned kWithin = 10;  // the rank of what a text says about itself, below the item's

const XmlNode& child(const XmlNode& node, std::string_view name) {
  static const XmlNode kNone;
  const XmlNode* found = node.child(name);
  return found == nullptr ? kNone : *found;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What a concept is called: its name, its literal, or its code without the vocabulary.
std::string name_of(const XmlNode& concept_node) {
  for (const XmlNode& name : concept_node.children)
    if (name.name() == "name") return std::string(trimmed(name.inner_text()));
  std::string_view text = concept_node.attribute("literal");
  if (text.empty()) text = concept_node.attribute("qcode");
  return std::string(text.substr(text.find(':') + 1));
}

std::string text_of(const XmlNode& node) {
  return std::string(trimmed(node.inner_text()));
}

// The first element of this name and, if one is wanted, with this word of its class.
const XmlNode* find(const XmlNode& node, std::string_view name, std::string_view word) {
  for (const XmlNode& one : node.children) {
    const std::string classes = ' ' + std::string(one.attribute("class")) + ' ';
    if (one.name() == name && (word.empty() || contains(classes, ' ' + std::string(word) + ' ')))
      return &one;
    if (const XmlNode* found = find(one, name, word)) return found;
  }
  return nullptr;
}

class NewsItem {
 public:
  explicit NewsItem(RecordFields& fields) : fields_(fields) {}

  bool read(const XmlNode& item);

 private:
  void add(Field field, unsigned rank, std::string value) {
    fields_.add({field, rank}, std::move(value));
  }
  void item_meta(const XmlNode& meta);
  void content_meta(const XmlNode& meta);
  void content(const XmlNode& set);
  void subject(const XmlNode& node);
  void headline(const XmlNode& node);
  void source(const XmlNode& node);
  void finish();

  RecordFields& fields_;
  std::string kind_;
  std::string status_;
  std::string created_;
  std::string version_created_;
  std::string place_;
  bool corrected_ = false;
  std::vector<std::string> areas_;
};

void NewsItem::item_meta(const XmlNode& meta) {
  for (const XmlNode& node : meta.children) {
    const std::string_view name = node.name();
    const std::string_view code = node.attribute("qcode");
    if (name == "itemClass") kind_ = code;
    if (name == "provider") add(Field::source, 1, name_of(node));
    if (name == "versionCreated") version_created_ = text_of(node);
    if (name == "firstCreated" && created_.empty()) created_ = text_of(node);
    // A moment; one that cannot be read keeps the article back.
    if (name == "embargoed") add(Field::embargo, 0, text_of(node));
    if (name == "pubStatus") status_ = code;
    if (name == "signal" && is_correction(code)) corrected_ = true;
    if (name == "title") add(Field::title, 3, text_of(node));
    const std::string_view rel = node.attribute("rel");
    if (name == "link" && (contains(rel, "canonical") || contains(rel, "alternate")))
      add(Field::url, 0, std::string(node.attribute("href")));
  }
}

void NewsItem::headline(const XmlNode& node) {
  const std::string_view role = node.attribute("role");
  const std::string_view rank = node.attribute("rank");
  const std::string text = published_text(node);
  if (contains(role, "sub") || rank == "2")
    add(Field::subtitle, 0, text);
  else if (contains(role, "kicker") || contains(role, "overline") || rank == "3")
    add(Field::subtitle, 1, text);
  else
    add(Field::title, 0, text);
}

void NewsItem::source(const XmlNode& node) {
  const bool agency = contains(node.attribute("role"), "agency");
  add(agency ? Field::agency : Field::source, 0, name_of(node));
}

void NewsItem::subject(const XmlNode& node) {
  const std::string_view type = node.attribute("type");
  const std::string_view role = node.attribute("role");
  std::string name = name_of(node);
  // Points of interest are addresses of events, for editors.
  if (contains(type, "poi")) return;
  if (contains(type, "geoArea")) {
    areas_.push_back(std::move(name));
    return;
  }
  for (const char* mark : {"category", "rubric", "ressort", "section"})
    if (contains(type, mark) || contains(role, mark)) {
      add(Field::section, 0, section_of_desk(name));
      return;
    }
  add(Field::keywords, 0, std::move(name));
}

void NewsItem::content_meta(const XmlNode& meta) {
  std::string modified;
  for (const XmlNode& node : meta.children) {
    const std::string_view name = node.name();
    if (name == "contentCreated") created_ = text_of(node);
    if (name == "contentModified") modified = text_of(node);
    if (name == "located") place_ = name_of(node);
    if (name == "infoSource") source(node);
    if (name == "language") add(Field::lang, 0, std::string(node.attribute("tag")));
    if (name == "keyword" || name == "slugline") add(Field::keywords, 0, text_of(node));
    if (name == "subject") subject(node);
    if (name == "headline") headline(node);
    if (name == "creditline") add(Field::agency, 1, text_of(node));
    if (name == "description") add(Field::teaser, 0, published_text(node));
    if (name == "by")
      for (std::string& person : names_of_byline(text_of(node)))
        add(Field::authors, 0, std::move(person));
    if (name == "creator" && node.child("name") != nullptr)
      for (std::string& person : names_of_byline(name_of(node)))
        add(Field::authors, 1, std::move(person));
    if (name == "dateline") {
      const Origin origin = origin_of(text_of(node));
      add(Field::place, 0, origin.place);
      add(Field::agency, 0, origin.agency);
    }
  }
  add(Field::modified, 0, modified);
}

// Of several renditions of one text XHTML, then NITF, then others; the longest of a kind.
void NewsItem::content(const XmlNode& set) {
  std::array<std::string, 3> texts;
  const auto keep = [&](std::size_t kind, std::string text) {
    if (text.size() > texts[kind].size()) texts[kind] = std::move(text);
  };
  for (const XmlNode& node : set.children) {
    if (node.name() == "inlineData" && !contains(node.attribute("contenttype"), "image"))
      keep(2, published_text(node.inner_text()));
    if (node.name() != "inlineXML") continue;
    if (const XmlNode* nitf = find(node, "nitf", "")) {
      RecordFields within;
      read_nitf(*nitf, kWithin, fields_);
      const XmlNode* text = find(*nitf, "body.content", "");
      if (text != nullptr) keep(1, published_text(*text));
      continue;
    }
    const XmlNode* text = find(node, "section", "main");
    if (text == nullptr) text = find(node, "body", "");
    keep(text == nullptr ? 2 : 0, published_text(text == nullptr ? node : *text));
  }
  for (std::string& text : texts)
    if (!text.empty()) {
      add(Field::body, 0, std::move(text));
      return;
    }
}

void NewsItem::finish() {
  const bool dated = !created_.empty();
  add(Field::date, 0, dated ? created_ : version_created_);
  if (dated && created_ != version_created_) add(Field::modified, 1, version_created_);
  if (place_.empty() && !areas_.empty()) place_ = areas_.front();
  add(Field::place, 1, place_);
  std::erase(areas_, place_);
  for (std::string& area : areas_)
    add(Field::keywords, 0, std::move(area));
  add_status(status_, corrected_, fields_);
}

bool NewsItem::read(const XmlNode& item) {
  fields_.clear();
  add(Field::id, 0, std::string(item.attribute("guid")));
  add(Field::version, 0, std::string(item.attribute("version")));
  item_meta(child(item, "itemMeta"));
  content_meta(child(item, "contentMeta"));
  content(child(item, "contentSet"));
  add(Field::lang, 1, std::string(item.attribute("lang")));
  finish();
  const bool usable = status_.empty() || status_.ends_with("usable");
  const bool text = kind_.empty() || contains(kind_, "text") || fields_.has(Field::body);
  if (text || !usable) return true;
  fields_.clear();
  return false;
}

}  // namespace

bool read_news_item(const XmlNode& item, RecordFields& fields) {
  return NewsItem(fields).read(item);
}

}  // namespace indexer::archives
