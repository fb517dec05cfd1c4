// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

namespace searcher::formats {
namespace {

using Json = nlohmann::ordered_json;
using views::Cell;

void write(const Json& json, std::ostream& out) {
  out << to_line(json) << '\n';
}

Json head(const Page& page) {
  Json json = list_of(page);
  if (!page.found.notes.empty()) json["notes"] = page.found.notes;
  if (!page.found.suggestion.empty()) json["suggestion"] = page.found.suggestion;
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

/// One object with a list in it, of which only one element is in memory at a time.
class OneObject {
 public:
  OneObject(const Page& page, std::ostream& out, std::string_view key) : out_(out) {
    std::string text = to_line(head(page));
    text.pop_back();
    out_ << text << ",\"" << key << "\":[";
  }
  void add(const Json& json) {
    if (!first_) out_ << ',';
    first_ = false;
    out_ << to_line(json);
  }
  void end() { out_ << "]}\n"; }

 private:
  std::ostream& out_;
  bool first_ = true;
};

/// An object a line; the first one has the list's description too.
class ObjectALine {
 public:
  ObjectALine(const Page& page, std::ostream& out) : page_(page), out_(out) {}
  void add(const Json& json) {
    Json line;
    if (!page_.qid.empty()) line["qid"] = page_.qid;
    line.update(json);
    if (first_) line["list"] = list_of(page_);
    first_ = false;
    write(line, out_);
  }

 private:
  const Page& page_;
  std::ostream& out_;
  bool first_ = true;
};

Json ranges(const std::vector<stemmers::Span>& matches) {
  Json json = Json::array();
  for (const stemmers::Span& match : matches)
    json.push_back({match.start, match.end});
  return json;
}

Json why(const Page& page, const Hit& hit) {
  Json json = Json::array();
  for (const WeightShare& share : page.shares[hit.rank - page.found.hits.front().rank])
    json.push_back({{"word", share.word}, {"how", share.how}, {"weight", rounded(share.weight)}});
  return json;
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
  json["duplicates"] = hit.copies.size();
  if (!page.shares.empty()) json["why"] = why(page, hit);
  if (hit.copies.empty()) return json;
  Json& copies = json["copies"] = Json::array();
  for (const Xapian::docid one : hit.copies) {
    const Copy copy = page.search.copy(one);
    copies.push_back({{"id", copy.id}, {"source", copy.source}, {"date", copy.date.iso()}});
  }
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
  json["record_uri"] = article.record_uri;
  json["record_digest"] = article.record_digest;
  json["matches"] = {{"title", ranges(marked.title.matches)},
                     {"subtitle", ranges(marked.subtitle.matches)},
                     {"teaser", ranges(marked.teaser.matches)},
                     {"body", ranges(marked.body.matches)}};
  return json;
}

using MakeObject = Json (*)(const Page&, const Hit&, Highlighter&);

void one_object(const Page& page, std::ostream& out, const char* key, MakeObject make) {
  OneObject object(page, out, key);
  Highlighter highlighter = highlighter_of(page);
  for (const Hit& hit : page.hits())
    object.add(make(page, hit, highlighter));
  object.end();
}

void object_a_line(const Page& page, std::ostream& out, MakeObject make) {
  Highlighter highlighter = highlighter_of(page);
  ObjectALine lines(page, out);
  for (const Hit& hit : page.hits())
    lines.add(make(page, hit, highlighter));
}

Json id_object(const Page& page, const Hit& hit, Highlighter&) {
  return {{"id", page.search.id(hit.article)}};
}

Json row_object(std::span<const std::string_view> columns, std::span<const Cell> cells) {
  Json json;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Json& value = json[std::string(columns[i])];
    if (const auto* text = std::get_if<std::string>(&cells[i])) value = *text;
    if (const auto* count = std::get_if<std::uint64_t>(&cells[i])) value = *count;
    if (const auto* measure = std::get_if<double>(&cells[i])) value = *measure;
    if (const auto* marked = std::get_if<MarkedText>(&cells[i])) {
      value = marked->text;
      json["matches"] = ranges(marked->matches);
    }
  }
  return json;
}

class JsonRows : public Rows {
 public:
  JsonRows(const Page& page, std::ostream& out)
      : view_(views::view_row(page.view)), object_(page, out, view_.key) {}
  void row(std::span<const Cell> cells) override { object_.add(row_object(view_.columns, cells)); }
  void end() override { object_.end(); }

 private:
  const views::ViewRow& view_;
  OneObject object_;
};

class JsonLines : public Rows {
 public:
  JsonLines(const Page& page, std::ostream& out)
      : view_(views::view_row(page.view)), lines_(page, out) {}
  void row(std::span<const Cell> cells) override { lines_.add(row_object(view_.columns, cells)); }
  void end() override {}

 private:
  const views::ViewRow& view_;
  ObjectALine lines_;
};

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
  OneObject object(page, out, "ids");
  for (const Hit& hit : page.hits())
    object.add(page.search.id(hit.article));
  object.end();
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

std::unique_ptr<Rows> json_rows(const Page& page, std::ostream& out) {
  return std::make_unique<JsonRows>(page, out);
}
std::unique_ptr<Rows> jsonl_rows(const Page& page, std::ostream& out) {
  return std::make_unique<JsonLines>(page, out);
}

}  // namespace searcher::formats
