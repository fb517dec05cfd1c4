// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/wires/nitf_article.hpp"

#include <array>
#include <utility>

#include "indexer/archives/wires/wire.hpp"

namespace indexer::archives {
namespace {

const XmlNode& child(const XmlNode& node, std::string_view name) {
  static const XmlNode kNone;
  const XmlNode* found = node.child(name);
  return found == nullptr ? kNone : *found;
}

std::string attribute(const XmlNode& node, std::string_view name) {
  return std::string(node.attribute(name));
}

struct Meta {
  std::string_view name;
  Target target;
};
// As The New York Times and others write what NITF has no place for.
constexpr std::array kMetas{Meta{"print_page_number", {Field::page, 1}},
                            Meta{"page", {Field::page, 0}},
                            Meta{"section", {Field::section, 1}},
                            Meta{"online_sections", {Field::section, 2}},
                            Meta{"dsk", {Field::section, 3}},
                            Meta{"source", {Field::source, 2}},
                            Meta{"language", {Field::lang, 1}},
                            Meta{"canonical", {Field::url, 0}}};

class NitfArticle {
 public:
  NitfArticle(unsigned rank, RecordFields& fields) : rank_(rank), fields_(fields) {}

  void read(const XmlNode& nitf) {
    add(Field::lang, 0, attribute(nitf, "lang"));
    const XmlNode& head = child(nitf, "head");
    add(Field::title, 2, published_text(child(head, "title")));
    for (const XmlNode& node : head.children)
      head_element(node);
    docdata(child(head, "docdata"));
    const XmlNode& body = child(nitf, "body");
    add(Field::lang, 0, attribute(body, "lang"));
    body_head(child(body, "body.head"));
    const std::string text = published_text(child(body, "body.content"));
    const Origin origin = origin_of_text(text);
    add(Field::place, 3, origin.place);
    add(Field::agency, 3, origin.agency);
    add(Field::body, 0, text);
  }

 private:
  void add(Field field, unsigned rank, std::string value) {
    fields_.add({field, rank_ + rank}, std::move(value));
  }

  void head_element(const XmlNode& node);
  void docdata(const XmlNode& data);
  void dates(const XmlNode& data);
  void status(const XmlNode& data);
  void body_head(const XmlNode& head);
  void dateline(const XmlNode& line);

  unsigned rank_;
  RecordFields& fields_;
};

void NitfArticle::head_element(const XmlNode& node) {
  if (node.name() == "meta") {
    for (const Meta& meta : kMetas)
      if (node.attribute("name") == meta.name)
        add(meta.target.field, meta.target.rank, attribute(node, "content"));
  } else if (node.name() == "tobject") {
    for (const XmlNode& subject : node.children)
      for (const char* key : {"tobject.subject.matter", "tobject.subject.type"})
        add(Field::keywords, 1, attribute(subject, key));
  } else if (node.name() == "pubdata") {
    add(Field::source, 0, attribute(node, "name"));
    add(Field::section, 0, attribute(node, "position.section"));
    add(Field::date, 1, attribute(node, "date.publication"));
    add(Field::url, 1, attribute(node, "ex-ref"));
  } else if (node.name() == "revision-history") {
    const std::string when = attribute(node, "norm");
    add(Field::modified, 0, when);
  }
}

void NitfArticle::docdata(const XmlNode& data) {
  add(Field::id, 0, attribute(child(data, "doc-id"), "id-string"));
  add(Field::version, 0, attribute(child(data, "du-key"), "version"));
  // Who owns the rights is mostly the paper; agencies own those of their reports too.
  add(Field::source, 3, attribute(child(data, "doc.rights"), "owner"));
  add(Field::source, 4, attribute(child(data, "doc.copyright"), "holder"));
  for (const XmlNode& keyword : child(data, "key-list").children)
    add(Field::keywords, 0, attribute(keyword, "key"));
  for (const XmlNode& named : child(data, "identified-content").children)
    if (named.name() == "location") add(Field::place, 2, origin_of(published_text(named)).place);
  dates(data);
  status(data);
}

void NitfArticle::dates(const XmlNode& data) {
  add(Field::date, 0, attribute(child(data, "date.issue"), "norm"));
  add(Field::embargo, 0, attribute(child(data, "date.release"), "norm"));
}

// An embargo without an end is none that ends.
void NitfArticle::status(const XmlNode& data) {
  std::string status = attribute(data, "management-status");
  const bool open_embargo = status == "embargoed" && !fields_.has(Field::embargo);
  if (status == "embargoed") status = open_embargo ? "withheld" : "usable";
  bool corrected = data.child("correction") != nullptr;
  for (const XmlNode& node : data.children)
    if (node.name() == "ed-msg" && is_correction(node.attribute("msg-type"))) corrected = true;
  add_status(status, corrected, fields_);
}

void NitfArticle::body_head(const XmlNode& head) {
  const XmlNode& hedline = child(head, "hedline");
  add(Field::title, 0, published_text(child(hedline, "hl1")));
  add(Field::subtitle, 0, published_text(child(hedline, "hl2")));
  add(Field::teaser, 0, published_text(child(head, "abstract")));
  for (const XmlNode& node : head.children) {
    if (node.name() == "distributor") add(Field::agency, 0, published_text(node));
    if (node.name() == "dateline") dateline(node);
    if (node.name() != "byline") continue;
    const XmlNode* person = node.child("person");
    for (const XmlNode& one : node.children)
      if (one.name() == "person")
        for (std::string& name : names_of_byline(published_text(one)))
          add(Field::authors, 0, std::move(name));
    if (person == nullptr)
      for (std::string& name : names_of_byline(published_text(node)))
        add(Field::authors, 0, std::move(name));
  }
}

void NitfArticle::dateline(const XmlNode& line) {
  const XmlNode& location = child(line, "location");
  const XmlNode& city = child(location, "city");
  const Origin origin = origin_of(published_text(line));
  add(Field::place, 0, published_text(city));
  add(Field::place, 1, origin_of(published_text(location)).place);
  add(Field::place, 2, origin.place);
  add(Field::agency, 1, origin.agency);
  add(Field::date, 2, attribute(child(line, "story.date"), "norm"));
}

}  // namespace

void read_nitf(const XmlNode& nitf, unsigned rank, RecordFields& fields) {
  NitfArticle(rank, fields).read(nitf);
}

}  // namespace indexer::archives
