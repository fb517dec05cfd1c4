// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/all_fields.hpp"

#include <array>

#include "database/moment.hpp"

namespace searcher::formats {
namespace {

constexpr std::array<std::string_view, 23> kFields{
    "id",           "title",   "subtitle",   "teaser",        "body",    "date",
    "modified",     "source",  "agency",     "authors",       "section", "page",
    "place",        "url",     "lang",       "keywords",      "version", "status",
    "duplicate_of", "embargo", "record_uri", "record_digest", "snapshot"};

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values)
    text += (text.empty() ? "" : "; ") + value;
  return text;
}

std::string moment(const std::optional<database::Moment>& moment) {
  return moment ? database::moment_iso(*moment) : std::string();
}

}  // namespace

std::span<const std::string_view> all_fields() {
  return kFields;
}

std::vector<std::string> values_of_all_fields(const database::Article& article) {
  return {article.id,
          article.title,
          article.subtitle,
          article.teaser,
          article.body,
          article.date.iso(),
          article.modified.iso(),
          article.source,
          article.agency,
          joined(article.authors),
          article.section,
          article.page,
          article.place,
          article.url,
          article.lang,
          joined(article.keywords),
          article.version == 0 ? std::string() : std::to_string(article.version),
          std::string(database::status_name(article.status)),
          article.duplicate_of,
          moment(article.embargo),
          article.record_uri,
          article.record_digest,
          moment(article.snapshot)};
}

}  // namespace searcher::formats
