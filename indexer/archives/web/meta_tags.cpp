// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page_facts.hpp"
#include "indexer/archives/web/words/words.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using Index = HtmlTree::Index;

// A page has some dozens; more were made to take long.
constexpr std::size_t kMaxTags = 2000;
// More in microdata are those of teasers.
constexpr std::size_t kMostAuthors = 5;

class MetaTags {
 public:
  explicit MetaTags(const HtmlTree& tree) {
    for (Index i = 0; i < tree.size() && tags_.size() < kMaxTags; ++i) {
      if (tree.node(i).tag != Tag::meta) continue;
      std::string content(trimmed(tree.attribute_or_empty(i, "content")));
      if (content.empty()) continue;
      for (const char* attribute : {"property", "name", "http-equiv"})
        if (const auto name = tree.attribute(i, attribute))
          tags_.emplace_back(lower_case(trimmed(*name)), content);
    }
  }

  /// Of the first of these names that the page has, all values.
  std::vector<std::string> all(std::initializer_list<std::string_view> names) const {
    std::vector<std::string> found;
    for (const std::string_view name : names) {
      for (const auto& [key, value] : tags_)
        if (key == name && std::find(found.begin(), found.end(), value) == found.end())
          found.push_back(value);
      if (!found.empty()) break;
    }
    return found;
  }
  /// Of names with a prefix that is a paper's own.
  std::vector<std::string> ending(std::initializer_list<std::string_view> ends) const {
    std::vector<std::string> found;
    for (const auto& [key, value] : tags_)
      if (std::any_of(ends.begin(), ends.end(),
                      [&key = key](std::string_view end) { return key.ends_with(end); }))
        found.push_back(value);
    return found;
  }
  std::string first(std::initializer_list<std::string_view> names) const {
    const auto found = all(names);
    return found.empty() ? std::string() : found.front();
  }
  /// One of each name.
  std::vector<std::string> each(std::initializer_list<std::string_view> names) const {
    std::vector<std::string> found;
    for (const std::string_view name : names)
      if (std::string value = first({name}); !value.empty()) found.push_back(std::move(value));
    return found;
  }

 private:
  std::vector<std::pair<std::string, std::string>> tags_;
};

void append(std::vector<std::string>& to, std::vector<std::string> values) {
  to.insert(to.end(), std::make_move_iterator(values.begin()),
            std::make_move_iterator(values.end()));
}

// Says whose it is, and stays the same from run to run: no number that another paper has too.
bool is_identifier(const std::string& id) {
  constexpr std::size_t kShortest = 8;   // bytes: less is no name of its own among all papers'
  constexpr std::size_t kLongest = 200;  // more is a text
  const bool letters = std::any_of(id.begin(), id.end(), ascii::is_letter);
  return letters && id.size() >= kShortest && id.size() <= kLongest &&
         id.find(' ') == std::string::npos && id.find("://") == std::string::npos &&
         id.find_first_of("0123456789") != std::string::npos;
}

void read_links(const HtmlTree& tree, PageFacts& facts) {
  std::vector<std::string> urls;
  for (Index i = 0; i < tree.size(); ++i) {
    const Tag tag = tree.node(i).tag;
    if (tag == Tag::html) set_if_empty(facts.lang, tree.attribute_or_empty(i, "lang"));
    if (tag != Tag::link) continue;
    if (lower_case(tree.attribute_or_empty(i, "rel")) == "canonical")
      urls.push_back(tree.attribute_or_empty(i, "href"));
  }
  facts.urls.insert(facts.urls.begin(), urls.begin(), urls.end());
}

// The first value within an element that has the property: its machine-readable form if it has one.
std::string property_value(const HtmlTree& tree, Index i) {
  for (const char* attribute : {"content", "datetime"})
    if (const auto value = tree.attribute(i, attribute)) return *value;
  for (Index inner = i + 1; inner < tree.node(i).end; ++inner)
    if (tree.node(inner).tag != Tag::text &&
        tree.raw_attribute(inner, "itemprop").value_or("") == "name")
      return property_value(tree, inner);
  return tree.text(i);
}

}  // namespace

void read_meta_tags(const HtmlTree& tree, PageFacts& facts) {
  const MetaTags meta(tree);
  read_links(tree, facts);
  append(facts.urls, meta.each({"og:url", "twitter:url", "parsely-link"}));
  append(facts.titles, meta.each({"og:title", "twitter:title", "parsely-title", "dc.title",
                                  "dcterms.title", "headline", "title"}));
  append(facts.dates, meta.each({"article:published_time",
                                 "og:article:published_time",
                                 "og:published_time",
                                 "datepublished",
                                 "parsely-pub-date",
                                 "sailthru.date",
                                 "cxenseparse:recs:publishtime",
                                 "cxenseparse:publishtime",
                                 "dc.date.issued",
                                 "dcterms.issued",
                                 "dc.date.created",
                                 "dcterms.created",
                                 "dcterms.date",
                                 "dc.date",
                                 "publication_date",
                                 "publish-date",
                                 "publishdate",
                                 "pubdate",
                                 "pub_date",
                                 "article_date_original",
                                 "date",
                                 "datum",
                                 "article.published"}));
  // Papers put their own prefix before these names.
  append(facts.dates,
         meta.ending({"published_time", "published.time", "publication_date", "publication-date",
                      "publishdate", "publish_date", "date_published"}));
  append(facts.changes,
         meta.each({"article:modified_time", "og:updated_time", "article:updated_time",
                    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
                    "lastmod", "revised", "article.updated"}));
  for (const std::string_view name :
       {"author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
        "cxenseparse:author", "dc.creator", "dcterms.creator", "authors", "byl"})
    if (auto authors = meta.all({name}); !authors.empty())
      facts.authors.push_back(std::move(authors));
  // A source is an agency only if it is a known one: it is as often the paper itself.
  append(facts.agencies, meta.each({"source", "dc.source"}));
  set_if_empty(facts.agency, meta.first({"agency", "article:agency"}));
  // Those of JSON-LD are the same, with less around them.
  if (facts.keywords.empty())
    facts.keywords = meta.all({"news_keywords", "keywords", "article:tag", "parsely-tags",
                               "sailthru.tags", "dc.subject", "dcterms.subject"});
  set_if_empty(facts.teaser, meta.first({"og:description", "description", "twitter:description",
                                         "dc.description"}));
  set_if_empty(facts.publisher, meta.first({"og:site_name", "dc.publisher", "dcterms.publisher",
                                            "publisher", "application-name"}));
  set_if_empty(facts.section,
               meta.first({"article:section", "og:article:section", "section", "parsely-section",
                           "cxenseparse:category", "ressort", "rubrik", "news_section"}));
  set_if_empty(facts.place, meta.first({"dcterms.spatial", "dc.coverage"}));
  set_if_empty(facts.lang, meta.first({"content-language", "dc.language", "og:locale"}));
  for (const std::string& id : meta.each({"dc.identifier", "dcterms.identifier"}))
    if (is_identifier(id)) set_if_empty(facts.id, id);
  const std::string type = lower_case(meta.first({"og:type"}));
  // A time of publication is given to nothing but articles, whatever the type says.
  if (type.find("article") != std::string::npos || type == "newsarticle" ||
      !meta.first({"article:published_time"}).empty())
    facts.is_article = true;
}

void read_microdata(const HtmlTree& tree, PageFacts& facts) {
  std::vector<std::string> authors;
  bool titled = false;
  bool dated = false;
  bool changed = false;
  for (Index i = 0; i < tree.size(); ++i) {
    if (tree.node(i).attribute_count == 0) continue;
    const std::string type = std::string(tree.raw_attribute(i, "itemtype").value_or(""));
    if (type.ends_with("Article") || type.ends_with("BlogPosting")) facts.is_article = true;
    const std::string_view property = tree.raw_attribute(i, "itemprop").value_or("");
    if (property.empty()) continue;
    const auto has = [&](std::string_view name) {
      const std::size_t at = property.find(name);
      return at != std::string_view::npos && (at == 0 || property[at - 1] == ' ') &&
             (at + name.size() == property.size() || property[at + name.size()] == ' ');
    };
    // Headings are looked at by themselves, without the line above the title.
    const bool heading = tree.node(i).tag >= Tag::h1 && tree.node(i).tag <= Tag::h3;
    if (has("headline") && !heading && !std::exchange(titled, true))
      facts.titles.push_back(property_value(tree, i));
    if (has("datePublished") && !std::exchange(dated, true))
      facts.dates.push_back(property_value(tree, i));
    if (has("dateModified") && !std::exchange(changed, true))
      facts.changes.push_back(property_value(tree, i));
    if (has("author") && authors.size() < kMostAuthors) authors.push_back(property_value(tree, i));
    if (has("articleSection")) set_if_empty(facts.section, property_value(tree, i));
    if (has("alternativeHeadline")) set_if_empty(facts.subtitle, property_value(tree, i));
    if (has("publisher")) set_if_empty(facts.publisher, property_value(tree, i));
  }
  if (!authors.empty()) facts.authors.push_back(std::move(authors));
}

}  // namespace indexer::archives
