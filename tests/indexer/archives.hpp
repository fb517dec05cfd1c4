// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "database/article.hpp"
#include "indexer/archives/record/record_fields.hpp"
#include "indexer/containers/recognise.hpp"
#include "indexer/sources/archive_set.hpp"
#include "tests/database/scratch.hpp"

namespace tests {

/// A directory of its own for each test, removed with it.
class Directory {
 public:
  const std::string& path() const { return directory_.path().native(); }
  /// Writes a file, with the directories above it, and gives its path.
  std::string write(const std::string& name, std::string_view bytes) const;

 private:
  scratch::Directory directory_;
};

/// All that came out until the end.
struct Readings {
  std::vector<indexer::Record> records;
  std::vector<indexer::Rejection> rejections;

  std::vector<database::Article> articles() const;
  std::vector<std::string> ids() const;
  std::vector<std::string> reasons() const;
};

Readings read_all(indexer::ArchiveSet& set);
Readings read_files(std::vector<std::string> paths, const indexer::ReadOptions& options = {});

/// Through one reader, without files or containers. `damage`: the stream ends in it.
Readings read_memory(std::string_view format, std::string_view bytes,
                     const std::string& damage = {}, const std::string& archive = "memory");
Readings read_memory(std::string_view format, std::string_view bytes,
                     const indexer::archives::ReaderSettings& settings,
                     indexer::archives::Counts& counts);

/// The only article of a file in this format; a failure of the test where it has another number of
/// them, or rejections.
database::Article only_article(std::string_view format, std::string_view bytes,
                               const std::string& archive = "memory");

std::string compressed(indexer::containers::Container container, std::string_view bytes);

using Files = std::vector<std::pair<std::string, std::string>>;
/// A tar, zip or 7zip archive of these files; encrypted if there is a password (zip only).
std::string packed(indexer::containers::Container container, const Files& files,
                   const std::string& password = {});

/// A file of the source tree.
std::string source_file(const std::string& path);
std::string source_path(const std::string& path);

}  // namespace tests
