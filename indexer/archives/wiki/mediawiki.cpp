// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/wiki/wikitext.hpp"
#include "indexer/archives/xml/xml.hpp"

// An export of MediaWiki, also a dump of Wikinews: pages with one revision or all of them.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::uint64_t kMaxHead = 1 << 20;  // bytes of what describes the site

class WikiReader final : public Reader {
 public:
  explicit WikiReader(const Source& source)
      : max_bytes_(source.settings.max_record_bytes),
        counts_(source.counts),
        records_(source),
        input_(source.stream, source.counts.characters_replaced) {}

  Reading next() override {
    while (!over_) {
      const XmlInput::Event event = input_.next();
      if (event == XmlInput::Event::end) return at_end();
      if (event != XmlInput::Event::open) continue;
      if (input_.tag().name == "siteinfo") site();
      if (input_.tag().name != "page") continue;
      if (auto reading = page()) return std::move(*reading);
    }
    return End{};
  }

 private:
  Reading at_end() {
    over_ = true;
    if (!input_.error()) return End{};
    records_.begin(input_.byte());
    return records_.reject(*input_.error());
  }

  void site() {
    XmlNode node;
    if (input_.take(node, kMaxHead) != XmlInput::Outcome::whole) return;
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

  std::optional<Reading> page() {
    records_.begin(input_.byte());
    XmlNode node;
    const XmlInput::Outcome outcome = input_.take(node, max_bytes_);
    if (outcome == XmlInput::Outcome::too_large) return records_.too_large();
    if (outcome == XmlInput::Outcome::ended) {
      over_ = true;
      return records_.reject(input_.error().value_or(tr("the export ends within a page")));
    }
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
    if (last == nullptr) return records_.reject(tr("the page has no revision"));
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
    return records_.finish(fields);
  }

  std::uint64_t max_bytes_;
  Counts& counts_;
  Records records_;
  XmlInput input_;
  std::string site_;
  std::string base_;
  std::string lang_;
  bool over_ = false;
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
