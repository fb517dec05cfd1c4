// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "database/content_hash.hpp"
#include "database/document.hpp"
#include "tests/stemmers/spellings.hpp"

namespace database {
namespace {

std::set<std::string> terms(const Xapian::Document& document) {
  return {document.termlist_begin(), document.termlist_end()};
}

/// The documents of articles with the word hold what queries for it ask for.
testing::AssertionResult is_found(stemmers::Analyzer& queries, DocumentMaker& maker,
                                  const std::string& word) {
  for (const std::string& spelling : spellings::of(word)) {
    Article article;
    article.id = "a";
    article.body = spellings::in_a_sentence(spelling);
    const auto held = terms(maker.make(article, content_hash(article)));
    for (const stemmers::Token& token : queries.ask(spelling))
      if (!held.contains(token.word->stem) &&
          std::none_of(token.word->completed.begin(), token.word->completed.end(),
                       [&](const std::string& term) { return held.contains(term); }))
        return testing::AssertionFailure()
               << '"' << spelling << "\": the document lacks \"" << token.word->stem << '"';
  }
  return testing::AssertionSuccess();
}

void expect_found(const std::vector<std::string>& words, std::size_t every) {
  const stemmers::Settings settings;
  stemmers::Analyzer queries(settings);
  DocumentMaker maker(settings);
  for (std::size_t i = 0; i < words.size(); i += every)
    ASSERT_TRUE(is_found(queries, maker, words[i]));
}

TEST(SameChain, DocumentsHoldTheTermsOfEveryWordOfTheSampleArchive) {
  expect_found(spellings::of_the_sample_archive(), 1);
}

TEST(SameChain, DocumentsHoldTheTermsOfTheInflections) {
  const auto words = spellings::of_a_shared_list("word_lists/stem_clusters.tsv");
  if (!words) GTEST_SKIP() << "word_lists/stem_clusters.tsv is not there";
  expect_found(*words, 50);
}

}  // namespace
}  // namespace database
