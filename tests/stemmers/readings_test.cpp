// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/readings.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "stemmers/analysis.hpp"
#include "stemmers/names.hpp"

namespace stemmers {
namespace {

std::vector<std::string> terms_of(const Word& word) {
  std::vector<std::string> terms{word.stem};
  terms.insert(terms.end(), word.completed.begin(), word.completed.end());
  return terms;
}

/// Does a query for one word find a text?
bool finds(const std::string& query, const std::string& text) {
  Analyzer articles({});
  Analyzer queries({});
  const auto asked = queries.ask(query);
  if (asked.size() != 1) return false;
  const std::vector<std::string> wanted = terms_of(*asked.front().word);
  for (const Token& token : articles.analyze(text))
    for (const std::string& term : terms_of(*token.word))
      if (std::find(wanted.begin(), wanted.end(), term) != wanted.end()) return true;
  return false;
}

struct Case {
  const char* query;
  const char* text;
};

/// These hold with the table of lemmas only.
class Readings : public testing::Test {
 protected:
  void SetUp() override {
    if (lemmas::size() == 0) GTEST_SKIP() << "built without dictionaries";
  }
};

TEST_F(Readings, ANounIsNotTheVerbWithItsLetters) {
  for (const Case& one :
       {Case{"Waren", "Sie waren gestern im Hafen."},
        Case{"Gewissen", "Das gilt in gewissen Grenzen."}, Case{"Essen", "Wir essen heute spät."},
        Case{"Weile", "Er kam nicht, weil es regnete."}, Case{"Rad", "Er ist gerade im Urlaub."},
        Case{"Garten", "Das ist gar nicht wahr."}, Case{"Seite", "Das ist seit Jahren so."},
        Case{"Richter", "Er richtete den Blick nach vorn."}})
    EXPECT_FALSE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, ASmallQueryAsksForEveryReading) {
  EXPECT_TRUE(finds("waren", "Sie waren gestern im Hafen."));
  EXPECT_TRUE(finds("waren", "Er verkauft die Waren."));
  EXPECT_TRUE(finds("garten", "Im Garten blüht es."));
  EXPECT_TRUE(finds("beschäftigte", "Für alle Beschäftigten gilt das."));
}

TEST_F(Readings, AtASentencesBeginningBothReadingsAreHeld) {
  EXPECT_TRUE(finds("Waren", "Waren werden knapp."));
  EXPECT_TRUE(finds("waren", "Waren Sie dort?"));
  EXPECT_TRUE(finds("Beschäftigte", "Beschäftigte protestieren."));
}

TEST_F(Readings, ATextWithoutCapitalsIsReadOpenly) {
  EXPECT_TRUE(finds("Waren", "die waren werden im hafen knapp"));
  EXPECT_TRUE(finds("Garten", "im garten blüht es wieder"));
  EXPECT_TRUE(finds("Waren", "DIE WAREN WERDEN KNAPP"));
}

TEST_F(Readings, PluralsAndStrongFormsHaveTheirLemma) {
  for (const Case& one :
       {Case{"Zustand", "Die Zustände im Lager sind schlimm."}, Case{"Stadt", "In allen Städten."},
        Case{"fallen", "Die Kurse fielen."}, Case{"beziehen", "Er bezog sich auf den Bericht."},
        Case{"aufgeben", "Er drohte aufzugeben."},
        Case{"sicherstellen", "Sie wurde sichergestellt."},
        Case{"wahrnehmen", "Das wurde wahrgenommen."}, Case{"umgehen", "Es ist schwer umzugehen."},
        Case{"genießen", "Das haben sie genossen."}, Case{"groß", "Das größte Haus."},
        Case{"Kampfplatz", "Auf allen Kampfplätzen."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, WomenAreFoundWithMen) {
  for (const Case& one : {Case{"Kunde", "Die Kundin klagte."}, Case{"Zeuge", "Die Zeugin sprach."},
                          Case{"Jude", "Die Jüdin lebte hier."}, Case{"Bauer", "Die Bäuerin kam."},
                          Case{"Bischof", "Die Bischöfin kam."}, Case{"Arzt", "Die Ärztin kam."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, AWomanIsAskedForAndTheManIsAVariant) {
  EXPECT_FALSE(finds("Ärztin", "Der Arzt kam."));
  EXPECT_TRUE(finds("Ärztin", "Viele Ärztinnen kamen."));
  EXPECT_TRUE(finds("ärztin", "Der Arzt kam."));
  EXPECT_FALSE(finds("Bloggerin", "Der Blogger schrieb."));
  EXPECT_TRUE(finds("Blogger", "Viele Bloggerinnen schrieben."));
  EXPECT_EQ(name_variants("ärztinnen"), std::vector<std::string>{"Arzt"});
  EXPECT_EQ(name_variants("bloggerin"), std::vector<std::string>{"Blogger"});
}

TEST_F(Readings, WhatIsANounByItselfIsNotAskedForAsAPlural) {
  for (const Case& one :
       {Case{"Reden", "Seine Rede war lang."}, Case{"Zielen", "Das Ziel ist klar."},
        Case{"Köpfen", "Der Kopf schmerzt."}, Case{"Posten", "Die Post kommt."}})
    EXPECT_FALSE(finds(one.query, one.text)) << one.query << ": " << one.text;
  for (const Case& one :
       {Case{"Reden", "Seine Reden waren lang."}, Case{"Rede", "Seine Reden waren lang."},
        Case{"reden", "Seine Rede war lang."}, Case{"Ziel", "Von allen Zielen."},
        Case{"Reden", "Des Redens müde."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
  EXPECT_EQ(name_variants("reden"), std::vector<std::string>{"Rede"});
}

TEST_F(Readings, ANounInEIsNoFormOfAShorterOne) {
  for (const Case& one :
       {Case{"Note", "Die Not ist groß."}, Case{"Not", "Die Noten sind gut."},
        Case{"Trupp", "Die Truppen rücken vor."}, Case{"Akte", "Ein feierlicher Akt."},
        Case{"Franke", "Das war Frank."}, Case{"Freud", "Die Freude ist groß."}})
    EXPECT_FALSE(finds(one.query, one.text)) << one.query << ": " << one.text;
  for (const Case& one :
       {Case{"Note", "Die Noten sind gut."}, Case{"Truppe", "Die Truppen rücken vor."},
        Case{"Akte", "Alle Akten lagen vor."}, Case{"Staat", "Alle Staaten stimmten zu."},
        Case{"Dokument", "Alle Dokumente lagen vor."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, AnInfinitiveIsNoPluralOfANounWithoutOne) {
  for (const Case& one :
       {Case{"Scham", "Das Schämen hilft nicht."}, Case{"Lohn", "Das Lohnen zeigt sich."},
        Case{"Park", "Das Parken ist verboten."}, Case{"Einkauf", "Das Einkaufen macht Mühe."},
        Case{"Betracht", "Beim Betrachten der Lage."}})
    EXPECT_FALSE(finds(one.query, one.text)) << one.query << ": " << one.text;
  for (const Case& one : {Case{"Ort", "An allen Orten."}, Case{"Bett", "In allen Betten."},
                          Case{"Schuld", "Hohe Schulden drücken."}, Case{"Ton", "In hohen Tönen."},
                          Case{"Anklage", "Alle Anklagen sind verlesen."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, ANounWithItsGenitiveIsNoFormOfAnother) {
  EXPECT_FALSE(finds("Wunde", "Ein Wunder geschah."));
  EXPECT_FALSE(finds("Rache", "Der Rachen schmerzt."));
  EXPECT_FALSE(finds("Loch", "Ein Locher fehlt."));
  EXPECT_TRUE(finds("Name", "Seines Namens wegen."));
  EXPECT_TRUE(finds("Abgeordnete", "Ein Abgeordneter sprach."));
}

TEST_F(Readings, APluralIsOfEachNounThatHasIt) {
  EXPECT_TRUE(finds("Stadium", "In allen Stadien der Krankheit."));
  EXPECT_TRUE(finds("Stadion", "In allen Stadien der Liga."));
  EXPECT_TRUE(finds("Bayer", "Die Bayern feiern."));
  EXPECT_FALSE(finds("Bayern", "Ein Bayer feiert."));
}

TEST_F(Readings, GenitivesOfInfinitivesAreOfThem) {
  EXPECT_TRUE(finds("Erachten", "Meines Erachtens ist das falsch."));
  EXPECT_TRUE(finds("Auftreten", "Wegen seines Auftretens."));
}

TEST_F(Readings, AFunctionWordWithACapitalWithinASentenceIsANoun) {
  EXPECT_FALSE(finds("Können", "Sie können gehen."));
  EXPECT_TRUE(finds("Können", "Er zeigt sein Können."));
  Analyzer analyzer({});
  const auto question = analyzer.ask("Können Frauen Priester werden");
  EXPECT_EQ(question.front().word->stem, senses("können", Print::small).front().term);
}

TEST_F(Readings, ANameInAQuotationMayBeginWithAnAdjective) {
  EXPECT_TRUE(finds("Süddeutsche", "Das schrieb die „Süddeutsche Zeitung“ gestern."));
  EXPECT_FALSE(finds("Neue", "Gestern. Neue Häuser stehen hier."));
}

TEST_F(Readings, AParticleIsNoComparative) {
  EXPECT_FALSE(finds("weit", "Das gilt für weitere Fälle."));
  EXPECT_TRUE(finds("weit", "Er kam am weitesten."));
  EXPECT_FALSE(finds("heuern", "Das ist heuer so."));
}

TEST_F(Readings, WordsOfOneRootAreToldApart) {
  for (const Case& one :
       {Case{"Wahl", "Sie wählen heute."}, Case{"Politik", "Der Politiker sprach."},
        Case{"Berlin", "Der Berliner sprach."}, Case{"Wochenende", "Die Woche begann."},
        Case{"Corona-Test", "Das Corona breitet sich aus."}})
    EXPECT_FALSE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, WordsOfOneRootAreRelated) {
  const std::vector<std::string> terms = related_terms(senses("wahl", Print::capital).front());
  EXPECT_NE(std::find(terms.begin(), terms.end(), senses("wählen", Print::small).front().term),
            terms.end());
}

TEST_F(Readings, OldSpellingsLeadToTheWordOfToday) {
  for (const Case& one :
       {Case{"Zylinder", "Der Cylinder brach."}, Case{"Zement", "Der Cement band."},
        Case{"Ware", "Die Waare kam."}, Case{"Literatur", "Die Litteratur ist alt."},
        Case{"Kaiser", "Der Kayser kam."}, Case{"Bayern", "In Baiern schneit es."},
        Case{"Militär", "Das Militair kam."}, Case{"gibt", "Es giebt keine."}})
    EXPECT_TRUE(finds(one.query, one.text)) << one.query << ": " << one.text;
}

TEST_F(Readings, NamesKeepTheirLetters) {
  EXPECT_FALSE(finds("Fürth", "Das ist gut für ihn."));
  EXPECT_TRUE(finds("Merkel", "Das war Merkels Rede."));
  EXPECT_TRUE(finds("Erdogan", "Das ist Erdogans Rede."));
}

TEST_F(Readings, VerbsAreJoinedAcrossClauses) {
  Lexicon lexicon;
  lexicon.add("Haus");
  lexicon.derive();
  lexicon.complete();
  Analyzer analyzer({}, &lexicon);
  const auto holds = [&](const std::string& text, const std::string& verb) {
    const std::string wanted = senses(verb, Print::small).front().term;
    for (const Token& token : analyzer.analyze(text)) {
      const auto terms = terms_of(*token.word);
      if (std::find(terms.begin(), terms.end(), wanted) != terms.end()) return true;
    }
    return false;
  };
  EXPECT_TRUE(holds("Die Polizei nahm den Mann, der geflohen war, fest.", "festnehmen"));
  EXPECT_TRUE(holds("Sie brachte ihn, weil er schwieg, um.", "umbringen"));
  EXPECT_FALSE(holds("Die Polizei nahm den Mann. Er hielt fest.", "festnehmen"));
}

}  // namespace
}  // namespace stemmers
