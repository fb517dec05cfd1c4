// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/lexicon.hpp"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "stemmers/compound.hpp"
#include "stemmers/vocabulary.hpp"

namespace stemmers {
namespace {

Lexicon lexicon_of(const std::vector<const char*>& words) {
  Lexicon lexicon;
  for (const char* word : words)
    lexicon.add(word);
  lexicon.derive();
  return lexicon;
}

std::vector<std::string> split(const Lexicon& lexicon, const std::string& folded) {
  std::vector<std::string> parts;
  for (const Span& part : compound_parts(lexicon, folded, true))
    parts.push_back(folded.substr(part.start, part.end - part.start));
  return parts;
}

using Parts = std::vector<std::string>;

TEST(Lexicon, FindsTheWordsThatBeginAtALetter) {
  const Lexicon lexicon = lexicon_of({"Rakete", "Raketen", "Angriff", "Rat"});
  std::vector<std::string> found;
  const std::string text = "xraketenangriff";
  lexicon.words_at(text, 1, [&](std::size_t end, std::uint8_t kind) {
    if ((kind & Lexicon::noun) != 0) found.push_back(text.substr(1, end - 1));
  });
  EXPECT_EQ(found, (std::vector<std::string>{"rakete", "raketen"}));
}

TEST(Lexicon, TellsNounsFromOtherWords) {
  const Lexicon lexicon = lexicon_of({"Würde", "würde", "Äpfel", "groß"});
  EXPECT_EQ(lexicon.find("würde") & (Lexicon::noun | Lexicon::lower),
            Lexicon::noun | Lexicon::lower);
  EXPECT_NE(lexicon.find("äpfel") & Lexicon::noun, 0);
  EXPECT_NE(lexicon.find("gross") & Lexicon::lower, 0);
  EXPECT_EQ(lexicon.find("apfel"), 0);
}

TEST(Lexicon, PassesOverWhatIsNoWord) {
  const Lexicon lexicon = lexicon_of({"EDV", "a", "100-jährig", "U-Bahn"});
  EXPECT_EQ(lexicon.find("edv"), 0);
  EXPECT_EQ(lexicon.find("u-bahn"), 0);
}

TEST(Lexicon, GivesEveryWordSortedByBytes) {
  const Lexicon lexicon = lexicon_of({"Zahn", "Bahn", "Ärzte", "Bahnen"});
  std::vector<std::string> words;
  lexicon.each([&](std::string_view word, std::uint8_t kind) {
    if ((kind & Lexicon::noun) != 0 && word.size() > 3) words.emplace_back(word);
  });
  EXPECT_EQ(words, (std::vector<std::string>{"bahn", "bahnen", "zahn", "ärzte"}));
}

TEST(Lexicon, IsTheSameInAnyOrder) {
  Lexicon one = lexicon_of({"Bahn", "Hof", "schreiben"});
  Lexicon other = lexicon_of({"schreiben", "Hof", "Bahn"});
  Lexicon third = lexicon_of({"schreiben", "hof", "Bahn"});
  one.complete();
  other.complete();
  third.complete();
  EXPECT_EQ(one.fingerprint(), other.fingerprint());
  EXPECT_NE(one.fingerprint(), third.fingerprint());
  EXPECT_TRUE(Lexicon().fingerprint().empty());
}

TEST(Lexicon, TakesAModifierForTheFrontOnly) {
  Lexicon lexicon = lexicon_of({"Feier", "Tag"});
  lexicon.add_modifier("Weihnachts");
  EXPECT_EQ(split(lexicon, "weihnachtstag"), (Parts{"weihnachts", "tag"}));
  EXPECT_TRUE(split(lexicon, "tagweihnachts").empty());
}

std::string often(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text + ' ';
  return all;
}

// Enough words to tell common ones from others.
const std::string kCommonWords = often("wir sehen die Straße und den Wall", 20'000);

TEST(Vocabulary, TeachesNamesThatNoListHas) {
  Lexicon lexicon = lexicon_of({"Krise"});
  EXPECT_TRUE(split(lexicon, "coronakrise").empty());
  Vocabulary vocabulary;
  vocabulary.add(kCommonWords + often("Die Krise kam mit Corona.", 5));
  vocabulary.teach(lexicon);
  EXPECT_EQ(split(lexicon, "coronakrise"), (Parts{"corona", "krise"}));
  EXPECT_NE(lexicon.find("corona") & Lexicon::learned, 0);
}

TEST(Vocabulary, LearnsNoCompoundsSlipsAndInflections) {
  Lexicon lexicon = lexicon_of({"Haus", "Tür"});
  Vocabulary vocabulary;
  vocabulary.add(kCommonWords + often("Haustür Brexit Brexits gestern", 5) + "Hauus");
  vocabulary.teach(lexicon);
  EXPECT_NE(lexicon.find("brexit"), 0);
  for (const char* word : {"haustür", "brexits", "gestern", "hauus"})
    EXPECT_EQ(lexicon.find(word), 0) << word;
}

TEST(Vocabulary, PrefersPartsThatPeopleUse) {
  Lexicon lexicon = lexicon_of({"Wall", "Straße", "Trasse"});
  Vocabulary vocabulary;
  vocabulary.add(kCommonWords);
  vocabulary.teach(lexicon);
  EXPECT_EQ(split(lexicon, "wallstrasse"), (Parts{"wall", "strasse"}));
}

TEST(Vocabulary, LearnsNothingFromAFewWords) {
  Lexicon lexicon = lexicon_of({"Krise"});
  Vocabulary vocabulary;
  vocabulary.add(often("Corona", 50));
  vocabulary.teach(lexicon);
  EXPECT_EQ(lexicon.find("corona"), 0);
}

TEST(Vocabulary, IsTheSumOfItsTexts) {
  Vocabulary first;
  first.add(kCommonWords + often("Corona", 2));
  Vocabulary second;
  second.add(often("Corona", 3));
  first.add(second);
  Lexicon lexicon = lexicon_of({"Krise"});
  first.teach(lexicon);
  EXPECT_NE(lexicon.find("corona"), 0);
}

}  // namespace
}  // namespace stemmers
