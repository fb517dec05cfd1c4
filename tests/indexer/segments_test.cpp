// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/article.hpp"
#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "database/segment_writer.hpp"
#include "tests/database/scratch.hpp"
#include "tests/database/telling.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

namespace fs = std::filesystem;
using Way = database::SegmentWriter::Way;

std::vector<std::string> written(const std::vector<database::Article>& articles,
                                 const fs::path& path, Way way) {
  database::DocumentMaker maker(stemmers::Settings{});
  database::SegmentWriter writer(path, way);
  for (const database::Article& article : articles)
    writer.add(maker.draft(article, database::content_hash(article)));
  writer.finish();
  EXPECT_EQ(faults(path.string()), "");
  return telling(Xapian::Database(path.string()));
}

// As a program would that knows nothing of this one.
std::vector<std::string> written_plainly(const std::vector<database::Article>& articles,
                                         const fs::path& path) {
  database::DocumentMaker maker(stemmers::Settings{});
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (const database::Article& article : articles)
    database.add_document(maker.make(article, database::content_hash(article)));
  database.commit();
  return telling(database);
}

void expect_same(const std::vector<database::Article>& articles) {
  const scratch::Directory directory;
  const auto bulk = written(articles, directory / "bulk", Way::bulk);
  EXPECT_EQ(difference(bulk, written_plainly(articles, directory / "plain")), "");
  EXPECT_EQ(difference(bulk, written(articles, directory / "api", Way::api)), "");
}

TEST(Segments, OfTheSampleHoldWhatXapianWouldWrite) {
  const auto articles = read_files({source_path("corpus/archive"), source_path("corpus/formats")});
  ASSERT_GT(articles.records.size(), 200U);
  expect_same(articles.articles());
}

TEST(Segments, OfWikinewsHoldWhatXapianWouldWrite) {
  const char* shared = std::getenv("NACHLESE_SHARED_DATA");
  const fs::path data =
      shared != nullptr ? fs::path(shared) : fs::path(source_path("../shared/data"));
  const fs::path archive = data / "wikinews_de" / "docs.jsonl.zst";
  if (!fs::exists(archive)) GTEST_SKIP() << "no archive of Wikinews in " << archive;
  const auto articles = read_files({archive.string()});
  ASSERT_GT(articles.records.size(), 900U);
  expect_same(articles.articles());
}

}  // namespace
}  // namespace tests
