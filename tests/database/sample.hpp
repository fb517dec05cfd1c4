// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "database/article.hpp"

namespace sample {

/// An article in which every field says something.
inline database::Article article() {
  database::Article article;
  article.id = "ht-1989-11-09-01";
  article.title = "Die Häuser am Fluss";
  article.subtitle = "Corona-Krise im Rathaus";
  article.teaser = "Ein Raketenangriff und seine Folgen.";
  article.body = "Müller sprach über Straßen.\n\nDanach schwieg der Bürger*innenrat.";
  article.date = {1989, 11, 9, 0, 0, database::Precision::day};
  article.modified = {1989, 11, 10, 8, 15, database::Precision::minute};
  article.source = "Hollerstedter Tageblatt";
  article.agency = "mna";
  article.authors = {"Ute Köster", "Jan Ōta"};
  article.section = "Lokales";
  article.page = "3";
  article.place = "Hollerstedt";
  article.url = "https://www.example.org/1989/11/09/haeuser";
  article.lang = "de";
  article.keywords = {"Wohnen", "Rathaus"};
  article.version = 2;
  article.status = database::Status::corrected;
  article.duplicate_of = "mna-1989-11-08-07";
  article.embargo = database::parse_moment("1989-11-09T18:00:00+01:00");
  article.record_uri = "http://www.example.org/1989/11/09/haeuser?druck=1";
  article.record_digest = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ";
  article.snapshot = database::parse_moment("1989-11-10T07:00:00Z");
  return article;
}

}  // namespace sample
