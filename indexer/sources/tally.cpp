// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/tally.hpp"

#include <map>
#include <string>

namespace indexer {
namespace {

void add(std::map<std::string, std::uint64_t>& all,
         const std::map<std::string, std::uint64_t>& more) {
  for (const auto& [key, count] : more)
    all[key] += count;
}

}  // namespace

void Tally::add(const Tally& other) {
  counts.characters_replaced += other.counts.characters_replaced;
  counts.dates_not_understood += other.counts.dates_not_understood;
  counts.no_text += other.counts.no_text;
  indexer::add(counts.records_skipped, other.counts.records_skipped);
  indexer::add(counts.unread_keys, other.counts.unread_keys);
  files_read += other.files_read;
  files_skipped += other.files_skipped;
}

}  // namespace indexer
