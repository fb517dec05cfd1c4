// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::containers::Container;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kSentences = "1\tEins.\n2\tZwei.\n3\tDrei.\n4\tAllein.\n";
const std::string kSources = "1\thttps://x.example/a\t2020-05-01\n2\thttps://x.example/b\n";
const std::string kLinks = "2\t1\n1\t3\n2\t2\n";

void expect_articles(const Readings& readings) {
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.ids(),
              ElementsAre("https://x.example/a", "https://x.example/b", "deu_news_2020_10K/4"));
  EXPECT_EQ(readings.records[0].article.body, "Drei.");
  EXPECT_EQ(readings.records[0].article.date.iso(), "2020-05-01");
  EXPECT_EQ(readings.records[0].article.lang, "de");
  EXPECT_EQ(readings.records[1].article.body, "Eins.\nZwei.");
  EXPECT_EQ(readings.records[1].article.date.iso(), "2020");
}

TEST(Leipzig, JoinsTheSentencesOfASource) {
  const Directory here;
  here.write("deu_news_2020_10K-sentences.txt", kSentences);
  here.write("deu_news_2020_10K-sources.txt", kSources);
  here.write("deu_news_2020_10K-inv_so.txt", kLinks);
  here.write("deu_news_2020_10K-words.txt", "1\tEins\t1\n");
  expect_articles(read_files({here.path()}));
}

TEST(Leipzig, ReadsACorpusAsItIsPacked) {
  const Directory here;
  const std::string stem = "deu_news_2020_10K/deu_news_2020_10K";
  const auto path = here.write(
      "c.tar.gz",
      compressed(Container::gz, packed(Container::tar, {{stem + "-co_n.txt", "1\t2\t3\n"},
                                                        {stem + "-inv_so.txt", kLinks},
                                                        {stem + "-sentences.txt", kSentences},
                                                        {stem + "-sources.txt", kSources},
                                                        {stem + "-words.txt", "1\tEins\t1\n"},
                                                        {"andere.txt", "Titel\n\nText\n"}})));
  auto readings = read_files({path});
  ASSERT_THAT(readings.records, SizeIs(4));
  EXPECT_EQ(readings.records[0].article.title, "Titel");
  readings.records.erase(readings.records.begin());
  expect_articles(readings);
}

TEST(Leipzig, TakesEachSentenceAloneWithoutSources) {
  const Directory here;
  const auto path = here.write("x-sentences.txt", kSentences);
  EXPECT_THAT(read_files({path}).ids(), ElementsAre("x/1", "x/2", "x/3", "x/4"));
}

TEST(Leipzig, ReadsLinksEitherWayRound) {
  const Directory here;
  here.write("x-sentences.txt", "1\tA.\n2\tB.\n3\tC.\n4\tD.\n5\tE.\n");
  here.write("x-sources.txt", "1\thttps://x.example/a\n2\thttps://x.example/b\n");
  here.write("x-inv_so.txt", "1\t1\n2\t1\n3\t2\n4\t2\n5\t2\n");
  const auto readings = read_files({here.path()});
  ASSERT_THAT(readings.records, SizeIs(2));
  EXPECT_EQ(readings.records[1].article.body, "C.\nD.\nE.");
}

TEST(Leipzig, RejectsSourcesWithoutSentencesInAContainer) {
  const Directory here;
  const auto path = here.write("c.tar", packed(Container::tar, {{"x-sources.txt", kSources}}));
  EXPECT_THAT(read_files({path}).reasons(), ElementsAre(HasSubstr("without its sentences")));
}

}  // namespace
}  // namespace tests
