// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/sample.hpp"

#include <iterator>

#include "database/document.hpp"
#include "database/hash.hpp"

namespace indexer {

void Sample::take(const database::Article& article) {
  database::Hash128 hash;
  hash.add_field(article.id);
  const auto fields = database::text_fields(article);
  for (const std::string_view field : fields)
    hash.add_field(field);
  std::string key = hash.bytes();
  if (full() && key > texts_.rbegin()->first) return;
  const auto [place, is_new] = texts_.try_emplace(std::move(key));
  if (!is_new) return;
  std::string& text = place->second;
  for (const std::string_view field : fields)
    (text += field) += '\n';
  held_ += text.size();
  while (held_ - texts_.rbegin()->second.size() >= bytes_) {
    held_ -= texts_.rbegin()->second.size();
    texts_.erase(std::prev(texts_.end()));
  }
}

}  // namespace indexer
