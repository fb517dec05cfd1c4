// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "searcher/formats/citation.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

// The data model of the Citation Style Language 1.0.2, which Zotero, pandoc and citeproc read.
namespace searcher::formats {
namespace {

using Json = nlohmann::ordered_json;

Json date_parts(const database::Date& date) {
  Json parts = Json::array({date.year});
  if (date.precision >= database::Precision::month) parts.push_back(date.month);
  if (date.precision >= database::Precision::day) parts.push_back(date.day);
  return {{"date-parts", Json::array({parts})}};
}

Json entry(const Answer& answer, const database::Article& article) {
  Json json{{"id", article.id}, {"type", "article-newspaper"}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  add("title", article.title);
  add("container-title", article.source);
  for (const std::string& author : article.authors) {
    const PersonName name = person_name(author);
    if (name.given.empty())
      json["author"].push_back({{"literal", name.family}});
    else
      json["author"].push_back({{"family", name.family}, {"given", name.given}});
  }
  if (article.date.known()) json["issued"] = date_parts(article.date);
  const auto& today = answer.request.today;
  json["accessed"] = {
      {"date-parts",
       Json::array({Json::array({int{today.year()}, static_cast<unsigned>(today.month()),
                                 static_cast<unsigned>(today.day())})})}};
  add("section", article.section);
  add("page", article.page);
  add("publisher-place", article.place);
  add("abstract", article.teaser);
  add("language", article.lang);
  add("URL", article.url);
  return json;
}

void csl_json_hits(const Answer& answer, std::ostream& out) {
  out << '[';
  bool first = true;
  for (const Hit& hit : answer.hits()) {
    Json json = entry(answer, answer.articles().article(hit.article));
    if (first) json["custom"] = {{"list", list_of(answer)}};
    out << (first ? "\n" : ",\n") << to_line(json);
    first = false;
  }
  out << "\n]\n";
}

}  // namespace

extern const Writers csl_json_writers{.hits = csl_json_hits};

}  // namespace searcher::formats
