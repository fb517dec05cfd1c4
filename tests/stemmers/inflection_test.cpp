// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/inflection/inflection.hpp"

#include <gtest/gtest.h>

#include "stemmers/names.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/stem.hpp"

namespace stemmers {
namespace {

std::string stem(const char* word) {
  const Stemmer stemmer(StemmerKind::cistem);
  return stemmer(normalize(word).folded);
}

struct Pair {
  const char* one;
  const char* other;
};

class Meet : public testing::TestWithParam<Pair> {};
class StayApart : public testing::TestWithParam<Pair> {};

TEST_P(Meet, InOneStem) {
  EXPECT_EQ(stem(GetParam().one), stem(GetParam().other))
      << GetParam().one << ' ' << GetParam().other;
}

TEST_P(StayApart, InTwoStems) {
  EXPECT_NE(stem(GetParam().one), stem(GetParam().other))
      << GetParam().one << ' ' << GetParam().other;
}

INSTANTIATE_TEST_SUITE_P(
    Inflection, Meet,
    testing::Values(Pair{"Haus", "Häuser"}, Pair{"Museum", "Museen"}, Pair{"Thema", "Themen"},
                    Pair{"ging", "gehen"}, Pair{"griffen", "greifen"}, Pair{"gegriffene", "greift"},
                    Pair{"verging", "vergehen"}, Pair{"angesehen", "ansehen"},
                    Pair{"anzusehen", "ansehen"}, Pair{"zurückgegangen", "zurückgehen"},
                    Pair{"angegriffen", "angreifen"}, Pair{"unterging", "untergehen"},
                    Pair{"Ergebnis", "Ergebnisse"}, Pair{"Tourismus", "Tourismen"},
                    Pair{"Vogel", "Vögel"}, Pair{"vernebele", "verneble"}));
INSTANTIATE_TEST_SUITE_P(
    Plural, Meet,
    testing::Values(Pair{"Aufgabe", "Aufgaben"}, Pair{"Ausnahme", "Ausnahmen"},
                    Pair{"Unterlage", "Unterlagen"}, Pair{"Absprache", "Absprachen"},
                    Pair{"Krise", "Krisen"}, Pair{"Geld", "Gelder"}, Pair{"Geld", "Geldes"},
                    Pair{"Betrieb", "Betriebe"}, Pair{"Betrieb", "Betriebs"},
                    Pair{"Abschnitt", "Abschnitten"}, Pair{"Anstieg", "Anstiegs"},
                    Pair{"Fachmann", "Fachleuten"}, Pair{"Amt", "Ämter"}, Pair{"Bus", "Busse"},
                    Pair{"Angehörige", "Angehörigen"}, Pair{"Auszubildende", "Auszubildenden"},
                    Pair{"erwarten", "erwartet"}, Pair{"abwarten", "abgewartet"},
                    Pair{"Rentnerin", "Rente"}));
INSTANTIATE_TEST_SUITE_P(
    Prefixed, Meet,
    testing::Values(Pair{"versprochen", "versprechen"}, Pair{"unterbrochen", "unterbrechen"},
                    Pair{"betroffen", "betreffen"}, Pair{"verbunden", "verbinden"},
                    Pair{"verbracht", "verbringen"}, Pair{"eingebracht", "eingebrachten"},
                    Pair{"vergessen", "vergisst"}, Pair{"verlegen", "verlegt"}));
INSTANTIATE_TEST_SUITE_P(ShortAdjective, Meet,
                         testing::Values(Pair{"gut", "guter"}, Pair{"neu", "neuer"},
                                         Pair{"hoch", "höheren"}, Pair{"genau", "genaue"},
                                         Pair{"teuer", "teure"}, Pair{"tot", "Toter"},
                                         Pair{"bewusst", "bewusste"},
                                         Pair{"angeblich", "angeblichen"}));
INSTANTIATE_TEST_SUITE_P(
    WholeWords, StayApart,
    testing::Values(Pair{"Markt", "Mark"}, Pair{"Gesetz", "setzen"}, Pair{"Bürger", "Burg"},
                    Pair{"Rente", "René"}, Pair{"Gast", "Gas"}, Pair{"Start", "Star"},
                    Pair{"Nacht", "nach"}, Pair{"Recht", "rechnen"}, Pair{"Gerät", "Rat"},
                    Pair{"Geschäft", "Schaf"}, Pair{"Dienst", "dienen"}, Pair{"Haus", "hauen"},
                    Pair{"Sachsen", "Sache"}, Pair{"Winter", "Win"}, Pair{"sicher", "sich"},
                    Pair{"warten", "sein"}, Pair{"erwarten", "sein"}, Pair{"hasten", "haben"},
                    Pair{"Aufgaben", "aufgeben"}, Pair{"Anlagen", "anliegen"},
                    Pair{"verlegen", "verliegen"}, Pair{"vergessen", "essen"}));
INSTANTIATE_TEST_SUITE_P(Feminine, Meet,
                         testing::Values(Pair{"Präsident", "Präsidentin"},
                                         Pair{"Minister", "Ministerinnen"}, Pair{"Arzt", "Ärztin"},
                                         Pair{"Kollege", "Kolleginnen"}, Pair{"Autor", "Autorin"},
                                         Pair{"König", "Königin"}));
INSTANTIATE_TEST_SUITE_P(
    Spelling, Meet,
    testing::Values(Pair{"Müller", "Mueller"}, Pair{"Kämpfe", "Kaempfe"}, Pair{"Ärzte", "Aerzte"},
                    Pair{"Schiffahrt", "Schifffahrt"}, Pair{"numerieren", "nummerieren"},
                    Pair{"Stengel", "Stängel"}, Pair{"Photographie", "Fotografie"},
                    Pair{"Potential", "Potenzial"}, Pair{"Thür", "Tür"}, Pair{"Accent", "Akzent"},
                    Pair{"regirt", "regiert"}, Pair{"Verhältniß", "Verhältnis"},
                    Pair{"seyn", "sein"}, Pair{"Tip", "Tipp"}));
INSTANTIATE_TEST_SUITE_P(Inflection, StayApart,
                         testing::Values(Pair{"schon", "schön"}, Pair{"fordern", "fördern"},
                                         Pair{"drucken", "drücken"}, Pair{"zahlen", "zählen"},
                                         Pair{"Rat", "Ratte"}, Pair{"Freund", "freuen"},
                                         Pair{"Angriff", "angreifen"}, Pair{"Termin", "Term"},
                                         Pair{"Wand", "Wandel"}, Pair{"West", "sein"}));
INSTANTIATE_TEST_SUITE_P(Spelling, StayApart,
                         testing::Values(Pair{"Israel", "Isral"}, Pair{"Michael", "Michal"},
                                         Pair{"Bauer", "Bär"}, Pair{"Celle", "Zelle"},
                                         Pair{"aktuell", "aktüll"}));

TEST(Spelling, LeavesWordsThatAreWrittenInOneWay) {
  for (const char* word : {"israel", "michael", "aktuell", "bauer", "neue", "quelle", "poet",
                           "zuerst", "wirt", "flirten", "celle", "buch", "zucker"})
    EXPECT_EQ(one_spelling(word), word);
}

TEST(Names, KnowTheirOtherSpellings) {
  const auto variants = name_variants("kiew");
  EXPECT_NE(std::find(variants.begin(), variants.end(), "Kyjiw"), variants.end());
  EXPECT_EQ(name_variants("kiews"), variants);
  EXPECT_TRUE(name_variants("haus").empty());
}

TEST(Names, AreNotTheVerbWithTheirStem) {
  EXPECT_TRUE(name_variants("prägen").empty());
}

TEST(Names, LeadBackFromEachOfTheirSpellings) {
  for (const char* name : {"kyjiw", "lwiw", "beijing", "gdansk", "selenski"})
    EXPECT_FALSE(name_variants(name).empty()) << name;
}

}  // namespace
}  // namespace stemmers
