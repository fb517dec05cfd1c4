// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "stemmers/analysis.hpp"
#include "tests/stemmers/spellings.hpp"

namespace stemmers {
namespace {

std::set<std::string> terms(Analyzer& analyzer, std::string_view text) {
  std::set<std::string> found;
  for (const Token& token : analyzer.analyze(text))
    found.insert(token.word->stem);
  return found;
}

/// Each spelling of the word finds each spelling of it in a text.
testing::AssertionResult finds_itself(Analyzer& queries, Analyzer& articles,
                                      const std::string& word) {
  const std::vector<std::string> spellings = spellings::of(word);
  std::set<std::string> wanted;
  for (const std::string& query : spellings)
    wanted.merge(terms(queries, query));
  if (wanted.empty()) return testing::AssertionFailure() << '"' << word << "\" gives no term";
  for (const std::string& article : spellings) {
    const auto held = terms(articles, spellings::in_a_sentence(article));
    for (const std::string& term : wanted)
      if (!held.contains(term))
        return testing::AssertionFailure()
               << "a text with \"" << article << "\" lacks \"" << term << '"';
  }
  return testing::AssertionSuccess();
}

void expect_same_chain(const std::vector<std::string>& words, StemmerKind kind) {
  Analyzer queries({kind});
  Analyzer articles({kind});
  std::size_t failures = 0;
  for (const std::string& word : words) {
    const auto found = finds_itself(queries, articles, word);
    EXPECT_TRUE(found);
    if (!found && ++failures > 20) FAIL() << "and more";
  }
}

class SameChain : public testing::TestWithParam<StemmerKind> {};

TEST_P(SameChain, EveryWordOfTheSampleArchiveFindsItself) {
  const auto words = spellings::of_the_sample_archive();
  ASSERT_GT(words.size(), 1'000U);
  expect_same_chain(words, GetParam());
}

TEST_P(SameChain, EveryWordOfTheInflectionsFindsItself) {
  const auto words = spellings::of_a_shared_list("word_lists/stem_clusters.tsv");
  if (!words) GTEST_SKIP() << "word_lists/stem_clusters.tsv is not there";
  ASSERT_GT(words->size(), 150'000U);
  expect_same_chain(*words, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Stemmers, SameChain,
                         testing::Values(StemmerKind::cistem, StemmerKind::snowball,
                                         StemmerKind::none),
                         [](const auto& kind) { return std::string(stemmer_name(kind.param)); });

}  // namespace
}  // namespace stemmers
