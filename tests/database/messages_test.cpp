// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "database/messages/numbers.hpp"
#include "database/messages/retold.hpp"
#include "database/messages/tr.hpp"
#include "database/options/complaint.hpp"

namespace database {
namespace {

TEST(Messages, AreFilledInTheOrderOfTheirHoles) {
  EXPECT_EQ(tr("%s has %s bytes", "a.csv", 12), "a.csv has 12 bytes");
  EXPECT_EQ(tr("out of memory"), "out of memory");
  EXPECT_EQ(tr("%s %% of %s", 5, std::string("all")), "5 % of all");
}

TEST(Messages, ArePutTogetherAsTheTranslationWants) {
  const std::vector<Part> parts{"one", "two"};
  EXPECT_EQ(filled("%2$s before %1$s", parts), "two before one");
  EXPECT_EQ(filled("%1$s, %1$s and %2$s", parts), "one, one and two");
}

TEST(Messages, DoNotReadWhatIsPutIn) {
  EXPECT_EQ(tr("there is no field `%s:`", "%s%n%1$s"), "there is no field `%s%n%1$s:`");
  EXPECT_EQ(tr("`%s` and `%s`", "%2$s", "%%"), "`%2$s` and `%%`");
}

TEST(Messages, BearTranslationsThatAreWrong) {
  const std::vector<Part> parts{"one"};
  EXPECT_EQ(filled("%s %s %9$s", parts), "one  ");
  EXPECT_EQ(filled("50 %", parts), "50 ");
  EXPECT_EQ(filled("", parts), "");
}

TEST(Messages, HaveTheirHolesCountedWhileTheyAreCompiled) {
  static_assert(holes_in("%s and %2$s, 5 %% of it") == 2);
  static_assert(holes_in("nothing") == 0);
  static_assert(holes_in("%d") > 100);
  static_assert(holes_in("50 %") > 100);
}

TEST(Messages, ReadOtherwiseOfOne) {
  EXPECT_EQ(tr_count("%s article", "%s articles", 1, 1), "1 article");
  EXPECT_EQ(tr_count("%s article", "%s articles", 0, 0), "0 articles");
  EXPECT_EQ(tr_count("one article", "%s articles", 1, 1), "one article");
}

TEST(Messages, OfTablesAreThemselvesInEnglish) {
  EXPECT_EQ(translated(marked("the paper")), "the paper");
  EXPECT_EQ(translated_in("column", marked_in("column", "articles")), "articles");
  EXPECT_EQ(translated(""), "");
}

TEST(Messages, WriteNumbersAsEnglishDoes) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(41242), "41,242");
  EXPECT_EQ(grouped(1000000), "1,000,000");
  EXPECT_EQ(fixed(3.14159, 2), "3.14");
  EXPECT_EQ(fixed(-12, 0), "-12");
}

TEST(Messages, OfOthersAreRecognised) {
  constexpr std::array kSentences{marked("%s is gone"), marked("%s, %s words"), marked("done")};
  EXPECT_EQ(retold("a, b, 12 words", kSentences), "a, b, 12 words");
  EXPECT_EQ(retold("x is gone", kSentences), "x is gone");
  EXPECT_EQ(retold("done", kSentences), "done");
  EXPECT_EQ(retold("done with it", kSentences), std::nullopt);
  EXPECT_EQ(retold("12 words more", kSentences), std::nullopt);
  EXPECT_EQ(retold("", kSentences), std::nullopt);
}

TEST(Messages, OfTheCommandLineStayAsTheyAreInEnglish) {
  for (const char* text :
       {"--jobs: 1 required N missing", "ID is required", "--color: x not in {a,b}",
        "The following argument was not expected: --foo", "something else"})
    EXPECT_EQ(complaint(text), text);
}

}  // namespace
}  // namespace database
