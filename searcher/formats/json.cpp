// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>
#include <optional>

#include "database/moment.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

namespace searcher::formats {
namespace {

using Json = nlohmann::ordered_json;
using views::Cell;

void write(const Json& json, std::ostream& out) {
  out << to_line(json) << '\n';
}

Json head(const Answer& answer) {
  Json json = list_of(answer);
  if (!answer.found.notes.empty()) json["notes"] = answer.found.notes;
  if (!answer.found.suggestion.empty()) json["suggestion"] = answer.found.suggestion;
  if (!answer.explained.empty()) {
    Json& explain = json["explain"] = Json::array();
    for (const ExplainedTerm& term : answer.explained)
      explain.push_back({{"word", term.word},
                         {"how", term.how},
                         {"term", term.term},
                         {"articles", term.articles}});
  }
  json["estimated"] = answer.found.estimated;
  json["exact"] = answer.found.exact;
  return json;
}

/// One object with a list in it, of which only one element is in memory at a time.
class OneObject {
 public:
  /// `about`: what stands before the list.
  OneObject(const Json& about, std::ostream& out, std::string_view key) : out_(out) {
    std::string text = to_line(about);
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
  ObjectALine(const Answer& answer, std::ostream& out) : answer_(answer), out_(out) {}
  void add(const Json& json) {
    Json line;
    if (!answer_.qid.empty()) line["qid"] = answer_.qid;
    line.update(json);
    if (first_) line["list"] = list_of(answer_);
    first_ = false;
    write(line, out_);
  }

 private:
  const Answer& answer_;
  std::ostream& out_;
  bool first_ = true;
};

Json ranges(const std::vector<stemmers::Span>& matches) {
  Json json = Json::array();
  for (const stemmers::Span& match : matches)
    json.push_back({match.start, match.end});
  return json;
}

Json why(const Answer& answer, const Hit& hit) {
  Json json = Json::array();
  for (const WeightShare& share : answer.shares[hit.rank - answer.found.hits.front().rank])
    json.push_back({{"word", share.word}, {"how", share.how}, {"weight", rounded(share.weight)}});
  return json;
}

void add_tags(const Answer& answer, const std::string& id, Json& json) {
  if (!answer.tags_of) return;
  for (const views::TagNote& tag : answer.tags_of(id))
    json["tags"].push_back({{"tag", tag.tag}, {"note", tag.note}});
}

Json hit_object(const Answer& answer, const Hit& hit, Highlighter& highlighter) {
  const database::Article article = answer.articles().article(hit.article);
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
  if (answer.found.some_words) json["missing"] = missing_words(answer, hit, article, highlighter);
  add_tags(answer, article.id, json);
  if (!answer.shares.empty()) json["why"] = why(answer, hit);
  if (hit.copies.empty()) return json;
  Json& copies = json["copies"] = Json::array();
  for (const Xapian::docid one : hit.copies) {
    const Copy copy = answer.articles().copy(one);
    copies.push_back({{"id", copy.id}, {"source", copy.source}, {"date", copy.date.iso()}});
  }
  return json;
}

Json article_object(const Answer& answer, const Hit& hit, Highlighter& highlighter) {
  const database::Article article = answer.articles().article(hit.article);
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
  json["duplicate_of"] = article.duplicate_of;
  json["record_uri"] = article.record_uri;
  json["record_digest"] = article.record_digest;
  if (article.snapshot) json["snapshot"] = database::moment_iso(*article.snapshot);
  if (article.embargo) json["embargo"] = database::moment_iso(*article.embargo);
  add_tags(answer, article.id, json);
  json["matches"] = {{"title", ranges(marked.title.matches)},
                     {"subtitle", ranges(marked.subtitle.matches)},
                     {"teaser", ranges(marked.teaser.matches)},
                     {"body", ranges(marked.body.matches)}};
  return json;
}

using MakeObject = Json (*)(const Answer&, const Hit&, Highlighter&);

void one_object(const Answer& answer, std::ostream& out, const char* key, MakeObject make) {
  OneObject object(head(answer), out, key);
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits())
    object.add(make(answer, hit, highlighter));
  object.end();
}

void object_a_line(const Answer& answer, std::ostream& out, MakeObject make) {
  Highlighter highlighter = highlighter_of(answer);
  ObjectALine lines(answer, out);
  for (const Hit& hit : answer.hits())
    lines.add(make(answer, hit, highlighter));
}

Json id_object(const Answer& answer, const Hit& hit, Highlighter&) {
  return {{"id", answer.articles().id(hit.article)}};
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
  JsonRows(const Answer& answer, std::ostream& out)
      : answer_(answer), shape_(views::shape_of(answer)), out_(out) {}
  void total(std::uint64_t rows) override {
    Json about = head(answer_);
    about["total"] = rows;
    object_.emplace(about, out_, shape_.key);
  }
  void row(std::span<const Cell> cells) override {
    object().add(row_object(shape_.columns, cells));
  }
  void end() override { object().end(); }

 private:
  OneObject& object() {
    if (!object_) object_.emplace(head(answer_), out_, shape_.key);
    return *object_;
  }

  const Answer& answer_;
  const views::Shape& shape_;
  std::ostream& out_;
  std::optional<OneObject> object_;
};

class JsonLines : public Rows {
 public:
  JsonLines(const Answer& answer, std::ostream& out)
      : shape_(views::shape_of(answer)), lines_(answer, out) {}
  void row(std::span<const Cell> cells) override { lines_.add(row_object(shape_.columns, cells)); }
  void end() override {}

 private:
  const views::Shape& shape_;
  ObjectALine lines_;
};

void json_hits(const Answer& answer, std::ostream& out) {
  one_object(answer, out, "hits", hit_object);
}
void json_article(const Answer& answer, std::ostream& out) {
  one_object(answer, out, "articles", article_object);
}
void json_count(const Answer& answer, std::ostream& out) {
  write(head(answer), out);
}
void json_ids(const Answer& answer, std::ostream& out) {
  OneObject object(head(answer), out, "ids");
  for (const Hit& hit : answer.hits())
    object.add(answer.articles().id(hit.article));
  object.end();
}

void jsonl_hits(const Answer& answer, std::ostream& out) {
  object_a_line(answer, out, hit_object);
}
void jsonl_ids(const Answer& answer, std::ostream& out) {
  object_a_line(answer, out, id_object);
}
void jsonl_article(const Answer& answer, std::ostream& out) {
  object_a_line(answer, out, article_object);
}

std::unique_ptr<Rows> json_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<JsonRows>(answer, out);
}
std::unique_ptr<Rows> jsonl_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<JsonLines>(answer, out);
}

}  // namespace

extern const Writers json_writers{.hits = json_hits,
                                  .count = json_count,
                                  .ids = json_ids,
                                  .article = json_article,
                                  .rows = json_rows};
extern const Writers jsonl_writers{.hits = jsonl_hits,
                                   .count = json_count,
                                   .ids = jsonl_ids,
                                   .article = jsonl_article,
                                   .rows = jsonl_rows};

}  // namespace searcher::formats
