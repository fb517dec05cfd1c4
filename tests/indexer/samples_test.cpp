// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/samples.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "database/content_hash.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/office.hpp"
#include "indexer/containers/sources.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using database::Article;
using indexer::archives::Field;
using indexer::archives::field_rows;
using ::testing::IsEmpty;
using ::testing::SizeIs;

bool has(const Sample::Fields& fields, Field field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

std::string words(const std::string& text) {
  std::istringstream in(text);
  std::string joined;
  for (std::string word; in >> word;)
    joined += word + ' ';
  return joined;
}

std::string expected_text(const Sample& sample, const Article& expected, Field field) {
  std::string text = field_text(expected, field);
  if (field == Field::body && sample.body == Sample::Body::words) return words(text);
  const bool is_date = field == Field::date || field == Field::modified;
  return is_date && sample.dates == Sample::Dates::day ? text.substr(0, 10) : text;
}

void expect_same(const Sample& sample, const Article& article, const Article& expected) {
  for (const auto& row : field_rows()) {
    std::string text = field_text(article, row.field);
    if (row.field == Field::body && sample.body == Sample::Body::words) text = words(text);
    SCOPED_TRACE(row.name);
    if (has(sample.different, row.field))
      continue;
    else if (!has(sample.missing, row.field))
      EXPECT_EQ(text, expected_text(sample, expected, row.field));
    else if (row.field == Field::id)
      EXPECT_EQ(text, article.url.empty() ? database::content_id(article) : article.url);
    else
      EXPECT_EQ(text, "");
  }
}

TEST(Samples, GiveTheSameFiveArticlesInEveryFormat) {
  ASSERT_THAT(sample_articles(), SizeIs(5));
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.path);
    const auto readings = read_files({source_path("corpus/formats/" + std::string(sample.path))},
                                     sample_options(sample));
    EXPECT_THAT(readings.reasons(), IsEmpty());
    const auto articles = readings.articles();
    EXPECT_THAT(articles, SizeIs(sample_articles().size()));
    for (const Article& expected : sample_articles()) {
      SCOPED_TRACE(expected.id);
      const Article* article = find_article(articles, expected);
      ASSERT_NE(article, nullptr);
      expect_same(sample, *article, expected);
    }
  }
}

// The bytes of a file as its reader gets them.
std::string head_inside(const std::string& path) {
  using indexer::containers::Container;
  std::unique_ptr<indexer::containers::ByteStream> stream =
      indexer::containers::FileStream::open(path);
  for (;;) {
    const auto container = indexer::containers::recognise(*stream);
    if (container == Container::none)
      return std::string(stream->peek(indexer::archives::kHeadBytes));
    if (indexer::containers::has_members(container)) return {};
    stream = indexer::containers::decompressed(container, std::move(stream), {});
  }
}

// A sample that is read by another format's reader says nothing about its own.
TEST(Samples, AreRecognisedAsTheirFormat) {
  for (const Sample& sample : samples())
    for (const std::string& path : sample_files(sample)) {
      const std::string head = head_inside(path);
      if (head.empty()) continue;  // members, each of which has a format
      const bool whole = head.size() < indexer::archives::kHeadBytes;
      std::uint64_t replaced = 0;
      const std::string text = indexer::archives::to_utf8(
          head, indexer::archives::detect_encoding(head, {}, whole), replaced);
      const auto* format = indexer::archives::recognise({text, path, whole, head});
      ASSERT_NE(format, nullptr) << path;
      EXPECT_EQ(format->name, sample.format) << path;
    }
}

TEST(Samples, ExistForEveryFormat) {
  for (const auto& format : indexer::archives::formats())
    EXPECT_TRUE(std::any_of(samples().begin(), samples().end(), [&](const Sample& sample) {
      return sample.format == format.name;
    })) << format.name;
}

}  // namespace
}  // namespace tests
