// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "stemmers/analysis.hpp"
#include "stemmers/normalize.hpp"
#include "tests/stemmers/spellings.hpp"

namespace stemmers {
namespace {

/// For each word of the text the terms of its readings.
std::vector<std::set<std::string>> readings(std::span<const Token> tokens) {
  std::vector<std::set<std::string>> found;
  for (const Token& token : tokens) {
    found.push_back({token.word->completed.begin(), token.word->completed.end()});
    found.back().insert(token.word->stem);
  }
  return found;
}

std::string_view last_component(std::string_view word) {
  const auto hyphen = word.rfind('-');
  const bool ends = hyphen == std::string_view::npos || hyphen + 1 == word.size();
  return ends ? word : word.substr(hyphen + 1);
}

/// A query with a capital asks for the noun as it stands within a sentence; small, or all in
/// capitals, it asks for every reading. Behind a hyphen the last component tells.
bool asks_for(std::string_view query, std::string_view written) {
  const bool noun =
      begins_with_capital(last_component(query)) &&
      std::any_of(query.begin(), query.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !noun || begins_with_capital(last_component(written));
}

/// Each spelling of the word finds each spelling of it in a text that it asks for.
testing::AssertionResult finds_itself(Analyzer& queries, Analyzer& articles,
                                      const std::string& word) {
  const std::vector<std::string> spellings = spellings::of(word);
  for (const std::string& article : spellings) {
    const auto text = readings(articles.analyze(spellings::in_a_sentence(article)));
    std::set<std::string> held;
    for (const auto& terms : text)
      held.insert(terms.begin(), terms.end());
    for (const std::string& query : spellings) {
      if (!asks_for(query, article)) continue;
      const auto wanted = readings(queries.ask(query));
      if (wanted.empty()) return testing::AssertionFailure() << '"' << query << "\" gives no term";
      for (const auto& any : wanted)
        if (std::none_of(any.begin(), any.end(),
                         [&](const std::string& term) { return held.contains(term); }))
          return testing::AssertionFailure() << "a text with \"" << article << "\" lacks \""
                                             << *any.begin() << "\" of \"" << query << '"';
    }
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
