// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wires/newsml_item.hpp"
#include "indexer/archives/wires/nitf_article.hpp"
#include "indexer/archives/wires/wire.hpp"

namespace indexer::archives {
namespace {

constexpr unsigned kWithin = 10;  // the rank of what a text says about itself, below the item's

const XmlNode* find(const XmlNode& node, std::string_view name) {
  for (const XmlNode& one : node.children) {
    if (one.name() == name) return &one;
    if (const XmlNode* found = find(one, name)) return found;
  }
  return nullptr;
}

std::string text_in(const XmlNode& node, std::string_view name) {
  const XmlNode* found = find(node, name);
  return found == nullptr ? std::string() : std::string(trimmed(found->inner_text()));
}

std::string formal_name(const XmlNode& node, std::string_view name) {
  const XmlNode* found = find(node, name);
  return found == nullptr ? std::string() : std::string(found->attribute("FormalName"));
}

// The public identifier ends with the revision; its other parts name the item.
void identify(const XmlNode& item, RecordFields& fields) {
  const std::string provider = text_in(item, "ProviderId");
  const std::string name = text_in(item, "NewsItemId");
  if (!provider.empty() && !name.empty())
    fields.add(Field::id, "urn:newsml:" + provider + ':' + text_in(item, "DateId") + ':' + name);
  else
    fields.add(Field::id, text_in(item, "PublicIdentifier"));
  fields.add(Field::version, text_in(item, "RevisionId"));
}

void manage(const XmlNode& item, RecordFields& fields) {
  const XmlNode* management = find(item, "NewsManagement");
  if (management == nullptr) return;
  const std::string first = text_in(*management, "FirstCreated");
  const std::string revision = text_in(*management, "ThisRevisionCreated");
  fields.add(Field::date, first.empty() ? revision : first);
  if (!first.empty() && first != revision) fields.add(Field::modified, revision);
  std::string status = formal_name(*management, "Status");
  const std::string instruction = formal_name(*management, "Instruction");
  if (const XmlNode* change = find(*management, "StatusWillChange");
      change != nullptr && status == "Embargoed") {
    fields.add(Field::embargo, text_in(*change, "DateAndTime"));
    status = "usable";
  }
  if (status == "Embargoed") status = "withheld";
  if (instruction == "Delete") status = "deleted";
  add_status(status, instruction == "Rectify" || is_correction(instruction), fields);
}

void read_lines(const XmlNode& item, RecordFields& fields) {
  fields.add(Field::title, text_in(item, "HeadLine"));
  fields.add(Field::subtitle, text_in(item, "SubHeadLine"));
  for (std::string& name : names_of_byline(text_in(item, "ByLine")))
    fields.add(Field::authors, std::move(name));
  const Origin origin = origin_of(text_in(item, "DateLine"));
  fields.add(Field::place, origin.place);
  fields.add({Field::agency, 0}, origin.agency);
  fields.add({Field::agency, 1}, text_in(item, "CreditLine"));
  fields.add(Field::keywords, text_in(item, "KeywordLine"));
  const XmlNode* provider = find(item, "Provider");
  if (provider != nullptr) fields.add(Field::source, formal_name(*provider, "Party"));
  fields.add(Field::lang, formal_name(item, "Language"));
}

}  // namespace

bool read_old_news_item(const XmlNode& item, RecordFields& fields) {
  fields.clear();
  identify(item, fields);
  manage(item, fields);
  read_lines(item, fields);
  const XmlNode* content = find(item, "DataContent");
  if (content == nullptr) return fields.has(Field::status) || fields.has(Field::title);
  if (const XmlNode* nitf = find(*content, "nitf")) {
    read_nitf(*nitf, kWithin, fields);
  } else {
    const XmlNode* body = find(*content, "body");
    fields.add(Field::body, published_text(body == nullptr ? *content : *body));
  }
  return true;
}

}  // namespace indexer::archives
