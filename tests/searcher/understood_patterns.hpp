// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/searcher/understood_queries.hpp"

namespace searcher_tests {

/// What asks for forms and for what stands near what, as it is understood.
inline constexpr Understood kUnderstoodPatterns[]{
    Understood{"foo\\:bar", "\"foo bar\""},
    Understood{"B?rger", "B?rger"},
    Understood{"Klima?", "Klima?"},
    Understood{"(Klima?)", "Klima?"},
    Understood{"Ma??er", "Ma??er"},
    Understood{"Bundes*min?ster", "Bundes*min?ster"},
    Understood{"?rger*", "?rger*"},
    Understood{"Was tut Merkel?", "tut UND Merkel"},
    Understood{"Was tut Merkel?!", "tut UND Merkel"},
    Understood{"Klima? Merkel", "Klima? UND Merkel"},
    Understood{"Wirklich?! Merkel", "Wirklich UND Merkel"},
    Understood{"Klima\\? Merkel", "Klima UND Merkel"},
    Understood{"Corona-*", "Corona-*"},
    Understood{"*-Krise", "*-Krise"},
    Understood{"=Klima*", "=Klima*"},
    Understood{"titel:=Klima*", "titel:=Klima*"},
    Understood{"/Klima.*/", "/Klima.*/"},
    Understood{"=/Klima.*/", "=/Klima.*/"},
    Understood{"(/a\\/b|c/ ODER titel:/Kl(i|a)ma/)^2", "(/a\\/b|c/ ODER titel:/Kl(i|a)ma/)^2"},
    Understood{"-/Klima.*/", "NICHT /Klima.*/"},
    Understood{"km/h und/oder 1/2", "\"km h\" UND \"und oder\" UND 1/2"},
    Understood{"a / b", "a UND b"},
    Understood{"\"den * Klimawandel\"", "\"den * Klimawandel\""},
    Understood{"\"* den Klimawandel *\"", "\"den Klimawandel\""},
    Understood{"=\"den * Klima*\"", "=\"den * Klima*\""},
    Understood{"„Bundes*minister Scholz“", "\"Bundes*minister Scholz\""},
    Understood{"\"B?rger wählen\"", "\"B?rger wählen\""},
    Understood{"\"Was tun?\"", "\"Was tun\""},
    Understood{"\"Rake*\"", "Rake*"},
    Understood{"titel:\"Rake* ab\"", "titel:\"Rake* ab\""},
    Understood{"A DAVOR/5 B", "A DAVOR/5 B"},
    Understood{"A BEFORE/5 B", "A DAVOR/5 B"},
    Understood{"A IM SATZ B", "A IM SATZ B"},
    Understood{"A IN SENTENCE B", "A IM SATZ B"},
    Understood{"A IM ABSATZ \"B C\"", "A IM ABSATZ \"B C\""},
    Understood{"A IN PARAGRAPH B", "A IM ABSATZ B"},
    Understood{"A NICHT NAHE/5 B", "A NICHT NAHE/5 B"},
    Understood{"A NOT NEAR/5 B", "A NICHT NAHE/5 B"},
    Understood{"=A NAHE/5 (\"B C\" ODER De*)", "=A NAHE/5 (\"B C\" ODER De*)"},
    Understood{"(A NAHE/5 B) IM SATZ C", "(A NAHE/5 B) IM SATZ C"},
    Understood{"IM SATZ", "SATZ"},
    Understood{"im Satz", "Satz"},
};

}  // namespace searcher_tests
