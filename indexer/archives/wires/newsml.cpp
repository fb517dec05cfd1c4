// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/wires/newsml_item.hpp"
#include "indexer/archives/wires/nitf_article.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"

namespace indexer::archives {
namespace {

using database::marked;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOthers{
    {{"packageItem", marked("packages of news")},
     {"conceptItem", marked("concepts")},
     {"knowledgeItem", marked("lists of concepts")},
     {"planningItem", marked("plans")}}};

// Files of NITF and of NewsML, of which several may stand behind each other in one.
class WireReader final : public XmlRecords {
 public:
  WireReader(const Source& source, std::string_view last_tag)
      : XmlRecords(source, last_tag), counts_(source.counts) {}

 private:
  What element() override {
    const std::string_view name = input().tag().name;
    if (name == "nitf" || name == "newsItem" || name == "NewsItem") return What::record;
    // What else is in a message: its header, and items that are no articles.
    for (const auto& [item, what] : kOthers)
      if (name == item) ++counts_.records_skipped[std::string(what)];
    if (name != "newsMessage" && name != "itemSet" && name != "NewsML") input().skip();
    return What::around;
  }

  std::optional<Reading> record(XmlNode& node) override {
    fields_.clear();
    if (!read(node)) {
      ++counts_.records_skipped[marked("news items without a text")];
      return std::nullopt;
    }
    return records().finish(fields_);
  }

  bool read(const XmlNode& node) {
    if (node.name() == "newsItem") return read_news_item(node, fields_);
    if (node.name() == "NewsItem") return read_old_news_item(node, fields_);
    read_nitf(node, 0, fields_);
    return true;
  }

  Counts& counts_;
  RecordFields fields_;
};

bool recognise_newsml(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  if (!root) return false;
  if (root->name == "newsMessage" || root->name == "newsItem" || root->name == "NewsML")
    return true;
  return root->name == "packageItem" || root->name == "knowledgeItem" ||
         root->name == "conceptItem" || root->name == "planningItem";
}

bool recognise_nitf(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "nitf";
}

std::unique_ptr<Reader> open_newsml(const Source& source) {
  return std::make_unique<WireReader>(source, "");
}

std::unique_ptr<Reader> open_nitf(const Source& source) {
  return std::make_unique<WireReader>(source, "</nitf>");
}

}  // namespace

extern const Format kNewsml{
    "newsml",
    marked("NewsML-G2 and NewsML 1: <newsMessage>, <newsItem>, <NewsML>"),
    marked("all but page and duplicate_of; texts as XHTML, NITF or plain"),
    &recognise_newsml,
    &open_newsml,
    nullptr,
    marked("packages, concepts, plans and items without a text are counted; notes "
           "to editors and media are left out")};

extern const Format kNitf{"nitf",
                          marked("NITF 3: <nitf>, several in a file too"),
                          marked("all but duplicate_of"),
                          &recognise_nitf,
                          &open_nitf,
                          nullptr,
                          marked("notes to editors and media are left out")};

}  // namespace indexer::archives
