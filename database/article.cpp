// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/article.hpp"

#include <array>
#include <utility>

#include "database/hash.hpp"
#include "database/stored.hpp"

namespace database {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 3> kStatuses{{
    {Status::usable, "usable"},
    {Status::corrected, "corrected"},
    {Status::withdrawn, "withdrawn"},
}};

}  // namespace

std::string_view status_name(Status status) {
  for (const auto& [known, name] : kStatuses)
    if (known == status) return name;
  return {};
}

std::optional<Status> status_by_name(std::string_view name) {
  for (const auto& [status, known] : kStatuses)
    if (known == name) return status;
  return std::nullopt;
}

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
