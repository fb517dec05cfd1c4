// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/feeds/feed_item.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/archives/feeds/feed_text.hpp"
#include "indexer/archives/record/address.hpp"
#include "indexer/archives/record/values.hpp"

namespace indexer::archives {
namespace {

struct Space {
  std::string_view uri;  ///< its beginning
  std::string_view prefix;
};
// By their beginnings: versions and slashes differ from program to program. What a feed declares
// for a prefix decides, not the prefix; of what it does not declare, the prefix is all there is.
constexpr std::array kSpaces{Space{"http://purl.org/rss/1.0/modules/content", "content:"},
                             Space{"http://purl.org/rss/1.0", ""},
                             Space{"http://my.netscape.com/rdf", ""},
                             Space{"http://backend.userland.com", ""},
                             Space{"http://www.w3.org/2005/Atom", ""},
                             Space{"http://purl.org/atom/ns", ""},
                             Space{"http://purl.org/dc/elements", "dc:"},
                             Space{"http://purl.org/dc/terms", "dcterms:"},
                             Space{"http://search.yahoo.com/mrss", "media:"},
                             Space{"http://www.itunes.com", "itunes:"},
                             Space{"http://www.google.com/schemas/play-podcasts", "googleplay:"},
                             Space{"http://prismstandard.org", "prism:"},
                             Space{"http://rssnamespace.org/feedburner", "feedburner:"},
                             Space{"http://www.w3.org/1999/xhtml", "xhtml:"},
                             Space{"http://purl.org/atompub/tombstones", "at:"}};

struct Row {
  std::string_view name;
  Target target;
};
constexpr std::array kRows{Row{"id", {Field::id, 0}},
                           Row{"title", {Field::title, 0}},
                           Row{"dc:title", {Field::title, 1}},
                           Row{"media:title", {Field::title, 2}},
                           Row{"prism:alternateTitle", {Field::subtitle, 0}},
                           Row{"pubDate", {Field::date, 0}},
                           Row{"published", {Field::date, 0}},
                           Row{"issued", {Field::date, 1}},
                           Row{"dc:date", {Field::date, 2}},
                           Row{"dcterms:created", {Field::date, 3}},
                           Row{"dcterms:issued", {Field::date, 2}},
                           Row{"prism:publicationDate", {Field::date, 3}},
                           Row{"created", {Field::date, 4}},
                           Row{"updated", {Field::modified, 0}},
                           Row{"modified", {Field::modified, 1}},
                           Row{"dcterms:modified", {Field::modified, 1}},
                           Row{"prism:modificationDate", {Field::modified, 2}},
                           Row{"prism:section", {Field::section, 0}},
                           Row{"prism:publicationName", {Field::source, 0}},
                           Row{"dc:publisher", {Field::source, 1}},
                           Row{"prism:startingPage", {Field::page, 0}},
                           Row{"prism:location", {Field::place, 0}},
                           Row{"dc:coverage", {Field::place, 1}},
                           Row{"dcterms:spatial", {Field::place, 1}},
                           Row{"prism:versionIdentifier", {Field::version, 0}},
                           Row{"dc:language", {Field::lang, 0}},
                           Row{"feedburner:origLink", {Field::url, 0}}};

// Rank by what it holds: all of the text before a part of it.
constexpr std::array<std::string_view, 9> kBodies{
    "content:encoded", "content",           "xhtml:body",     "description",
    "summary",         "media:description", "itunes:summary", "googleplay:description",
    "itunes:subtitle"};
constexpr std::array<std::size_t, 3> kTeasers{3, 4, 6};  // of kBodies

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool is_one_address(std::string_view text) {
  return is_address(text) && text.find_first_of(" \n") == std::string_view::npos;
}

/// Reads one item, element by element.
class Item {
 public:
  Item(const Feed& feed, RecordFields& fields) : feed_(feed), fields_(fields) {}

  void read(const XmlNode& item) {
    const std::string_view base = item.attribute("base");
    base_ = base.empty() ? feed_.base : resolved_address(base, feed_.base);
    fields_.add({Field::lang, 1}, std::string(item.attribute("lang")));
    fields_.add({Field::id, 2}, std::string(item.attribute("about")));
    for (const XmlNode& child : item.children)
      if (!child.is_text()) element(child, feed_name(child.tag));
    finish();
  }

 private:
  void element(const XmlNode& node, const std::string& name);
  void address(const XmlNode& node);
  void guid(const XmlNode& node);
  void author(const XmlNode& node, unsigned rank);
  void category(const XmlNode& node);
  void group(const XmlNode& node);
  void finish();
  void finish_text();
  void finish_address();

  const Feed& feed_;
  RecordFields& fields_;
  std::string base_;
  std::string guid_;
  std::string url_;
  std::array<std::string, kBodies.size()> bodies_;
  std::vector<std::string> categories_;
};

void Item::element(const XmlNode& node, const std::string& name) {
  const auto* body = std::find(kBodies.begin(), kBodies.end(), name);
  if (body != kBodies.end()) {
    std::string& text = bodies_[static_cast<std::size_t>(body - kBodies.begin())];
    // An address alone says where the text is.
    if (std::string one = feed_text(node); one.size() > text.size() && !is_one_address(one))
      text = std::move(one);
    return;
  }
  for (const Row& row : kRows)
    if (row.name == name) {
      const std::string text = feed_text(node);
      fields_.add(row.target, text);
      // Old Atom feeds say only when an entry was changed last.
      if (row.target.field == Field::modified) fields_.add({Field::date, 5}, text);
    }
  if (name == "guid") guid(node);
  if (name == "link") address(node);
  if (name == "author") author(node, 1);
  if (name == "dc:creator") author(node, 0);
  if (name == "itunes:author") author(node, 2);
  if (name == "category" || name == "dc:subject") category(node);
  if (name == "media:group" || name == "media:content") group(node);
  if (name == "source") {
    const XmlNode* title = node.child("title");
    fields_.add({Field::source, 2}, feed_text(title == nullptr ? node : *title));
  }
}

void Item::address(const XmlNode& node) {
  const std::string_view rel = node.attribute("rel");
  if (!rel.empty() && rel != "alternate") return;
  const std::string_view href = node.attribute("href");
  const std::string text = href.empty() ? node.inner_text() : std::string(href);
  if (url_.empty()) url_ = trimmed(text);
}

void Item::guid(const XmlNode& node) {
  guid_ = trimmed(node.inner_text());
  const bool permanent = node.attribute("isPermaLink") != "false";
  if (permanent && is_address(guid_)) fields_.add({Field::url, 2}, guid_);
}

void Item::author(const XmlNode& node, unsigned rank) {
  const XmlNode* name = node.child("name");
  for (std::string& person : feed_authors(feed_text(name == nullptr ? node : *name)))
    fields_.add({Field::authors, rank}, std::move(person));
}

void Item::category(const XmlNode& node) {
  std::string text(node.attribute("label"));
  if (text.empty()) text = feed_text(node);
  if (text.empty()) text = node.attribute("term");
  for (const char* key : {"domain", "scheme"}) {
    const std::string kind = folded_key(node.attribute(key));
    // Else a category is a keyword, but for the first where nothing names the section.
    for (const char* mark : {"ressort", "section", "rubrik"})
      if (kind.find(mark) != std::string::npos) {
        fields_.add({Field::section, 0}, text);
        return;
      }
  }
  if (!text.empty()) categories_.push_back(std::move(text));
}

void Item::group(const XmlNode& node) {
  for (const XmlNode& child : node.children)
    if (!child.is_text() && feed_name(child.tag) == "media:description")
      element(child, "media:description");
}

// The longest text is the article, whatever its element is called; a description beside it is its
// teaser. Of elements with the same text the first counts.
void Item::finish_text() {
  const auto longest = std::max_element(
      bodies_.begin(), bodies_.end(),
      [](const auto& one, const auto& other) { return one.size() < other.size(); });
  if (longest->empty()) return;
  const auto body = static_cast<std::size_t>(longest - bodies_.begin());
  const std::string* told = nullptr;
  for (const std::size_t teaser : kTeasers) {
    const std::string& text = bodies_[teaser];
    if (teaser == body || text == bodies_[body] || (told != nullptr && *told == text)) continue;
    fields_.add({Field::teaser, teaser == 6 ? 1U : 0U}, text);
    told = &text;
  }
  fields_.add(Field::body, without_feed_lines(bodies_[body]));
}

// A number is a guid in one feed only.
void Item::finish_address() {
  if (!url_.empty()) fields_.add({Field::url, 1}, resolved_address(url_, base_));
  const std::string url = resolved_address(url_, base_);
  // Two feeds of one update would replace each other's articles.
  const bool number = !guid_.empty() && guid_.find_first_not_of("0123456789") == std::string::npos;
  const std::string_view host = host_of(url.empty() ? feed_.link : url);
  if (number && !host.empty()) guid_ = std::string(host) + '/' + guid_;
  fields_.add({Field::id, 0}, guid_);
}

void Item::finish() {
  finish_text();
  finish_address();
  for (std::size_t i = 0; i < categories_.size(); ++i)
    fields_.add(i == 0 && !fields_.has(Field::section) ? Field::section : Field::keywords,
                categories_[i]);
  fields_.add({Field::source, 3}, feed_.title);
  fields_.add({Field::lang, 2}, feed_.lang);
}

}  // namespace

std::string feed_name(const XmlTag& tag) {
  for (const Space& space : kSpaces)
    if (tag.space.starts_with(space.uri)) return std::string(space.prefix).append(tag.name);
  if (tag.space.empty()) return std::string(tag.name);
  const bool prefix = tag.space.find_first_of(":/") == std::string_view::npos;
  return std::string(prefix ? tag.space : "?").append(":").append(tag.name);
}

void read_feed_item(const XmlNode& item, const Feed& feed, RecordFields& fields) {
  fields.clear();
  if (item.name() == "deleted-entry") {
    fields.add(Field::id, std::string(item.attribute("ref")));
    fields.add(Field::modified, std::string(item.attribute("when")));
    fields.add(Field::status, "withdrawn");
    fields.add(Field::source, feed.title);
    return;
  }
  Item(feed, fields).read(item);
}

}  // namespace indexer::archives
