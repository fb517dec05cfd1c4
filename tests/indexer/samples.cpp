// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/samples.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::Field;

const std::vector<Sample> kSamples{
    {.format = "dpa", .path = "dpa", .missing = {Field::page, Field::url}},
    {.format = "ninjs", .path = "ninjs", .missing = {Field::page}},
    {.format = "rss", .path = "rss", .missing = {Field::agency, Field::status}},
    {.format = "rdf", .path = "rdf", .missing = {Field::agency, Field::status}},
    {.format = "atom", .path = "atom", .missing = {Field::agency, Field::status}},
    {.format = "newsml", .path = "newsml", .missing = {Field::page}},
    {"nitf", "nitf"},
    {"jsonl", "jsonl"},
    {"json", "json"},
    {"csv", "csv"},
    {"tsv", "tsv"},
    {"markdown", "markdown"},
    {"html", "html"},
    {"warc", "warc"},
    {"trec", "trec"},
    {"sqlite", "sqlite"},
    {"mbox", "mbox"},
    {"eml", "eml"},
    {.format = "leipzig",
     .path = "leipzig",
     .missing = {Field::id, Field::title, Field::subtitle, Field::teaser, Field::modified,
                 Field::source, Field::agency, Field::authors, Field::section, Field::page,
                 Field::place, Field::keywords, Field::version, Field::status},
     .body = Sample::Body::words,
     .dates = Sample::Dates::day,
     .main = "deu_news_2025_10K-sentences.txt"},
    {.format = "tei", .path = "tei", .missing = {Field::agency}},
    {.format = "mets",
     .path = "mets",
     .missing = {Field::teaser, Field::modified, Field::agency, Field::place, Field::version,
                 Field::status},
     .main = "mets.xml"},
    {.format = "alto",
     .path = "alto",
     .missing = {Field::subtitle, Field::teaser, Field::modified, Field::source, Field::agency,
                 Field::authors, Field::section, Field::place, Field::url, Field::keywords,
                 Field::version, Field::status},
     // The name of the file.
     .different = {Field::title},
     .dates = Sample::Dates::day},
    {.format = "page",
     .path = "page",
     .missing = {Field::subtitle, Field::teaser, Field::modified, Field::source, Field::agency,
                 Field::authors, Field::section, Field::place, Field::url, Field::keywords,
                 Field::version, Field::status},
     .dates = Sample::Dates::day},
    {.format = "docx", .path = "docx"},
    {.format = "odt", .path = "odt"},
    {.format = "epub",
     .path = "epub",
     .missing = {Field::subtitle, Field::teaser, Field::modified, Field::agency, Field::section,
                 Field::page, Field::place, Field::url, Field::version, Field::status},
     // With the name of the chapter.
     .different = {Field::id}},
    {.format = "pdf",
     .path = "pdf",
     .missing = {Field::id, Field::subtitle, Field::teaser, Field::modified, Field::source,
                 Field::agency, Field::section, Field::page, Field::place, Field::url, Field::lang,
                 Field::version, Field::status},
     .body = Sample::Body::words},
    {.format = "rtf",
     .path = "rtf",
     .missing = {Field::id, Field::subtitle, Field::teaser, Field::modified, Field::source,
                 Field::agency, Field::section, Field::page, Field::place, Field::url, Field::lang,
                 Field::version, Field::status}},
    {.format = "press",
     .path = "press",
     .missing = {Field::subtitle, Field::modified, Field::agency, Field::place, Field::version,
                 Field::status},
     .dates = Sample::Dates::day},
    {.format = "ris",
     .path = "ris",
     .missing = {Field::modified, Field::version, Field::status},
     .dates = Sample::Dates::day},
    {.format = "bibtex",
     .path = "bibtex",
     .missing = {Field::id, Field::teaser, Field::modified, Field::agency, Field::version,
                 Field::status},
     .dates = Sample::Dates::day},
    {.format = "vrt", .path = "vrt"},
    {.format = "mediawiki",
     .path = "mediawiki",
     .missing = {Field::subtitle, Field::teaser, Field::agency, Field::authors, Field::section,
                 Field::page, Field::place, Field::version, Field::status},
     .different = {Field::id, Field::url, Field::source}},
    {.format = "wmt",
     .path = "wmt",
     .missing = {Field::subtitle, Field::teaser, Field::modified, Field::source, Field::agency,
                 Field::authors, Field::page, Field::place, Field::url, Field::keywords,
                 Field::version, Field::status},
     .different = {Field::id, Field::section},
     .dates = Sample::Dates::day},
    {.format = "tetml",
     .path = "tetml",
     .missing = {Field::id, Field::subtitle, Field::teaser, Field::modified, Field::source,
                 Field::agency, Field::section, Field::place, Field::url, Field::lang,
                 Field::keywords, Field::version, Field::status},
     // The number of the page in the file.
     .different = {Field::title, Field::page},
     .dates = Sample::Dates::day},
    {"arc", "arc"},
    {.format = "xml", .path = "xml", .map = "maps/xml.toml"},
    {.format = "text",
     .path = "text",
     .missing = {Field::id, Field::subtitle, Field::teaser, Field::modified, Field::source,
                 Field::agency, Field::authors, Field::section, Field::page, Field::url,
                 Field::lang, Field::keywords, Field::version, Field::status},
     // The fifth has its date from its path, and so no place.
     .different = {Field::place},
     .dates = Sample::Dates::day},
};

database::Article article_of(const nlohmann::json& json) {
  const auto text = [&](const char* key) { return json.value(key, std::string()); };
  const auto list = [&](const char* key) { return json.value(key, std::vector<std::string>()); };
  database::Article article;
  article.id = text("id");
  article.title = text("title");
  article.subtitle = text("subtitle");
  article.teaser = text("teaser");
  article.body = text("body");
  article.date = database::parse_date(text("date")).value();
  article.modified = database::parse_date(text("modified")).value();
  article.source = text("source");
  article.agency = text("agency");
  article.authors = list("author");
  article.section = text("section");
  article.page = text("page");
  article.place = text("place");
  article.url = text("url");
  article.lang = text("lang");
  article.keywords = list("keywords");
  article.version = json.value("version", 0U);
  article.status = database::status_by_name(json.value("status", "usable")).value();
  return article;
}

std::string lines(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts)
    joined += text + '\n';
  return joined;
}

}  // namespace

std::span<const Sample> samples() {
  return kSamples;
}

const std::vector<database::Article>& sample_articles() {
  static const auto kArticles = [] {
    std::vector<database::Article> articles;
    std::istringstream lines(source_file("corpus/formats/jsonl/papers.jsonl"));
    for (std::string line; std::getline(lines, line);)
      articles.push_back(article_of(nlohmann::json::parse(line)));
    return articles;
  }();
  return kArticles;
}

const database::Article* find_article(const std::vector<database::Article>& articles,
                                      const database::Article& expected) {
  const auto by = [&](auto same) {
    const auto found = std::find_if(articles.begin(), articles.end(), same);
    return found == articles.end() ? nullptr : &*found;
  };
  const auto* found = by([&](const auto& one) { return one.id == expected.id; });
  if (!found) found = by([&](const auto& one) { return one.title == expected.title; });
  if (!found) found = by([&](const auto& one) { return one.url == expected.url; });
  const std::string day = expected.date.iso().substr(0, 10);
  if (!found) found = by([&](const auto& one) { return one.date.iso().starts_with(day); });
  return found;
}

std::string field_text(const database::Article& article, Field field) {
  switch (field) {
    case Field::id:
      return article.id;
    case Field::title:
      return article.title;
    case Field::subtitle:
      return article.subtitle;
    case Field::teaser:
      return article.teaser;
    case Field::body:
      return article.body;
    case Field::date:
      return article.date.iso();
    case Field::modified:
      return article.modified.iso();
    case Field::source:
      return article.source;
    case Field::agency:
      return article.agency;
    case Field::authors:
      return lines(article.authors);
    case Field::section:
      return article.section;
    case Field::page:
      return article.page;
    case Field::place:
      return article.place;
    case Field::url:
      return article.url;
    case Field::lang:
      return article.lang;
    case Field::keywords:
      return lines(article.keywords);
    case Field::version:
      return article.version == 0 ? "" : std::to_string(article.version);
    case Field::status:
      return article.status == database::Status::usable
                 ? ""
                 : std::string(database::status_name(article.status));
    case Field::duplicate_of:
      return article.duplicate_of;
    case Field::embargo:
      return article.embargo ? database::moment_iso(*article.embargo) : "";
  }
  return {};
}

indexer::ReadOptions sample_options(const Sample& sample) {
  indexer::ReadOptions options;
  if (!sample.map.empty()) options.map_file = source_path("corpus/" + std::string(sample.map));
  return options;
}

std::vector<std::string> sample_files(const Sample& sample) {
  const std::string path = source_path("corpus/formats/" + std::string(sample.path));
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(path))
    if (file.is_regular_file() && (sample.main.empty() || file.path().filename() == sample.main))
      files.push_back(file.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace tests
