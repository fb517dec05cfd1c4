// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(Text, TakesItsFirstLineAsTitle) {
  const auto read =
      only_article("text", "\n  Der Titel  \r\n\r\nErster\r\nAbsatz.\r\n\r\nZweiter.\r\n");
  EXPECT_EQ(read.title, "Der Titel");
  EXPECT_EQ(read.body, "Erster\nAbsatz.\n\nZweiter.");
  EXPECT_FALSE(read.date.known());
}

TEST(Text, FindsDateAndPlaceInItsHead) {
  const auto read = only_article("text", "Titel\n\nBerlin, den 9. November 1989\n\nText.");
  EXPECT_EQ(read.date.iso(), "1989-11-09");
  EXPECT_EQ(read.place, "Berlin");
  EXPECT_EQ(read.body, "Text.");
  const auto weekday = only_article("text", "Titel\nDonnerstag, 9.11.1989\nText.");
  EXPECT_EQ(weekday.date.iso(), "1989-11-09");
  EXPECT_EQ(weekday.place, "");
}

TEST(Text, LeavesSentencesWithDatesAlone) {
  const auto read = only_article("text", "Titel\n\nAm 9. November 1989 fiel die Mauer.");
  EXPECT_EQ(read.body, "Am 9. November 1989 fiel die Mauer.");
}

TEST(Text, FindsTheDateInItsPath) {
  EXPECT_EQ(only_article("text", "T\n\nx", "taz/1989/11/09/a.txt").date.iso(), "1989-11-09");
  EXPECT_EQ(only_article("text", "T\n\nx", "taz-1989-11-09.txt").date.iso(), "1989-11-09");
  EXPECT_EQ(only_article("text", "T\n\nx", "taz/19891109.txt").date.iso(), "1989-11-09");
  EXPECT_FALSE(only_article("text", "T\n\nx", "taz/1989/13/09/12345678.txt").date.known());
}

TEST(Text, PrefersTheHeadToThePath) {
  EXPECT_EQ(only_article("text", "T\n\n1.2.2003\n\nx", "1989/11/09/a.txt").date.iso(),
            "2003-02-01");
}

TEST(Text, CutByDamageIsNoArticle) {
  const auto readings = read_memory("text", "Titel\n\nHalber Te", "abgeschnitten");
  EXPECT_THAT(readings.records, SizeIs(0));
  EXPECT_THAT(readings.reasons(), ElementsAre("abgeschnitten"));
}

TEST(Markdown, ReadsFrontMatterInYaml) {
  const auto read =
      only_article("markdown",
                   "---\ntitle: \"Der Titel\"\ndate: 1989-11-09\nautoren:\n  - Ada\n  - "
                   "name: Bob\ntags: [a, b]\n---\n# Der Titel\n\nText.\n\n## Zwischen\n");
  EXPECT_EQ(read.title, "Der Titel");
  EXPECT_EQ(read.date.iso(), "1989-11-09");
  EXPECT_THAT(read.authors, ElementsAre("Ada", "Bob"));
  EXPECT_THAT(read.keywords, ElementsAre("a", "b"));
  EXPECT_EQ(read.body, "Text.\n\n## Zwischen");
}

TEST(Markdown, ReadsFrontMatterInToml) {
  const auto read =
      only_article("markdown",
                   "+++\ntitle = 'T'\ndate = 1989-11-09T10:30:00Z\nversion = 2\nautor = "
                   "['Ada', 'Bob']\n+++\nText.");
  EXPECT_EQ(read.title, "T");
  EXPECT_EQ(read.date.iso(), "1989-11-09T11:30");
  EXPECT_EQ(read.version, 2);
  EXPECT_THAT(read.authors, ElementsAre("Ada", "Bob"));
  EXPECT_EQ(read.body, "Text.");
}

TEST(Markdown, ReadsAPlainHead) {
  const auto read =
      only_article("markdown", "Titel: Der Titel\nDatum: 9.11.1989\nRessort:\n\nText: mehr.");
  EXPECT_EQ(read.title, "Der Titel");
  EXPECT_EQ(read.date.iso(), "1989-11-09");
  EXPECT_EQ(read.body, "Text: mehr.");
}

TEST(Markdown, TakesHeadingsAsTitle) {
  EXPECT_EQ(only_article("markdown", "# Der Titel\n\nText.").title, "Der Titel");
  const auto underlined = only_article("markdown", "Der Titel\n=========\n\nText.");
  EXPECT_EQ(underlined.title, "Der Titel");
  EXPECT_EQ(underlined.body, "Text.");
}

TEST(Markdown, RejectsBrokenFrontMatterWithItsLine) {
  EXPECT_THAT(read_memory("markdown", "---\ntitle: x\ntags:\n  - a\n  - [b\n---\nText").reasons(),
              ElementsAre(HasSubstr("no valid YAML")));
  EXPECT_THAT(read_memory("markdown", "+++\na = 1\ntitle = \n+++\nText").reasons(),
              ElementsAre(HasSubstr("in line 3")));
}

TEST(Markdown, ForgivesColonsThatYamlDoesNot) {
  const auto read =
      only_article("markdown", "---\ntitle: Kommentar: Warum\nressort: Politik\n---\nText");
  EXPECT_EQ(read.title, "Kommentar: Warum");
  EXPECT_EQ(read.section, "Politik");
}

TEST(Markdown, IsNotBlownUpByAliases) {
  std::string bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j)
      bomb += (j > 0 ? ", " : "") + before;
    bomb += "]\n";
  }
  const auto read = only_article("markdown", bomb + "keywords: *a11\ntitle: T\n---\nText");
  EXPECT_EQ(read.title, "T");
}

TEST(Text, WithoutHeadlineHasATitleMadeOfItsFirstSentence) {
  const std::string first =
      "Die Woche begann mit einem Streit im Rat. Am 3. Mai folgte, was Dr. Weber lange angekündigt "
      "hatte, und am Mittwoch stimmten alle Fraktionen dem Entwurf zu, obwohl er noch im Winter "
      "als nicht bezahlbar gegolten hatte.";
  const auto read = only_article("text", first + "\n\nZweiter Absatz.");
  EXPECT_EQ(read.title, "Die Woche begann mit einem Streit im Rat.");
  EXPECT_EQ(read.body, first + "\n\nZweiter Absatz.");
  const std::string endless = "Wörter " + first.substr(first.find("Am 3."));
  const auto cut = only_article("text", endless + endless).title;
  EXPECT_LE(cut.size(), 130U);
  EXPECT_TRUE(cut.ends_with(" …")) << cut;
  EXPECT_TRUE(endless.starts_with(cut.substr(0, cut.size() - 4))) << cut;
  const auto marked = only_article("markdown", first + "\n\nZweiter Absatz.");
  EXPECT_EQ(marked.title, "Die Woche begann mit einem Streit im Rat.");
  EXPECT_EQ(marked.body, first + "\n\nZweiter Absatz.");
}

TEST(Markdown, RefusesKeysThatNestWithoutEnd) {
  std::string key = "a";
  for (int i = 0; i < 60000; ++i)
    key += ".a";
  EXPECT_THAT(read_memory("markdown", "+++\n" + key + " = 1\n+++\nText.").reasons(),
              ElementsAre(HasSubstr("nested")));
  EXPECT_THAT(read_memory("markdown", "+++\n[" + key + "]\nx = 1\n+++\nText.").reasons(),
              ElementsAre(HasSubstr("nested")));
  EXPECT_THAT(read_memory("markdown", "+++\nx = {" + key + " = 1}\n+++\nText.").reasons(),
              ElementsAre(HasSubstr("nested")));
  std::string prose;
  for (int i = 0; i < 100; ++i)
    prose += "Ein Satz. ";
  EXPECT_EQ(only_article("markdown", "+++\ntitle = \"" + prose +
                                         "\"\ndate = 2020-01-02T03:04:05.5\n"
                                         "+++\nText.")
                .date.iso(),
            "2020-01-02T03:04");
}

}  // namespace
}  // namespace tests
