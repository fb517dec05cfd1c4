// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "stemmers/analysis.hpp"

namespace stemmers {
namespace {

const Lexicon& lexicon() {
  static const Lexicon words = [] {
    Lexicon made;
    for (const char* word :
         {"griffen", "angriffen", "griff", "angriff", "Angriff", "fing", "anfing", "nimmt",
          "teilnimmt", "führte", "einführte", "kam", "ankam", "Stadt"})
      made.add(word);
    made.derive();
    made.complete();
    return made;
  }();
  return words;
}

// Stems of the whole verbs that words of the text stand for.
std::vector<std::string> verbs(const std::string& text) {
  Analyzer analyzer({}, &lexicon());
  std::vector<std::string> found;
  for (const Token& token : analyzer.analyze(text)) {
    const auto own = token.word->senses();
    for (const std::string& term : token.word->completed)
      if (std::none_of(own.begin(), own.end(),
                       [&](const Sense& sense) { return sense.term == term; }))
        found.push_back(term);
  }
  return found;
}

std::string stem(const char* word) {
  return Analyzer({}).analyze(word).front().word->stem;
}

using Stems = std::vector<std::string>;

TEST(SeparableVerbs, AreFoundAcrossTheirClause) {
  EXPECT_EQ(verbs("Sie griffen am Morgen die Stadt an."), (Stems{stem("angreifen")}));
  EXPECT_EQ(verbs("Dann fing es zu regnen an; alle gingen."), (Stems{stem("anfangen")}));
  EXPECT_EQ(verbs("Er nimmt heute teil"), (Stems{stem("teilnehmen")}));
  EXPECT_EQ(verbs("Der Bund führte die Steuer (1920) ein, das Land nicht."), (Stems{}));
  EXPECT_EQ(verbs("Der Bund führte die Steuer ein, das Land nicht."), (Stems{stem("einführen")}));
}

TEST(SeparableVerbs, AreNotMadeOfAPreposition) {
  EXPECT_EQ(verbs("Er griff zum Glas und saß an der Bar."), (Stems{}));
}

TEST(SeparableVerbs, DoNotReachAcrossMarks) {
  EXPECT_EQ(verbs("Sie griffen es. Da kam er. Es wird bergan, an."), (Stems{}));
  EXPECT_EQ(verbs("Er kam, und die Stadt ist alt an."), (Stems{}));
}

TEST(SeparableVerbs, StandAcrossLinesOfPrintButNotAcrossParagraphs) {
  EXPECT_EQ(verbs("Sie griffen\nam Morgen die\r\nStadt an."), (Stems{stem("angreifen")}));
  EXPECT_EQ(verbs("Sie griffen die Stadt an\n\nDie Lage"), (Stems{stem("angreifen")}));
  EXPECT_EQ(verbs("Sie griffen die Stadt\n\nEs war weiter an."), (Stems{}));
  EXPECT_EQ(verbs("Sie griffen die Stadt an\nDie Lage"), (Stems{}));
}

TEST(SeparableVerbs, AreOnlyThoseTheLexiconKnows) {
  EXPECT_EQ(verbs("Sie griffen die Stadt fort."), (Stems{}));
}

TEST(SeparableVerbs, AreNotMadeOfNouns) {
  EXPECT_EQ(verbs("Die Stadt an."), (Stems{}));
}

TEST(SeparableVerbs, NeedALexicon) {
  Analyzer plain({});
  EXPECT_TRUE(plain.analyze("Sie griffen die Stadt an.")[1].word->completed.empty());
}

}  // namespace
}  // namespace stemmers
