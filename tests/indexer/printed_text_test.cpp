// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/printed_text.hpp"

#include <gtest/gtest.h>

namespace tests {
namespace {

using indexer::archives::PrintedText;

std::string two_lines(std::string_view first, std::string_view second) {
  PrintedText text;
  text.add(first);
  text.line_end();
  text.add(second);
  return text.take();
}

std::string two_columns(std::string_view first, std::string_view second) {
  PrintedText text;
  text.add(first);
  text.column_end();
  text.add(second);
  return text.take();
}

TEST(PrintedText, RunsLinesTogether) {
  EXPECT_EQ(two_lines(" Die  erste\n", "\t Zeile "), "Die erste Zeile");
  EXPECT_EQ(two_lines("am 3.", "April"), "am 3. April");
  EXPECT_EQ(two_lines("Druck-", "\u2003\u00A0wassers"), "Druckwassers");
}

TEST(PrintedText, JoinsDividedWords) {
  for (const char* hyphen : {"-", "=", "¬", "⸗", "\u2010", "\u00AD"})
    EXPECT_EQ(two_lines(std::string("Abgeord") + hyphen, "nete"), "Abgeordnete") << hyphen;
  EXPECT_EQ(two_lines("Einfaͤ-", "lle"), "Einfaͤlle");
  EXPECT_EQ(two_lines("die Ma⸗", "ſſe"), "die Maſſe");
}

TEST(PrintedText, KeepsTheHyphensOfCompoundsAndPairs) {
  EXPECT_EQ(two_lines("NATO-", "Gipfel"), "NATO-Gipfel");
  EXPECT_EQ(two_lines("Unterſuchungs⸗", "Kommißion"), "Unterſuchungs⸗Kommißion");
  EXPECT_EQ(two_lines("Kriegs=", "Miniſter"), "Kriegs-Miniſter");
  EXPECT_EQ(two_lines("Main⸗", "und Tauberkreiſe"), "Main⸗ und Tauberkreiſe");
  EXPECT_EQ(two_lines("Vor-", "oder Nachteile"), "Vor- oder Nachteile");
  EXPECT_EQ(two_lines("7 -", "acht"), "7 - acht");
  EXPECT_EQ(two_lines("12-", "jährig"), "12- jährig");
}

TEST(PrintedText, JoinsWordsAcrossColumnsOnly) {
  EXPECT_EQ(two_columns("ver⸗", "laſſen"), "verlaſſen");
  EXPECT_EQ(two_columns("Ende.", "anfang"), "Ende.\n\nanfang");
  EXPECT_EQ(two_columns("Ende-", "Anfang"), "Ende-\n\nAnfang");
  PrintedText text;
  text.add("ver-");
  text.paragraph_end();
  text.add("laſſen");
  EXPECT_EQ(text.take(), "ver-\n\nlaſſen");
}

TEST(PrintedText, BreaksWithinWordsAsIsSaid) {
  PrintedText text;
  text.add("Abgeord \n");
  text.line_end_within_word();
  text.add("\n  nete");
  EXPECT_EQ(text.take(), "Abgeordnete");
  text.add("Abgeord-");
  text.line_end_within_word();
  text.add(" nete");
  EXPECT_EQ(text.take(), "Abgeordnete");
}

TEST(PrintedText, PutsRowsAndParagraphsApart) {
  PrintedText text;
  text.add("eins");
  text.row_end();
  text.row_end();
  text.add("zwei");
  text.row_end();
  text.paragraph_end();
  text.add(" drei");
  text.add("fach");
  text.word_end();
  text.add("er");
  text.word_end();
  text.add(".");
  EXPECT_EQ(text.take(), "eins\nzwei\n\ndreifach er.");
  EXPECT_TRUE(text.empty());
  text.add_rows("a\nb\n\nc");
  EXPECT_EQ(text.take(), "a\nb\n\nc");
}

}  // namespace
}  // namespace tests
