// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/compound.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "stemmers/analysis.hpp"
#include "stemmers/normalize.hpp"

namespace stemmers {
namespace {

// A small word list, so that the tests need none of the system's.
const Lexicon& lexicon() {
  static const Lexicon words = [] {
    Lexicon made;
    for (const char* word :
         {"Rakete",       "Raketen",     "Angriff",  "Bund",      "Tag",       "Bundestag",
          "Wahl",         "Stadt",       "Rat",      "Stadtrat",  "Sitzung",   "Regierung",
          "Krise",        "Schule",      "Politik",  "schreiben", "Tisch",     "Not",
          "Tor",          "Motor",       "Part",     "Ei",        "Partei",    "Beratung",
          "Land",         "Länder",      "Haupt",    "Neben",     "Eingang",   "Haupteingang",
          "Nebeneingang", "Vorteil",     "Vorteile", "Nachteil",  "Nachteile", "Verkehr",
          "Unternehmen",  "Verbund",     "Verbünde", "Gemeinde",  "Räte",      "Kreis",
          "Straße",       "Straßenbahn", "Bahn",     "Kohle",     "Kraft",     "Werk",
          "Kraftwerk",    "Kinder",      "Kind",     "Betreuung", "NATO",      "Ausschuss",
          "Militär"})
      made.add(word);
    made.derive();
    made.complete();
    return made;
  }();
  return words;
}

std::vector<std::string> split(const char* word) {
  const std::string folded = normalize(word).folded;
  std::vector<std::string> parts;
  for (const Span& part : compound_parts(lexicon(), folded, true))
    parts.push_back(folded.substr(part.start, part.end - part.start));
  return parts;
}

using Parts = std::vector<std::string>;

TEST(Compound, IsDividedAtItsWords) {
  EXPECT_EQ(split("Raketenangriff"), (Parts{"raketen", "angriff"}));
  EXPECT_EQ(split("Kohlekraftwerk"), (Parts{"kohle", "kraft", "werk"}));
  EXPECT_EQ(split("Kinderbetreuung"), (Parts{"kinder", "betreuung"}));
}

TEST(Compound, KeepsLinkingElementsWithThePartBefore) {
  EXPECT_EQ(split("Regierungskrise"), (Parts{"regierungs", "krise"}));
  EXPECT_EQ(split("Schulpolitik"), (Parts{"schul", "politik"}));
  EXPECT_EQ(split("Schreibtisch"), (Parts{"schreib", "tisch"}));
}

TEST(Compound, StaysWholeWhereItIsNone) {
  for (const char* word : {"Motor", "Partei", "Beratung", "Kreis", "Krise", "Angriff"})
    EXPECT_TRUE(split(word).empty()) << word;
}

TEST(Compound, IsNoParticipleBehindAVerb) {
  Lexicon lexicon;
  for (const char* word : {"steigen", "Enden", "enden", "Woche", "Wochen"})
    lexicon.add(word);
  lexicon.derive();
  EXPECT_TRUE(compound_parts(lexicon, "steigenden", true).empty());
  EXPECT_EQ(compound_parts(lexicon, "wochenenden", true).size(), 2U);
}

TEST(Compound, OfUnknownWordsStaysWhole) {
  EXPECT_TRUE(split("Xyzzyangriff").empty());
  EXPECT_TRUE(compound_parts(Lexicon(), "raketenangriff", true).empty());
}

TEST(Compound, OfFiveThousandLettersIsLeftWhole) {
  std::string word;
  while (word.size() < 5000)
    word += "raketen";
  EXPECT_TRUE(compound_parts(lexicon(), word, true).empty());
}

class Dividing : public testing::Test {
 protected:
  std::vector<std::string> parts_of(const char* word) {
    std::vector<std::string> found;
    const std::string text = word;
    const auto tokens = analyzer_.analyze(text);
    for (const Part& part : tokens.front().word->parts)
      found.push_back(text.substr(part.span.start, part.span.end - part.span.start));
    return found;
  }
  std::vector<std::string> completed(const std::string& text, std::size_t token) {
    return analyzer_.analyze(text)[token].word->completed;
  }
  std::string stem(const char* word) { return Analyzer({}).analyze(word).front().word->stem; }

  Analyzer analyzer_{{}, &lexicon()};
};

TEST_F(Dividing, GivesThePartsThatAreWordsInTheSpellingOfTheText) {
  EXPECT_EQ(parts_of("Raketenangriffe"), (Parts{}));  // no word of the list
  EXPECT_EQ(parts_of("Raketenangriff"), (Parts{"Raketen", "angriff"}));
  EXPECT_EQ(parts_of("Straßenbahn-Krise"), (Parts{"Straßenbahn", "Straßen", "bahn", "Krise"}));
}

TEST_F(Dividing, GivesCompoundsWithinCompounds) {
  const Parts parts = parts_of("Stadtratssitzung");
  for (const char* part : {"Stadt", "Stadtrats", "rats", "sitzung"})
    EXPECT_NE(std::find(parts.begin(), parts.end(), part), parts.end()) << part;
}

TEST_F(Dividing, CompletesTheFirstHalfOfAPair) {
  EXPECT_EQ(completed("Haupt- oder Nebeneingang", 0), (Parts{stem("Haupteingang")}));
  EXPECT_EQ(completed("Vor- und Nachteile", 0), (Parts{stem("Vorteile")}));
}

TEST_F(Dividing, CompletesEachOfThree) {
  const std::string text = "Stadt-, Kreis- und Gemeinderäte";
  EXPECT_EQ(completed(text, 0), (Parts{stem("Stadträte")}));
  EXPECT_EQ(completed(text, 1), (Parts{stem("Kreisräte")}));
}

TEST_F(Dividing, CompletesTheSecondHalfOfAPair) {
  EXPECT_EQ(completed("Verkehrsunternehmen und -verbünde", 2), (Parts{stem("Verkehrsverbünde")}));
}

TEST_F(Dividing, LeavesAHyphenWithoutAPairAlone) {
  EXPECT_TRUE(completed("Haupt- Straße", 0).empty());
  EXPECT_TRUE(completed("Haupt-", 0).empty());
}

TEST_F(Dividing, KeepsWhatTheHalfIsByItself) {
  const std::string text = "Haupt- oder Nebeneingang";
  EXPECT_EQ(analyzer_.analyze(text)[0].word->stem, stem("Haupt"));
}

TEST_F(Dividing, FindsNoPluralInTheLastPart) {
  if (lemmas::size() == 0) GTEST_SKIP() << "built without dictionaries";
  EXPECT_NE(part_sense("locher", Place::noun_head).term, stem("Loch"));
  EXPECT_EQ(part_sense("löcher", Place::noun_head).term, stem("Loch"));
  EXPECT_EQ(part_sense("massen", Place::front).term, "masse");
}

TEST_F(Dividing, LeavesAdjectivesWholeThatNobodyDividesAnyMore) {
  if (lemmas::size() == 0) GTEST_SKIP() << "built without dictionaries";
  Lexicon words;
  for (const char* word : {"Zahl", "reich", "zeitig", "gleich", "Chancen", "gerecht"})
    words.add(word);
  words.derive();
  words.complete();
  for (const char* word : {"zahlreich", "zahlreiche", "gleichzeitig"})
    EXPECT_TRUE(compound_parts(words, word, false).empty()) << word;
  EXPECT_EQ(compound_parts(words, "chancengerecht", false).size(), 2U);
}

TEST_F(Dividing, FindsThePartWithAStemWithoutALexicon) {
  const Analyzer plain({});
  const auto part = plain.find_part("Raketenangriffs", stem("Angriff"));
  ASSERT_TRUE(part);
  EXPECT_EQ(part->start, 7U);
  EXPECT_EQ(part->end, 15U);
  const auto street = plain.find_part("Straßenbahn", stem("Straße"));
  ASSERT_TRUE(street);
  EXPECT_EQ(std::string_view("Straßenbahn").substr(0, street->end), "Straßen");
  EXPECT_FALSE(plain.find_part("Motor", stem("Bahn")));
}

}  // namespace
}  // namespace stemmers
