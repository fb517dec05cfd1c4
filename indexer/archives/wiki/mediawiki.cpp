// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wiki/wikitext.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"

// An export of MediaWiki, also a dump of Wikinews: pages with one revision or all of them.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::uint64_t kMaxHead = 1 << 20;  // bytes of what describes the site

class WikiReader final : public XmlRecords {
 public:
  explicit WikiReader(const Source& source) : XmlRecords(source), counts_(source.counts) {}

 private:
  What element() override {
    const std::string_view name = input().tag().name;
    if (name == "page") return What::record;
    if (name == "siteinfo") site();
    return What::around;
  }

  void site() {
    XmlNode node;
    if (input().take(node, kMaxHead) != XmlInput::Outcome::whole) return;
    if (const XmlNode* name = node.child("sitename")) site_ = trimmed(name->inner_text());
    if (const XmlNode* base = node.child("base")) {
      const std::string address(trimmed(base->inner_text()));
      base_ = address.substr(0, address.rfind('/') + 1);
    }
    if (const auto dot = base_.find('.'); base_.starts_with("http") && dot != std::string::npos) {
      // https://de.wikinews.org/
      const std::size_t host = base_.find("://") + 3;
      if (dot > host && dot - host <= 3) lang_ = base_.substr(host, dot - host);
    }
  }

  std::optional<Reading> record(XmlNode& node) override {
    const XmlNode* space = node.child("ns");
    if (space != nullptr && trimmed(space->inner_text()) != "0")
      return count(marked("pages about others"));
    if (node.child("redirect") != nullptr) return count(marked("redirections"));
    return article(node);
  }

  std::optional<Reading> count(const std::string& what) {
    ++counts_.records_skipped[what];
    return std::nullopt;
  }

  static std::string child_text(const XmlNode& node, std::string_view name) {
    const XmlNode* child = node.child(name);
    return child == nullptr ? "" : std::string(trimmed(child->inner_text()));
  }

  // The first revision says when it was published, the last one what it says.
  Reading article(const XmlNode& page) {
    const XmlNode* first = nullptr;
    const XmlNode* last = nullptr;
    for (const XmlNode& child : page.children)
      if (child.name() == "revision") {
        const std::string time = child_text(child, "timestamp");
        if (first == nullptr || time < child_text(*first, "timestamp")) first = &child;
        if (last == nullptr || time >= child_text(*last, "timestamp")) last = &child;
      }
    if (last == nullptr) return records().reject(tr("the page has no revision"));
    const std::string title = child_text(page, "title");
    RecordFields fields;
    WikiText wiki = text_of_wiki(child_text(*last, "text"));
    fields.add_text(Field::title, title);
    fields.add_text(Field::body, std::move(wiki.text));
    fields.add(Field::date, child_text(*first, "timestamp"));
    if (first != last) fields.add(Field::modified, child_text(*last, "timestamp"));
    for (std::string& category : wiki.categories)
      fields.add(Field::keywords, std::move(category));
    fields.add(Field::source, site_);
    fields.add(Field::lang, lang_);
    if (!base_.empty()) {
      std::string address = base_ + title;
      std::replace(address.begin(), address.end(), ' ', '_');
      fields.add(Field::url, std::move(address));
    }
    return records().finish(fields);
  }

  Counts& counts_;
  std::string site_;
  std::string base_;
  std::string lang_;
};

bool recognise_mediawiki(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "mediawiki";
}

std::unique_ptr<Reader> open_mediawiki(const Source& source) {
  return std::make_unique<WikiReader>(source);
}

}  // namespace

extern const Format kMediawiki{
    "mediawiki",
    marked("XML with the root mediawiki"),
    marked("title, body, date of the first revision, modified, source, url, "
           "lang, keywords from categories; pages of the main namespace"),
    &recognise_mediawiki,
    &open_mediawiki,
    nullptr,
    marked("templates, tables, notes and pictures are left out; other name "
           "spaces and redirections are counted")};

}  // namespace indexer::archives
