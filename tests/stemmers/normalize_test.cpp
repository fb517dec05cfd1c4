// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/normalize.hpp"

#include <gtest/gtest.h>
#include <random>

namespace stemmers {
namespace {

std::string folded(std::string_view word) {
  return normalize(word).folded;
}
std::string exact(std::string_view word) {
  return normalize(word).exact;
}

TEST(Normalize, LowersAsciiInBothForms) {
  EXPECT_EQ(folded("BundesTag42"), "bundestag42");
  EXPECT_EQ(exact("BundesTag42"), "bundestag42");
  EXPECT_EQ(folded(""), "");
}

TEST(Normalize, ComposedAndDecomposedAreOne) {
  EXPECT_EQ(folded("H\u00E4user"), folded("Ha\u0308user"));
  EXPECT_EQ(exact("H\u00E4user"), exact("Ha\u0308user"));
  EXPECT_EQ(folded("\u00DCBER"), "\u00FCber");
  EXPECT_EQ(folded("U\u0308BER"), "\u00FCber");
}

TEST(Normalize, RemovesSoftHyphensAndJoiners) {
  EXPECT_EQ(folded("Donau\u00ADdampf\u00ADschiff"), "donaudampfschiff");
  EXPECT_EQ(exact("Donau\u00ADdampf\u00ADschiff"), "donaudampfschiff");
  EXPECT_EQ(exact("Auf\u200Clage"), "auflage");
  EXPECT_EQ(folded("Auf\u200Dlage"), "auflage");
}

TEST(Normalize, ASoftHyphenBeforeAnUmlautSignDoesNotPartTheLetter) {
  EXPECT_EQ(exact("Ha\u00ADuser"), "hauser");
  EXPECT_EQ(exact("Stra\u00ADße"), "straße");
}

TEST(Normalize, ReadsLongSAndLigatures) {
  EXPECT_EQ(folded("Wa\u017F\u017Fer"), "wasser");
  EXPECT_EQ(exact("Wa\u017F\u017Fer"), "wasser");
  EXPECT_EQ(folded("\uFB01nden"), "finden");
  EXPECT_EQ(folded("Scha\uFB00ner"), "schaffner");
  EXPECT_EQ(exact("\uFB01nden"), "finden");
}

TEST(Normalize, ReadsTheSmallEAboveAsUmlaut) {
  EXPECT_EQ(folded("Bu\u0364rger"), "b\u00FCrger");
  EXPECT_EQ(exact("Bu\u0364rger"), "b\u00FCrger");
  EXPECT_EQ(folded("O\u0364l"), "\u00F6l");
}

TEST(Normalize, SharpSIsTwoSInTheFoldedFormOnly) {
  EXPECT_EQ(folded("Straße"), "strasse");
  EXPECT_EQ(exact("Straße"), "straße");
  EXPECT_EQ(folded("STRAẞE"), "strasse");
  EXPECT_EQ(exact("STRAẞE"), "straße");
}

TEST(Normalize, FoldsForeignDiacriticsAndKeepsUmlauts) {
  EXPECT_EQ(folded("Erdoğan"), "erdogan");
  EXPECT_EQ(folded("Łódź"), "lodz");
  EXPECT_EQ(folded("Gdańsk"), "gdansk");
  EXPECT_EQ(folded("Ærø"), "aero");
  EXPECT_EQ(folded("Đoković"), "dokovic");
  EXPECT_EQ(folded("İstanbul"), "istanbul");
  EXPECT_EQ(folded("Citroën"), "citroen");
  EXPECT_EQ(folded("Äöü"), "äöü");
}

TEST(Normalize, TheExactFormKeepsForeignDiacritics) {
  EXPECT_EQ(exact("Erdoğan"), "erdoğan");
  EXPECT_EQ(exact("Łódź"), "łódź");
  EXPECT_EQ(exact("Café"), "café");
  EXPECT_NE(exact("Café"), exact("Cafe"));
}

TEST(Normalize, SubscriptsAndFullWidthLettersAreTheirPlainOnes) {
  EXPECT_EQ(folded("CO₂"), "co2");
  EXPECT_EQ(folded("m²"), "m2");
  EXPECT_EQ(folded("ＤＰＡ"), "dpa");
}

TEST(Normalize, InvalidBytesBecomeReplacementCharacters) {
  EXPECT_EQ(folded("Stra\xDF"
                   "e"),
            "stra\uFFFDe");
  EXPECT_EQ(exact("\xFF"), "\uFFFD");
}

TEST(Normalize, ThousandsOfMarksOnOneLetterAreNoTrouble) {
  std::string word = "a";
  for (int i = 0; i < 300'000; ++i)
    word += i % 2 == 0 ? "\u0301" : "\u0316";
  EXPECT_EQ(folded(word), "a");
  EXPECT_EQ(fold_with_offsets(word).folded, "a");
}

void expect_sound_offsets(const std::string& word) {
  const FoldedWithOffsets result = fold_with_offsets(word);
  EXPECT_EQ(result.folded, folded(word)) << word;
  ASSERT_EQ(result.offsets.size(), result.folded.size() + 1) << word;
  EXPECT_EQ(result.offsets.back(), word.size()) << word;
  for (std::size_t i = 1; i < result.offsets.size(); ++i)
    EXPECT_LE(result.offsets[i - 1], result.offsets[i]) << word;
}

TEST(FoldWithOffsets, NamesTheByteAtWhichEachCharacterBegan) {
  const FoldedWithOffsets result = fold_with_offsets("Ha\u0308\u00ADuser");
  EXPECT_EQ(result.folded, "h\u00E4user");
  EXPECT_EQ(result.offsets, (std::vector<std::uint32_t>{0, 1, 1, 6, 7, 8, 9, 10}));
}

TEST(FoldWithOffsets, BothLettersOfASharpSCameFromIt) {
  const FoldedWithOffsets result = fold_with_offsets("Maß");
  EXPECT_EQ(result.folded, "mass");
  EXPECT_EQ(result.offsets, (std::vector<std::uint32_t>{0, 1, 2, 2, 4}));
}

TEST(FoldWithOffsets, AgreesWithNormalize) {
  for (const char* word : {"", "Haus", "Ha\u0308user", "\u00ADHaus", "Wa\u017F\u017Fer",
                           "\uFB01nden", "Łódź", "Erdog\u0306an", "Bu\u0364rger", "STRAẞE", "CO₂",
                           "\xFF"
                           "a\xC3",
                           "\u0308a", "한국", "O’Neill", "İI"})
    expect_sound_offsets(word);
}

TEST(FoldWithOffsets, AgreesWithNormalizeForAnyMixture) {
  const std::vector<std::string> letters{"a", "U",      "ß",      "\u0308", "\u0364", "\u00AD",
                                         "Ł", "\uFB03", "\u0301", "ı",      "ſ",      "\u200D",
                                         "é", "x",      "\u0327", "Ω",      "ς",      "\xC3"};
  std::mt19937 random(4711);
  for (int i = 0; i < 20'000; ++i) {
    std::string word;
    for (auto count = random() % 8; count > 0; --count)
      word += letters[random() % letters.size()];
    expect_sound_offsets(word);
    if (testing::Test::HasFailure()) FAIL() << "case " << i;
  }
}

TEST(UnitEnd, TakesTheMarksBehindACharacter) {
  const std::string word = "a\u0308\u00ADb";
  EXPECT_EQ(unit_end(word, 0), 5U);
  EXPECT_EQ(unit_end(word, 5), 6U);
}

}  // namespace
}  // namespace stemmers
