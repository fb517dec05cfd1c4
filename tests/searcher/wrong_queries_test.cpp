// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

#include "database/failure.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

struct Wrong {
  const char* query;
  int column;  ///< 0: the message names none
  const char* message;
};

database::Failure failure_of(const std::string& query) {
  stemmers::Analyzer analyzer({});
  try {
    searcher::query::parse(query, analyzer, searcher_tests::kToday);
  } catch (const database::Failure& failure) {
    return failure;
  }
  return database::Failure("understood");
}

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.query;
}

class WrongQuery : public testing::TestWithParam<Wrong> {};

TEST_P(WrongQuery, IsAnErrorWithColumnAndHint) {
  const database::Failure failure = failure_of(GetParam().query);
  if (GetParam().column > 0) {
    EXPECT_THAT(failure.message(),
                testing::StartsWith("query, column " + std::to_string(GetParam().column) + ": "));
  }
  EXPECT_THAT(failure.message(), testing::HasSubstr(GetParam().message));
  EXPECT_FALSE(failure.hint().empty());
  EXPECT_EQ(failure.code(), database::ExitCode::failure);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WrongQuery,
    testing::Values(
        Wrong{"", 0, "no word"}, Wrong{"?!", 0, "no word"}, Wrong{"foo \"bar", 5, "not closed"},
        Wrong{"Häuser „bar", 8, "not closed"}, Wrong{"Größe »bar»", 7, "not closed"},
        Wrong{"27\"", 3, "not closed"}, Wrong{"\"\"", 1, "no word"},
        Wrong{"a \"...\"", 3, "no word"}, Wrong{"(foo", 1, "not closed"},
        Wrong{"foo (bar (baz)", 5, "not closed"}, Wrong{"(", 1, "not closed"},
        Wrong{"foo)", 4, "closes no bracket"}, Wrong{")", 1, "closes no bracket"},
        Wrong{"foo ()", 5, "nothing in the brackets"}, Wrong{"UND foo", 1, "nothing before"},
        Wrong{"foo UND", 5, "nothing behind `UND`"}, Wrong{"foo ODER", 5, "nothing behind"},
        Wrong{"foo UND ODER bar", 5, "nothing behind"}, Wrong{"ODER", 1, "nothing before"},
        Wrong{"(foo ODER) bar", 6, "nothing behind"}, Wrong{"foo (UND bar)", 6, "nothing before"},
        Wrong{"NICHT", 1, "nothing behind"}, Wrong{"foo NOT", 5, "nothing behind"},
        Wrong{"NICHT ODER foo", 1, "nothing behind"}, Wrong{"foo NAHE/5", 5, "no word behind"},
        Wrong{"NAHE/5 foo", 1, "nothing before"}, Wrong{"foo NAHE/0 bar", 5, "number of words"},
        Wrong{"foo NEAR/ bar", 5, "number of words"}, Wrong{"foo NAHE/x bar", 5, "number of"},
        Wrong{"foo NAHE/5 \"bar baz\"", 5, "words only"},
        Wrong{"foo NAHE/5 -bar", 5, "no word behind"},
        Wrong{"titel:a NAHE/5 b", 9, "different fields"}, Wrong{"= foo", 1, "before nothing"},
        Wrong{"=(foo)", 1, "before no word"}, Wrong{"=Rake*", 1, "exclude each other"},
        Wrong{"a*", 1, "fewer than two letters"}, Wrong{"CDU/C*", 1, "more than one word"},
        Wrong{"foo^", 4, "needs a number"}, Wrong{"foo^0", 4, "needs a number"},
        Wrong{"foo~3", 4, "1 or 2 edits"}, Wrong{"\"foo bar\"~", 10, "no single word"},
        Wrong{"foo^2^2", 6, "does not fit"}, Wrong{"titel: Wahl", 1, "before nothing"},
        Wrong{"foo titel:", 5, "before nothing"}, Wrong{"titel:-foo", 1, "no word"},
        Wrong{"titel:(a autor:b)", 10, "a field within the field"},
        Wrong{"id:(a ODER b)", 4, "takes one value"}, Wrong{"id:\"\"", 1, "empty value"},
        Wrong{"datum:gestern..foo", 1, "no date"}, Wrong{"äöü datum:1989-13", 5, "no date"},
        Wrong{"status:weg", 1, "no status"}));

TEST(WrongQuery, OfTenThousandWordsIsRefused) {
  std::string words;
  for (int i = 0; i < 10'000; ++i)
    words += "wort ";
  EXPECT_THAT(failure_of(words).message(), testing::HasSubstr("more than 1000 words"));
}

TEST(WrongQuery, OfTenThousandBracketsIsRefused) {
  const std::string deep = std::string(10'000, '(') + "wort" + std::string(10'000, ')');
  EXPECT_THAT(failure_of(deep).message(), testing::HasSubstr("nested more than 100 deep"));
  std::string negations;
  for (int i = 0; i < 10'000; ++i)
    negations += "NICHT ";
  EXPECT_THAT(failure_of(negations + "wort").message(), testing::HasSubstr("nested"));
}

TEST(WrongQuery, OfMoreThan64KiBIsRefused) {
  const std::string longest(searcher::query::kMaxQueryBytes, 'a');
  EXPECT_EQ(failure_of(longest).message(), "understood");
  EXPECT_THAT(failure_of(longest + "a").message(), testing::HasSubstr("65537 bytes"));
}

TEST(WrongQuery, OfAnyBytesNeverCrashes) {
  const std::string signs = "a\"(*)^~-=:/„“\xFF\xE2\x80 \n*UND";
  std::string query;
  unsigned seed = 1;
  for (int round = 0; round < 3000; ++round) {
    query.clear();
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525U + 1013904223U;
      query += signs.substr((seed >> 16) % signs.size(), 1 + (seed >> 8) % 3);
    }
    EXPECT_FALSE(failure_of(query).message().empty());
  }
}

}  // namespace
