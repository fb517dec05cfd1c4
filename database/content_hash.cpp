// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/content_hash.hpp"

#include "database/hash.hpp"
#include "database/stored.hpp"

namespace database {

std::string content_id(const Article& article) {
  Hash128 hash;
  for (const std::string& field : {article.source, article.date.key(), article.title, article.body})
    hash.add_field(field);
  return hash.hex();
}

std::string content_hash(const Article& article) {
  Article content = article;
  for (std::string Article::*found : {&Article::id, &Article::record_uri, &Article::record_digest})
    (content.*found).clear();
  content.snapshot.reset();
  Hash128 hash;
  hash.add_field(serialize(content));
  return hash.bytes();
}

}  // namespace database
