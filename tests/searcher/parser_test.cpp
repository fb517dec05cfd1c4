// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hpp"

#include <gtest/gtest.h>

#include "tests/searcher/small_archive.hpp"

namespace {

using searcher::query::Match;

struct Case {
  const char* query;
  const char* understood;
};

class ParserTable : public testing::TestWithParam<Case> {};

TEST_P(ParserTable, UnderstandsTheQuery) {
  stemmers::Analyzer analyzer({});
  const auto tree = searcher::query::parse(GetParam().query, analyzer, searcher_tests::kToday);
  EXPECT_EQ(searcher::query::render(tree, Match::all), GetParam().understood);
}

INSTANTIATE_TEST_SUITE_P(
    Words, ParserTable,
    testing::Values(
        Case{"Rakete", "Rakete"}, Case{"Raketenangriff Charkiw", "Raketenangriff UND Charkiw"},
        Case{"  Rakete,  Charkiw! ", "Rakete UND Charkiw"}, Case{"C++ C#", "C++ UND C#"},
        Case{"AT&T", "AT&T"}, Case{"§ 218 Streit", "§ 218 UND Streit"}, Case{"#MeToo", "MeToo"},
        Case{"z. B. Rakete", "z. B. UND Rakete"}, Case{"1 000 000 Euro", "1 000 000 UND Euro"},
        Case{"Bürger*innen", "Bürger*innen"},
        Case{"Lehrer:innen streiken", "Lehrer:innen UND streiken"},
        Case{"Kolleg(innen)", "Kolleg(innen)"}, Case{"jede*r", "jede*r"},
        Case{"CDU/CSU", "\"CDU CSU\""}, Case{"17:30 Uhr", "\"17 30\" UND Uhr"},
        Case{"http://taz.de/x", "\"http taz de x\""}, Case{"Corona-Krise", "Corona-Krise"},
        Case{"Vor- und Nachteile", "Vor UND und UND Nachteile"},
        Case{"Krieg - Frieden", "Krieg UND Frieden"}, Case{"Krieg -- Frieden", "Krieg UND Frieden"},
        Case{"und oder nicht", "und UND oder UND nicht"}, Case{"foo:bar", "\"foo bar\""},
        Case{"3 < 4", "3 UND 4"}, Case{"E=mc²", "\"E mc²\""}, Case{"~500 Tote", "500 UND Tote"},
        Case{"a ^ b", "a UND b"}, Case{"geht's", "geht's"}));

INSTANTIATE_TEST_SUITE_P(
    Syntax, ParserTable,
    testing::Values(
        Case{"\"massiver Angriff\"", "\"massiver Angriff\""},
        Case{"„massiver Angriff“", "\"massiver Angriff\""},
        Case{"„massiver Angriff\" x", "\"massiver Angriff\" UND x"},
        Case{"»massiver Angriff«", "\"massiver Angriff\""},
        Case{"‚massiver Angriff‘", "\"massiver Angriff\""}, Case{"\"Angriff\"", "\"Angriff\""},
        Case{"=Häuser", "=Häuser"}, Case{"=\"Die Zeit\"", "=\"Die Zeit\""},
        Case{"A UND B", "A UND B"}, Case{"A AND B OR C", "(A UND B) ODER C"},
        Case{"A ODER B UND C", "A ODER (B UND C)"}, Case{"(A ODER B) C", "(A ODER B) UND C"},
        Case{"A B ODER C", "(A UND B) ODER C"}, Case{"A NICHT B", "A UND NICHT B"},
        Case{"A UND NICHT B", "A UND NICHT B"}, Case{"A -B", "A UND NICHT B"},
        Case{"-B", "NICHT B"}, Case{"NOT (A OR B)", "NICHT (A ODER B)"},
        Case{"NICHT NICHT A", "NICHT NICHT A"}, Case{"A -\"B C\"", "A UND NICHT \"B C\""},
        Case{"-=Haus", "NICHT =Haus"}, Case{"-titel:Haus", "NICHT titel:Haus"},
        Case{"A NAHE/5 B", "A NAHE/5 B"},
        Case{"A NEAR/3 (B ODER C) D", "(A NAHE/3 (B ODER C)) UND D"},
        Case{"A NAHE/1 B NAHE/2 C", "(A NAHE/1 B) UND (B NAHE/2 C)"}, Case{"Rake*", "Rake*"},
        Case{"*angriff", "*angriff"}, Case{"Rake*griff", "Rake*griff"}, Case{"**Rake**", "*Rake*"},
        Case{"Bürger*innen*", "Bürger*innen*"}, Case{"*", "*"}, Case{"* Kiew", "Kiew"},
        Case{"Wort~ Satz~2", "Wort~1 UND Satz~2"}, Case{"Wort^2", "Wort^2"},
        Case{"(A B)^0.5 C", "(A UND B)^0.5 UND C"}, Case{"titel:Wahl", "titel:Wahl"},
        Case{"TITLE:Wahl", "titel:Wahl"}, Case{"titel:innen", "titel:innen"},
        Case{"titel:(A ODER B) C", "(titel:A ODER titel:B) UND C"},
        Case{"autor:\"Eva Maier\"", "autor:\"Eva Maier\""}, Case{"titel:=Wahl", "titel:=Wahl"},
        Case{"titel:Wahl*", "titel:Wahl*"}, Case{"id:a(b)/*c", "id:a(b)/*c"},
        Case{"(id:abc)", "id:abc"}, Case{"id:\"a b\"", "id:a b"},
        Case{"url:https://x.de/a?b=c&d A", "url:https://x.de/a?b=c&d UND A"},
        Case{"sprache:DE", "sprache:de"}, Case{"datum:1989-11", "datum:1989-11"},
        Case{"datum:1989-11..1990-03", "datum:1989-11..1990-03"},
        Case{"datum:..1914", "datum:..1914"},
        Case{"datum:\"9. November 1989\"", "datum:1989-11-09"},
        Case{"date:-30d..", "datum:2024-02-14.."}));

TEST(Parser, JoinsFiltersToWhatAnyJoins) {
  stemmers::Analyzer analyzer({});
  const auto tree =
      searcher::query::parse("A B -C quelle:taz datum:1989", analyzer, searcher_tests::kToday);
  EXPECT_EQ(searcher::query::render(tree, Match::any),
            "(A ODER B) UND NICHT C UND quelle:taz UND datum:1989");
}

TEST(Parser, UnderstandsItsOwnRendering) {
  stemmers::Analyzer analyzer({});
  for (const char* query :
       {"A B -C", "A ODER B C", "titel:(A \"B C\") =D", "A NAHE/4 B NAHE/2 C", "(A B)^3 D~2"}) {
    const auto tree = searcher::query::parse(query, analyzer, searcher_tests::kToday);
    const std::string once = searcher::query::render(tree, Match::all);
    const auto again = searcher::query::parse(once, analyzer, searcher_tests::kToday);
    EXPECT_EQ(searcher::query::render(again, Match::all), once);
  }
}

TEST(Parser, TakesAThousandWordsAndAHundredLevels) {
  stemmers::Analyzer analyzer({});
  std::string words;
  for (std::size_t i = 0; i < searcher::query::kMaxWords; ++i)
    words += "wort ";
  EXPECT_NO_THROW(searcher::query::parse(words, analyzer, searcher_tests::kToday));
  const std::string deep = std::string(99, '(') + "wort" + std::string(99, ')');
  EXPECT_NO_THROW(searcher::query::parse(deep, analyzer, searcher_tests::kToday));
}

}  // namespace
