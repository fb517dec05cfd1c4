// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/pages.hpp"

namespace tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string body_around(const std::string& line) {
  return article_of(page_with("", "", "<p>" + line + "</p><p>Es geht weiter im Hafen.</p>")).body;
}

TEST(PageLines, OfServiceAreLeftOut) {
  for (const char* line :
       {"Fehler gefunden? Jetzt melden.", "Hat Ihnen der Artikel gefallen?",
        "War dieser Artikel hilfreich?", "Unterstützen Sie unsere Arbeit mit einer Spende.",
        "Die Kommentarfunktion ist geschlossen.", "Bitte beachten Sie unsere Netiquette.",
        "Loggen Sie sich ein, um weiterzulesen.", "Ihr Browser unterstützt kein HTML5-Audio.",
        "Dieses Video kann in Ihrem Browser nicht abgespielt werden.",
        "Hier wird ein Inhalt von X angezeigt.", "Archivfoto: Anna Weber", "Mehr anzeigen",
        "Zur Bildergalerie", "Exklusiv für Abonnenten", "Weiter nach der Anzeige",
        "Themen in diesem Artikel:", "Zurück zur Übersicht"})
    EXPECT_THAT(body_around(line), Not(HasSubstr(line)));
}

TEST(PageLines, ThatOnlyBeginLikeServiceStay) {
  for (const char* line :
       {"Fehler gefunden hat der Prüfer im Hafen nicht.", "Um dieses Video streiten sie seit Mai.",
        "Die Kommentarfunktion hilft den Lotsen im Hafen.", "Symbolbild der Wende ist der Kran.",
        "War dieser Artikel im Lager, so war er schnell verkauft.",
        "Mehr anzeigen als im Vorjahr konnte die Werft nicht."})
    EXPECT_THAT(body_around(line), HasSubstr(line));
}

}  // namespace
}  // namespace tests
