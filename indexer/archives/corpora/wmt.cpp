// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"
#include "stemmers/letters/ascii.hpp"

// Test sets of the conference on machine translation: `srcset`, `refset`, `tstset` with documents
// of segments, and since 2020 `dataset`, whose documents hold one text in several languages.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

class WmtReader final : public XmlRecords {
 public:
  explicit WmtReader(const Source& source)
      : XmlRecords(source, XmlInput::Faults::mended),
        wanted_(source.settings.lang.empty() ? "de" : source.settings.lang.substr(0, 2)) {}

 private:
  What element() override {
    const XmlTag& tag = input().tag();
    if (tag.name == "srcset") lang_ = tag.attribute("srclang");
    if (tag.name == "refset" || tag.name == "tstset") lang_ = tag.attribute("trglang");
    return lower(tag.name) == "doc" ? What::record : What::around;
  }

  static std::string lower(std::string_view text) {
    return stemmers::ascii::lower(std::string(text));
  }

  std::optional<Reading> record(XmlNode& node) override {
    std::string id(node.attribute("docid"));
    if (id.empty()) id = node.attribute("id");
    RecordFields fields;
    const XmlNode* text = text_in(node);
    std::string lang = text == &node ? lang_ : std::string(text->attribute("lang"));
    if (lang.empty()) lang = lang_;
    read(*text, fields);
    if (!id.empty()) fields.add(Field::id, lang.empty() ? id : id + '/' + lower(lang));
    fields.add(Field::lang, lower(lang).substr(0, 2));
    fields.add(Field::section, std::string(node.attribute("genre")));
    if (const auto date = date_of_path(id)) fields.add(Field::date, date->iso());
    return records().finish(fields);
  }

  // Of several languages the wanted one, else the source.
  const XmlNode* text_in(const XmlNode& document) const {
    const XmlNode* found = nullptr;
    for (const XmlNode& child : document.children) {
      if (child.name() != "src" && child.name() != "ref") continue;
      const bool wanted = lower(child.attribute("lang")).starts_with(wanted_);
      if (wanted) return &child;
      if (found == nullptr || child.name() == "src") found = &child;
    }
    return found == nullptr ? &document : found;
  }

  static void read(const XmlNode& text, RecordFields& fields) {
    std::string body;
    for_each_element(text, [&](const XmlNode& one) {
      const std::string name = lower(one.name());
      if (name == "hl") fields.add_text(Field::title, segments(one));
      if (name != "p") return;
      const std::string paragraph = segments(one);
      if (!paragraph.empty()) body += (body.empty() ? "" : "\n\n") + paragraph;
    });
    if (body.empty()) body = segments(text);
    fields.add_text(Field::body, body);
  }

  static std::string segments(const XmlNode& node) {
    std::string text;
    for_each_element(node, [&](const XmlNode& one) {
      if (lower(one.name()) != "seg") return;
      const std::string segment(trimmed(one.inner_text()));
      if (!segment.empty()) text += (text.empty() ? "" : " ") + segment;
    });
    return text;
  }

  std::string wanted_;
  std::string lang_;
};

bool recognise_wmt(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  if (!root) return false;
  return root->name == "srcset" || root->name == "refset" || root->name == "tstset" ||
         (root->name == "dataset" && beginning.head.find("<seg") != std::string_view::npos);
}

std::unique_ptr<Reader> open_wmt(const Source& source) {
  return std::make_unique<WmtReader>(source);
}

}  // namespace

extern const Format kWmt{
    "wmt",
    marked("XML with the root srcset, refset, tstset, or dataset with <seg>"),
    marked("id, title, body, lang, section; date where the id has one; of several "
           "languages German, or that of --lang"),
    &recognise_wmt,
    &open_wmt,
    nullptr,
    marked("one language of each document")};

}  // namespace indexer::archives
