// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <xapian.h>

#include "database/glass/draft.hpp"

namespace tests {

/// Documents by number, and metadata: what a database is to hold.
struct Archive {
  std::map<Xapian::docid, std::function<void(database::glass::Draft&)>> documents;
  std::map<std::string, std::string> metadata;

  void add(std::function<void(database::glass::Draft&)> fill) {
    documents[documents.empty() ? 1 : documents.rbegin()->first + 1] = std::move(fill);
  }
};

void write_bulk(const Archive& archive, const std::filesystem::path& path);
void write_by_api(const Archive& archive, const std::filesystem::path& path);

std::size_t below(std::mt19937& random, std::size_t bound);
std::string random_bytes(std::mt19937& random, std::size_t size);

/// Everything that a document can hold, and nothing of it; the same for the same seed.
void fill_at_random(unsigned seed, database::glass::Draft& draft);

/// Up to eleven such documents, with gaps between their numbers.
Archive random_archive(unsigned seed);

/// Of words, as articles are: enough for tables of several levels.
Archive big_archive(std::size_t documents);

}  // namespace tests
