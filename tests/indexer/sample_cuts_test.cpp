// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "tests/indexer/archives.hpp"
#include "tests/indexer/samples.hpp"

namespace tests {
namespace {

namespace fs = std::filesystem;

// A cut shows in these: their articles have an end.
constexpr std::array<std::string_view, 15> kWithEnds{"jsonl", "json", "dpa",    "ninjs", "rss",
                                                     "rdf",   "atom", "newsml", "nitf",  "tei",
                                                     "warc",  "trec", "alto",   "page",  "xml"};
constexpr std::size_t kMostCuts = 2'000;        // of longer files
constexpr std::size_t kLongFile = 64UL << 10U;  // bytes

// With NACHLESE_EVERY_CUT set at every byte, else at some.
std::size_t step(std::size_t size) {
  constexpr std::size_t kFewCuts = 23;
  if (std::getenv("NACHLESE_EVERY_CUT") == nullptr) return size / kFewCuts + 1;
  return size > kLongFile ? size / kMostCuts + 1 : 1;
}

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// What has to be read for this file: itself, or with the files that belong to it.
fs::path archive_of(const fs::path& file, std::string_view format) {
  fs::path archive = file;
  if (format == "leipzig") archive = file.parent_path();
  if (format == "mets")
    while (!fs::exists(archive / "mets.xml"))
      archive = archive.parent_path();
  return archive;
}

void cut_everywhere(const fs::path& file, const Sample& sample) {
  const std::string_view format = sample.format;
  const indexer::ReadOptions options = sample_options(sample);
  const std::string whole = bytes_of(file);
  const auto written = fs::last_write_time(file);
  const std::string archive = archive_of(file, format).string();
  const auto articles = read_files({archive}, options).articles();
  const bool has_end = std::find(kWithEnds.begin(), kWithEnds.end(), format) != kWithEnds.end();
  for (std::size_t cut = 0; cut < whole.size(); cut += step(whole.size())) {
    SCOPED_TRACE(file.string() + " cut at " + std::to_string(cut));
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, cut);
    fs::last_write_time(file, written);  // it is in the articles of feeds
    const Readings readings = read_files({archive}, options);
    EXPECT_LE(readings.rejections.size(), 1) << readings.reasons().back();
    // Of a volume whose description is damaged each page is an article, and each sentence of a
    // corpus without the list of their sources.
    const bool in_pieces = format == "leipzig" || format == "mets";
    const std::size_t most = std::max<std::size_t>(articles.size(), 1);
    EXPECT_TRUE(in_pieces || readings.records.size() <= most) << readings.records.size();
    if (!has_end) continue;
    for (const auto& article : readings.articles())
      EXPECT_THAT(articles, testing::Contains(article));
  }
  std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
}

class SampleCuts : public testing::TestWithParam<Sample> {};

TEST_P(SampleCuts, GiveWholeArticlesOnlyAndOneRejection) {
  const Directory directory;
  const fs::path copy = fs::path(directory.path()) / "sample";
  const Sample& sample = GetParam();
  fs::copy(source_path("corpus/formats/" + std::string(sample.path)), copy,
           fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(copy))
    if (entry.is_regular_file()) cut_everywhere(entry.path(), sample);
}

INSTANTIATE_TEST_SUITE_P(Formats, SampleCuts, testing::ValuesIn(samples().begin(), samples().end()),
                         [](const auto& format) { return std::string(format.param.format); });

}  // namespace
}  // namespace tests
