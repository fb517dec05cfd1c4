// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "searcher/query/limits.hpp"
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

constexpr std::array kWrongQueries{Wrong{"", 0, "no word"},
                                   Wrong{"?!", 0, "no word"},
                                   Wrong{"foo \"bar", 5, "not closed"},
                                   Wrong{"Häuser „bar", 8, "not closed"},
                                   Wrong{"Größe »bar»", 7, "not closed"},
                                   Wrong{"27\"", 3, "not closed"},
                                   Wrong{"\"\"", 1, "no word"},
                                   Wrong{"a \"...\"", 3, "no word"},
                                   Wrong{"(foo", 1, "not closed"},
                                   Wrong{"foo (bar (baz)", 5, "not closed"},
                                   Wrong{"(", 1, "not closed"},
                                   Wrong{"foo)", 4, "closes no bracket"},
                                   Wrong{")", 1, "closes no bracket"},
                                   Wrong{"foo ()", 5, "nothing in the brackets"},
                                   Wrong{"UND foo", 1, "nothing before"},
                                   Wrong{"foo UND", 5, "nothing behind `UND`"},
                                   Wrong{"foo ODER", 5, "nothing behind"},
                                   Wrong{"foo UND ODER bar", 5, "nothing behind"},
                                   Wrong{"ODER", 1, "nothing before"},
                                   Wrong{"(foo ODER) bar", 6, "nothing behind"},
                                   Wrong{"foo (UND bar)", 6, "nothing before"},
                                   Wrong{"NICHT", 1, "nothing behind"},
                                   Wrong{"foo NOT", 5, "nothing behind"},
                                   Wrong{"NICHT ODER foo", 1, "nothing behind"},
                                   Wrong{"foo NAHE/5", 5, "no word behind"},
                                   Wrong{"NAHE/5 foo", 1, "nothing before"},
                                   Wrong{"foo NAHE/0 bar", 5, "number of words"},
                                   Wrong{"foo NEAR/ bar", 5, "number of words"},
                                   Wrong{"foo NAHE/x bar", 5, "number of"},
                                   Wrong{"foo NAHE/5 -bar", 5, "no word behind"},
                                   Wrong{"titel:a NAHE/5 b", 9, "different fields"},
                                   Wrong{"= foo", 1, "before nothing"},
                                   Wrong{"=(foo)", 1, "before no word"},
                                   Wrong{"a*", 1, "fewer than two letters"},
                                   Wrong{"CDU/C*", 1, "more than one word"},
                                   Wrong{"foo^", 4, "needs a number"},
                                   Wrong{"foo^0", 4, "needs a number"},
                                   Wrong{"foo~3", 4, "1 or 2 edits"},
                                   Wrong{"\"foo bar\"~", 10, "no single word"},
                                   Wrong{"foo^2^2", 6, "does not fit"},
                                   Wrong{"titel: Wahl", 1, "before nothing"},
                                   Wrong{"foo titel:", 5, "before nothing"},
                                   Wrong{"titel:-foo", 1, "no word"},
                                   Wrong{"titel:(a autor:b)", 10, "a field within the field"},
                                   Wrong{"id:(a ODER b)", 4, "takes one value"},
                                   Wrong{"id:\"\"", 1, "empty value"},
                                   Wrong{"datum:gestern..foo", 1, "no date"},
                                   Wrong{"äöü datum:1989-13", 5, "no date"},
                                   Wrong{"status:weg", 1, "no status"},
                                   Wrong{"‘foo", 1, "‘ is not closed"},
                                   Wrong{"a ›foo", 3, "not closed"},
                                   Wrong{"«foo«", 1, "not closed"},
                                   Wrong{"“foo", 1, "not closed"},
                                   Wrong{"‚foo geht’s", 1, "not closed"},
                                   Wrong{"\"foo \\\"", 1, "not closed"},
                                   Wrong{"titel:\"foo", 7, "not closed"},
                                   Wrong{"id:\"foo", 4, "not closed"},
                                   Wrong{"=\"foo", 2, "not closed"},
                                   Wrong{"-\"foo", 2, "not closed"},
                                   Wrong{"\"\"\" ", 3, "not closed"},
                                   Wrong{"„\"", 1, "no word"},
                                   Wrong{"\"-\"", 1, "no word"},
                                   Wrong{"titel:\"\"", 7, "no word"},
                                   Wrong{"=\"\"", 2, "no word"},
                                   Wrong{"\"\\\"\"", 1, "no word"},
                                   Wrong{"=a*", 2, "fewer than two letters"},
                                   Wrong{"\"a* Wahl\"", 2, "fewer than two letters"},
                                   Wrong{"\"*\"", 1, "no word"},
                                   Wrong{"a DAVOR/0 b", 3, "number of words"},
                                   Wrong{"a NICHT NAHE/0 b", 3, "number of words"},
                                   Wrong{"a IM SATZ", 3, "no word behind"},
                                   Wrong{"a IN PARAGRAPH -b", 3, "no word behind"},
                                   Wrong{"datum:1990..1989", 1, "ends before it begins"},
                                   Wrong{"datum:1989-11-10..1989-11-09", 1, "ends before"},
                                   Wrong{"zeitung:x", 1, "no field `zeitung:`"},
                                   Wrong{"a year:2020", 3, "no field `year:`"},
                                   Wrong{"foo:bar", 1, "no field `foo:`"},
                                   Wrong{"foo:(A)", 1, "no field `foo:`"},
                                   Wrong{"Orte:Berlin", 1, "no field `Orte:`"},
                                   Wrong{"übersicht:x", 1, "no field `übersicht:`"},
                                   Wrong{"titl:Wahl", 1, "no field `titl:`"},
                                   Wrong{"a qelle:taz", 3, "no field `qelle:`"},
                                   Wrong{"Datun:1989", 1, "no field"},
                                   Wrong{"Ressorts:Politik", 1, "no field"},
                                   Wrong{"(autro:Meier)", 2, "no field"},
                                   Wrong{"-sourc:taz", 2, "no field"},
                                   Wrong{"(a (b)", 1, "not closed"},
                                   Wrong{"a (b ODER c", 3, "not closed"},
                                   Wrong{"((a)", 1, "not closed"},
                                   Wrong{"a))", 2, "closes no bracket"},
                                   Wrong{"(a))", 4, "closes no bracket"},
                                   Wrong{"a ) b", 3, "closes no bracket"},
                                   Wrong{"titel:()", 7, "nothing in the brackets"},
                                   Wrong{"titel:(a", 7, "not closed"},
                                   Wrong{"-()", 2, "nothing in the brackets"},
                                   Wrong{"a ( )", 3, "nothing in the brackets"},
                                   Wrong{"a UND", 3, "nothing behind"},
                                   Wrong{"a AND OR b", 3, "nothing behind"},
                                   Wrong{"(a UND) b", 4, "nothing behind"},
                                   Wrong{"a UND )", 3, "nothing behind"},
                                   Wrong{"UND", 1, "nothing before"},
                                   Wrong{"a ODER (UND b)", 9, "nothing before"},
                                   Wrong{"a NICHT UND b", 3, "nothing behind"},
                                   Wrong{"-(a", 2, "not closed"},
                                   Wrong{"a NICHT", 3, "nothing behind"},
                                   Wrong{"a NAHE/5", 3, "no word behind"},
                                   Wrong{"a NAHE/5 UND b", 3, "no word behind"},
                                   Wrong{"a NAHE/1001 b", 3, "number of words"},
                                   Wrong{"a NAHE/-1 b", 3, "number of words"},
                                   Wrong{"a NAHE/5x b", 3, "number of words"},
                                   Wrong{"a NAHE/5 (b UND c)", 3, "words only"},
                                   Wrong{"a NAHE/5 (b c)", 3, "words only"},
                                   Wrong{"a NAHE/5 id:1", 3, "different fields"},
                                   Wrong{"autor:a NAHE/5 titel:b", 9, "different fields"},
                                   Wrong{"* NAHE/2 a", 3, "words only"},
                                   Wrong{"a = b", 3, "before nothing"},
                                   Wrong{"=", 1, "before nothing"},
                                   Wrong{"=(a b)", 1, "before no word"},
                                   Wrong{"=titel:a", 1, "before no word"},
                                   Wrong{"= \"Die Zeit\"", 1, "before nothing"},
                                   Wrong{"ab*^", 4, "needs a number"},
                                   Wrong{"a^-1", 2, "needs a number"},
                                   Wrong{"a^1001", 2, "needs a number"},
                                   Wrong{"a^^2", 2, "needs a number"},
                                   Wrong{"(a b)~", 6, "no single word"},
                                   Wrong{"ab*~", 4, "no single word"},
                                   Wrong{"=a~", 3, "no single word"},
                                   Wrong{"a~0", 2, "1 or 2 edits"},
                                   Wrong{"a~12", 2, "1 or 2 edits"},
                                   Wrong{"a~1~2", 4, "does not fit"},
                                   Wrong{"a^2~", 4, "does not fit"},
                                   Wrong{"*a", 1, "fewer than two"},
                                   Wrong{"A/b*", 1, "more than one word"},
                                   Wrong{"titel:", 1, "before nothing"},
                                   Wrong{"(titel:)", 2, "before nothing"},
                                   Wrong{"titel:UND a", 1, "no word"},
                                   Wrong{"titel:ODER", 1, "no word"},
                                   Wrong{"titel:)", 1, "before nothing"},
                                   Wrong{"titel:* a", 1, "no word"},
                                   Wrong{"titel:(id:1)", 8, "a field within"},
                                   Wrong{"titel:autor:x", 7, "a field within"},
                                   Wrong{"datum:(1989 ODER 1990)", 7, "takes one value"},
                                   Wrong{"sprache:(de)", 9, "takes one value"},
                                   Wrong{"datum:foo", 1, "no date"},
                                   Wrong{"datum:1989..1990..1991", 1, "no date"},
                                   Wrong{"datum:30.2.2020", 1, "no date"},
                                   Wrong{"datum:\"\"", 1, "no date"},
                                   Wrong{"a datum:1500", 3, "no date"},
                                   Wrong{"status:", 1, "before nothing"},
                                   Wrong{"id: 5", 1, "before nothing"},
                                   Wrong{"\\\"", 0, "no word"},
                                   Wrong{"\\", 0, "no word"},
                                   Wrong{"-", 0, "no word"},
                                   Wrong{"()", 1, "nothing in the brackets"}};

TEST(WrongQuery, IsAnErrorWithColumnAndHint) {
  for (const Wrong& wrong : kWrongQueries) {
    const database::Failure failure = failure_of(wrong.query);
    if (wrong.column > 0) {
      EXPECT_THAT(failure.message(),
                  testing::StartsWith("query, column " + std::to_string(wrong.column) + ": "))
          << wrong.query;
    }
    EXPECT_THAT(failure.message(), testing::HasSubstr(wrong.message)) << wrong.query;
    EXPECT_FALSE(failure.hint().empty()) << wrong.query;
    EXPECT_EQ(failure.code(), database::ExitCode::failure) << wrong.query;
  }
}

TEST(WrongQuery, OfAFieldThatIsNoneNamesThoseThatWereMeant) {
  EXPECT_THAT(failure_of("zeitung:x").hint(), testing::HasSubstr("`quelle:`"));
  EXPECT_THAT(failure_of("year:2020").hint(), testing::HasSubstr("`date:`"));
  EXPECT_THAT(failure_of("titl:x").hint(), testing::HasSubstr("`titel:`"));
  EXPECT_THAT(failure_of("year:2020").hint(), testing::HasSubstr("`year\\:`"));
}

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

TEST(WrongQuery, OfMoreThan128KiBIsRefused) {
  const std::string longest(searcher::query::kMaxQueryBytes, 'a');
  EXPECT_EQ(failure_of(longest).message(), "understood");
  EXPECT_THAT(failure_of(longest + "a").message(), testing::HasSubstr("131073 bytes"));
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
