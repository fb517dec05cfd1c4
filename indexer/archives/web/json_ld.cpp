// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <unordered_map>

#include "indexer/archives/json/lenient_json.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/agencies.hpp"
#include "indexer/archives/web/page_facts.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using nlohmann::json;

// Deeper and more than any page that says something; both bound what a hostile one costs.
constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxObjects = 20000;

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

bool is_type(const json& object, bool (*wanted)(std::string_view)) {
  const json* type = member(object, "@type");
  const auto fits = [&](const json& one) {
    if (!one.is_string()) return false;
    const auto& name = one.get_ref<const std::string&>();
    return wanted(std::string_view(name).substr(name.find_last_of("/:#") + 1));
  };
  if (type == nullptr) return false;
  return type->is_array() ? std::any_of(type->begin(), type->end(), fits) : fits(*type);
}

bool is_article(std::string_view name) {
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" ||
         name == "Review" || name == "Recipe";
}
// What an article's page, video or podcast may call itself besides: its dates are the article's.
bool is_page(std::string_view name) {
  return name == "WebPage" || name == "ItemPage" || name == "VideoObject" || name == "Blog" ||
         name == "AudioObject" || name == "PodcastEpisode" || name == "Event";
}
// What calls itself one of these is around articles, unless it has one that fits its title.
bool is_list(std::string_view name) {
  return name == "CollectionPage" || name == "ItemList" || name == "SearchResultsPage" ||
         name == "ProfilePage";
}

/// The objects of all blocks of a page.
class Graph {
 public:
  void add(json value) {
    blocks_.push_back(std::make_unique<json>(std::move(value)));
    collect(*blocks_.back(), 0);
  }

  std::vector<const json*> articles;
  std::vector<const json*> pages;
  std::vector<const json*> crumbs;
  bool has_list = false;

  /// What a value of a property says in words: itself, its name, or those of the object that it
  /// refers to; of a list all.
  // A reference costs four levels, so that a circle of them ends soon.
  std::vector<std::string> texts(const json* value, int depth = 0) const {
    std::vector<std::string> found;
    if (value == nullptr || depth > kMaxDepth) return found;
    if (value->is_string()) {
      found.push_back(decode_references(value->get_ref<const std::string&>()));
    } else if (value->is_number()) {
      found.push_back(value->dump());
    } else if (value->is_array()) {
      for (const json& one : *value)
        for (std::string& text : texts(&one, depth + 1))
          found.push_back(std::move(text));
    } else if (value->is_object()) {
      for (const char* key : {"name", "@value", "text", "alternateName"})
        if (const json* name = member(*value, key)) return texts(name, depth + 1);
      const json* given = member(*value, "givenName");
      const json* family = member(*value, "familyName");
      if (given != nullptr && family != nullptr && given->is_string() && family->is_string())
        return {given->get<std::string>() + " " + family->get<std::string>()};
      const json* id = member(*value, "@id");
      if (id != nullptr && id->is_string()) {
        const auto other = by_id_.find(id->get_ref<const std::string&>());
        if (other != by_id_.end() && other->second != value) return texts(other->second, depth + 4);
      }
    }
    return found;
  }
  std::string text(const json* value) const {
    const auto all = texts(value);
    for (const std::string& one : all)
      if (!trimmed(one).empty()) return std::string(trimmed(one));
    return {};
  }

 private:
  void collect(const json& value, int depth) {
    if (depth > kMaxDepth || ++objects_ > kMaxObjects) return;
    if (value.is_array()) {
      for (const json& one : value)
        collect(one, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    if (const json* id = member(value, "@id"); id != nullptr && id->is_string() && value.size() > 1)
      by_id_.emplace(id->get<std::string>(), &value);
    if (is_type(value, &is_article)) articles.push_back(&value);
    if (is_type(value, &is_page)) pages.push_back(&value);
    has_list = has_list || is_type(value, &is_list);
    if (is_type(value, [](std::string_view name) { return name == "BreadcrumbList"; }))
      crumbs.push_back(&value);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher",
                            "breadcrumb", "subjectOf", "@list"})
      if (const json* inner = member(value, key)) collect(*inner, depth + 1);
  }

  std::vector<std::unique_ptr<json>> blocks_;
  std::unordered_map<std::string, const json*> by_id_;
  std::size_t objects_ = 0;
};

// The more an object fits the page, the more it is the page's article. Its headline in the page's
// title says most: teasers of other articles are as complete as the article itself.
constexpr int kFitsTitle = 6;
constexpr std::size_t kLongHeadline = 8;  // letters, below which many a title has it
constexpr std::size_t kCompared = 40;     // letters: titles are cut, and headlines go on

int fitness(const Graph& graph, const json& article, const std::string& title) {
  int points = 0;
  std::string headline = letters_of(graph.text(member(article, "headline")));
  if (headline.empty()) headline = letters_of(graph.text(member(article, "name")));
  if (!headline.empty()) points += 2;
  if (headline.size() > kLongHeadline &&
      title.find(headline.substr(0, kCompared)) != std::string::npos)
    points += kFitsTitle;
  if (member(article, "datePublished") != nullptr) points += 2;
  if (member(article, "articleBody") != nullptr) points += 1;
  if (member(article, "author") != nullptr) points += 1;
  return points;
}

void add_all(std::vector<std::string>& to, std::vector<std::string> values) {
  for (std::string& value : values)
    if (!trimmed(value).empty()) to.emplace_back(trimmed(value));
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts)
    all += (all.empty() ? "" : "\n\n") + text;
  return all;
}

// Whom a value names, people and organisations apart.
void read_authors(const Graph& graph, const json* value, PageFacts& facts) {
  if (value == nullptr) return;
  std::vector<std::string> people;
  const auto add = [&](const json& one) {
    const bool organisation =
        is_type(one, [](std::string_view name) { return name.ends_with("Organization"); });
    add_all(organisation ? facts.organisations : people, graph.texts(&one));
  };
  if (value->is_array())
    std::for_each(value->begin(), value->end(), add);
  else
    add(*value);
  if (!people.empty()) facts.authors.push_back(std::move(people));
}

// Of a page that is written on as things happen, each of its pieces.
std::string text_of_updates(const Graph& graph, const json& article) {
  const json* updates = member(article, "liveBlogUpdate");
  if (updates == nullptr || !updates->is_array()) return {};
  std::vector<std::string> texts;
  for (const json& update : *updates)
    for (const char* key : {"headline", "articleBody"})
      if (std::string text = graph.text(member(update, key)); !text.empty())
        texts.push_back(std::move(text));
  return joined(texts);
}

void read_article(const Graph& graph, const json& article, PageFacts& facts) {
  const auto text = [&](const char* key) { return graph.text(member(article, key)); };
  const auto texts = [&](const char* key) { return graph.texts(member(article, key)); };
  facts.is_article = true;
  add_all(facts.titles, {text("headline").empty() ? text("name") : text("headline")});
  set_if_empty(facts.headline, text("headline"));
  add_all(facts.dates, {text("datePublished")});
  add_all(facts.changes, {text("dateModified")});
  read_authors(graph, member(article, "author"), facts);
  if (auto authors = texts("creator"); !authors.empty())
    facts.authors.push_back(std::move(authors));
  // Not `publisher`: that is the paper. These name an agency where a paper prints its report.
  for (const char* key : {"creditText", "provider", "copyrightNotice"})
    add_all(facts.agencies, texts(key));
  add_all(facts.urls, {text("url")});
  const json* page = member(article, "mainEntityOfPage");
  if (page != nullptr && page->is_object()) page = member(*page, "@id");
  if (page != nullptr && page->is_string()) add_all(facts.urls, {page->get<std::string>()});
  add_all(facts.keywords, texts("keywords"));
  set_if_empty(facts.subtitle, text("alternativeHeadline"));
  set_if_empty(facts.teaser, text("description"));
  // A description is often written for search engines; an abstract is the paper's own.
  if (const auto summary = text("abstract"); !summary.empty()) facts.teaser = summary;
  set_if_empty(facts.article_body, joined(texts("articleBody")));
  facts.is_live = is_type(article, [](std::string_view name) { return name == "LiveBlogPosting"; });
  if (facts.is_live) facts.article_body = text_of_updates(graph, article);
  set_if_empty(facts.publisher, text("publisher"));
  if (const auto source = text("sourceOrganization"); source != facts.publisher)
    set_if_empty(facts.agency, agency_in(source).empty() ? source : agency_in(source));
  set_if_empty(facts.section, text("articleSection"));
  set_if_empty(facts.section, text("printSection"));
  set_if_empty(facts.page, text("printPage"));
  set_if_empty(facts.page, text("pagination"));
  for (const char* key : {"dateline", "locationCreated", "contentLocation"})
    set_if_empty(facts.place, text(key));
  set_if_empty(facts.lang, text("inLanguage"));
  set_if_empty(facts.version, text("version"));
  if (member(article, "correction") != nullptr) set_if_empty(facts.status, "corrected");
  // Other identifiers are numbers of the paper's system, which another paper has too.
  if (const std::string id = text("identifier"); id.starts_with("urn:")) set_if_empty(facts.id, id);
  set_if_empty(facts.created, text("dateCreated"));
}

// The second of the path from the home page down: the first is the home page itself, the last the
// article.
std::string section_of(const Graph& graph, const json& crumbs) {
  const json* list = member(crumbs, "itemListElement");
  if (list == nullptr || !list->is_array()) return {};
  std::vector<std::string> names;
  for (const json& one : *list) {
    std::string name = graph.text(member(one, "name"));
    if (name.empty()) name = graph.text(member(one, "item"));
    if (!name.empty() && name.find("://") == std::string::npos) names.push_back(std::move(name));
  }
  return names.size() >= 3 ? names[1] : std::string();
}

}  // namespace

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::string(trimmed(value));
}

void read_json_ld(const HtmlTree& tree, const std::string& title, PageFacts& facts) {
  Graph graph;
  for (HtmlTree::Index i = 0; i + 1 < tree.size(); ++i) {
    if (tree.node(i).tag != Tag::script || tree.node(i + 1).tag != Tag::text) continue;
    const std::string type = tree.attribute_or_empty(i, "type");
    if (type.find("ld+json") == std::string::npos) continue;
    // Line breaks in strings and commas behind the last member are common, and browsers do not
    // care.
    if (auto value = parse_lenient(tree.node(i + 1).text)) graph.add(std::move(*value));
  }
  const std::string letters = letters_of(title);
  const json* best = nullptr;
  int most = -1;
  for (const json* article : graph.articles) {
    const int points = fitness(graph, *article, letters);
    if (points <= most) continue;
    most = points;
    best = article;
  }
  // Several that do not fit are those of a list.
  if (best != nullptr && (graph.articles.size() <= 2 || most >= kFitsTitle))
    read_article(graph, *best, facts);
  facts.is_list = graph.has_list && !facts.is_article;
  for (const json* crumbs : graph.crumbs)
    set_if_empty(facts.section, section_of(graph, *crumbs));
  for (const json* page : graph.pages) {
    add_all(facts.dates,
            {graph.text(member(*page, "datePublished")), graph.text(member(*page, "uploadDate"))});
    add_all(facts.changes, {graph.text(member(*page, "dateModified"))});
    set_if_empty(facts.lang, graph.text(member(*page, "inLanguage")));
  }
}

}  // namespace indexer::archives
