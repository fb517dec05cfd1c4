// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>

#include "searcher/formats/format.hpp"

namespace searcher::formats {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;  // goes up when keys change

// Bytes of an archive that are no UTF-8 become U+FFFD.
void write(const Json& json, std::ostream& out) {
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

Json head(const Page& page) {
  const database::Opened& opened = page.search.opened();
  Json json;
  json["format"] = kFormat;
  if (!page.qid.empty()) json["qid"] = page.qid;
  json["query"] = page.request.query;
  json["understood"] = page.found.understood;
  if (!page.found.notes.empty()) json["notes"] = page.found.notes;
  json["database"] = {{"uuid", opened.identity.uuid},
                      {"revision", opened.identity.revision},
                      {"articles", opened.database.get_doccount()}};
  if (!page.explained.empty()) {
    Json& explain = json["explain"] = Json::array();
    for (const ExplainedTerm& term : page.explained)
      explain.push_back({{"word", term.word},
                         {"how", term.how},
                         {"term", term.term},
                         {"articles", term.articles}});
  }
  json["estimated"] = page.found.estimated;
  json["exact"] = page.found.exact;
  return json;
}

Json ranges(const std::vector<stemmers::Span>& matches) {
  Json json = Json::array();
  for (const stemmers::Span& match : matches)
    json.push_back({match.start, match.end});
  return json;
}

double rounded(double weight) {
  constexpr double kPlaces = 1e6;
  return std::round(weight * kPlaces) / kPlaces;
}

Json hit_object(const Page& page, const Hit& hit, Highlighter& highlighter) {
  const database::Article article = page.search.article(hit.article);
  const Highlighter::Excerpt excerpt = highlighter.excerpt(hit.article, article);
  Json json;
  json["rank"] = hit.rank;
  json["id"] = article.id;
  json["weight"] = rounded(hit.weight);
  json["title"] = article.title;
  json["date"] = article.date.iso();
  json["source"] = article.source;
  json["section"] = article.section;
  json["url"] = article.url;
  json["snippet"] = excerpt.snippet.text;
  json["matches"] = ranges(excerpt.snippet.matches);
  json["duplicates"] = 0;
  return json;
}

Json article_object(const Page& page, const Hit& hit, Highlighter& highlighter) {
  const database::Article article = page.search.article(hit.article);
  const MarkedArticle marked = highlighter.whole(hit.article, article);
  Json json;
  json["rank"] = hit.rank;
  json["id"] = article.id;
  json["weight"] = rounded(hit.weight);
  json["title"] = article.title;
  json["subtitle"] = article.subtitle;
  json["teaser"] = article.teaser;
  json["body"] = article.body;
  json["date"] = article.date.iso();
  json["modified"] = article.modified.iso();
  json["source"] = article.source;
  json["agency"] = article.agency;
  json["authors"] = article.authors;
  json["section"] = article.section;
  json["page"] = article.page;
  json["place"] = article.place;
  json["url"] = article.url;
  json["lang"] = article.lang;
  json["keywords"] = article.keywords;
  json["version"] = article.version;
  json["status"] = database::status_name(article.status);
  json["matches"] = {{"title", ranges(marked.title.matches)},
                     {"subtitle", ranges(marked.subtitle.matches)},
                     {"teaser", ranges(marked.teaser.matches)},
                     {"body", ranges(marked.body.matches)}};
  return json;
}

using MakeObject = Json (*)(const Page&, const Hit&, Highlighter&);

Highlighter highlighter_of(const Page& page) {
  return Highlighter(page.search.opened().database, page.search.analyzer(), page.found.built.marks);
}

void one_object(const Page& page, std::ostream& out, const char* key, MakeObject make) {
  Json json = head(page);
  Json& list = json[key] = Json::array();
  Highlighter highlighter = highlighter_of(page);
  for (const Hit& hit : page.found.hits)
    list.push_back(make(page, hit, highlighter));
  write(json, out);
}

void object_a_line(const Page& page, std::ostream& out, MakeObject make) {
  Highlighter highlighter = highlighter_of(page);
  for (const Hit& hit : page.found.hits) {
    Json json;
    if (!page.qid.empty()) json["qid"] = page.qid;
    json.update(make(page, hit, highlighter));
    write(json, out);
  }
}

Json id_object(const Page& page, const Hit& hit, Highlighter&) {
  return {{"id", page.search.id(hit.article)}};
}

}  // namespace

void json_hits(const Page& page, std::ostream& out) {
  one_object(page, out, "hits", hit_object);
}

void json_article(const Page& page, std::ostream& out) {
  one_object(page, out, "articles", article_object);
}

void json_count(const Page& page, std::ostream& out) {
  write(head(page), out);
}

void json_ids(const Page& page, std::ostream& out) {
  Json json = head(page);
  Json& list = json["ids"] = Json::array();
  for (const Hit& hit : page.found.hits)
    list.push_back(page.search.id(hit.article));
  write(json, out);
}

void jsonl_hits(const Page& page, std::ostream& out) {
  object_a_line(page, out, hit_object);
}
void jsonl_ids(const Page& page, std::ostream& out) {
  object_a_line(page, out, id_object);
}
void jsonl_article(const Page& page, std::ostream& out) {
  object_a_line(page, out, article_object);
}

}  // namespace searcher::formats
