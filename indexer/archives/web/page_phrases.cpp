// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page_phrases.hpp"

#include <string>

#include "indexer/archives/web/page_blocks.hpp"
#include "indexer/archives/web/page_boilerplate.hpp"

namespace indexer::archives {
namespace {

constexpr std::uint32_t kLongestLine = 45;  // words, of what can be no paragraph of an article

bool starts_with_one(std::string_view lower, std::string_view phrases) {
  return any_phrase(phrases, [&](std::string_view phrase) { return lower.starts_with(phrase); });
}

constexpr std::string_view kLines =
    "lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lesen sie jetzt|"
    "lesen sie außerdem|lesen sie weiter|lesetipp|lest auch|auch interessant|auch lesenswert|"
    "mehr zum thema|mehr dazu|mehr lesen|mehr nachrichten|mehr aus |mehr infos:|zum thema:|"
    "weiterlesen|weiter lesen|weitere artikel|weitere nachrichten|weitere meldungen|"
    "weitere informationen zum thema|das könnte sie auch interessieren|"
    "das könnte dich auch interessieren|passend dazu|siehe auch|anzeige|werbung|advertisement|"
    "foto:|fotos:|foto ©|bild:|bilder:|bildquelle|symbolbild:|symbolbild (|symbolfoto:|"
    "symbolfoto (|quelle:|grafik:|video:|im video:|copyright|©|(c) |alle rechte vorbehalten|"
    "empfohlener externer inhalt|empfohlener redaktioneller inhalt|externer inhalt|"
    "an dieser stelle finden sie|an dieser stelle befindet sich|an dieser stelle steht ein|"
    "hier finden sie einen externen|ich bin damit einverstanden|ich möchte eingebundene|"
    "um diesen inhalt|wir verwenden cookies|diese website verwendet cookies|"
    "mehr in unserer datenschutz|bitte aktivieren sie javascript|jetzt abonnieren|jetzt anmelden|"
    "jetzt testen|jetzt kostenlos|jetzt weiterlesen|melden sie sich|sie haben bereits ein abo|"
    "bereits abonnent|newsletter|unser newsletter|abonnieren sie|folgen sie uns|zur startseite|"
    "verpassen sie keine|dieser artikel stammt aus|diesen artikel teilen|"
    "gemeinsam für freie presse|sie wollen mehr|link zum artikel|mit ihrer zustimmung wird hier|"
    "um mit inhalten aus|wir würden ihnen hier gern|um eingebettete inhalte|"
    "weiterlesen nach der anzeige|mit meiner anmeldung|surftipp|mit ihrer registrierung nehmen|"
    "mit ihrer anmeldung|hier klicken, um den inhalt|haben sie fehler entdeckt|rubriklistenbild|"
    "wir verwenden den player|hier kostenlos anmelden|vielen dank! wir haben ihnen|"
    "artikel weiterlesen|dieser inhalt wird von|inhalte von drittanb|"
    "dieser artikel enthält sogenannte affiliate|dieser artikel enthält affiliate|"
    "haben sie feedback|archivfoto:|bildrechte:|schlagworte:|stichworte:|tags:|"
    "original-content von:|nach der werbung weiterlesen|weiter nach der anzeige|"
    "unterstützen sie unsere arbeit|unterstütze unsere arbeit|fehler gefunden?|"
    "haben sie einen fehler|sie haben einen fehler|hat ihnen der artikel|hat dir der artikel|"
    "gefällt ihnen dieser|gefällt dir dieser|war dieser artikel hilf|war der artikel hilf|"
    "die kommentarfunktion ist|die kommentarfunktion wurde|für diesen artikel wurde die kommentar|"
    "kommentare sind geschlossen|bitte beachten sie unsere netiquette|loggen sie sich ein|"
    "dieses video kann in ihrem browser|dieses video kann nicht abge|ihr browser unterstützt|"
    "dein browser unterstützt|um dieses video zu|um das video anzu|um den inhalt anzu|"
    "hier klicken, um|hier wird ein inhalt von|inhalte von datawrapper|google-news-empfehlung|"
    "audio herunterladen|hören sie den artikel|andere zeitungen gehören|alle beiträge von|"
    "alle artikel von|alle artikel der serie|mehr aktuelle nachrichten|alle aktuellen nachrichten|"
    "hier geht es zur startseite|hier geht es zurück|dieser artikel ist teil unseres|"
    "diese nachricht wurde am";

constexpr std::string_view kLabels =
    "kommentare|kommentieren|teilen|drucken|seite drucken|artikel drucken|merken|vorlesen|anhören|"
    "artikel anhören|artikel teilen|artikel versenden|nach oben|zurück|startseite|schließen|e-mail|"
    "facebook|twitter|whatsapp|link kopieren|feedback|korrektur melden|schlagwörter|"
    "schlagwörter zu diesem artikel|themen in diesem artikel|alle anzeigen|mehr anzeigen|"
    "mehr laden|weniger anzeigen|aufklappen|zuklappen|bitte warten|wird geladen|lade …|zum video|"
    "zur bildergalerie|zur fotostrecke|zur galerie|galerie ansehen|slideshow starten|vollbild|"
    "inhalt laden|inhalt anzeigen|externen inhalt anzeigen|in neuem fenster öffnen|symbolfoto|"
    "symbolbild|archivbild|archivfoto|exklusiv für abonnenten|nur für abonnenten|zur übersicht|"
    "zurück zur übersicht|artikel merken|zum merken anmelden|auf facebook teilen|"
    "diesen artikel anhören|jetzt live hören|als podcast abonnieren|sie möchten weiterlesen?|"
    "schreiben sie einen kommentar|leserbrief schreiben|lesermeinung|e-mail an den autor|"
    "e-mail an die autorin|e-mail an die redaktion|mit google bevorzugen|download|twitter-inhalt|"
    "instagram-inhalt|youtube-inhalt|weitere videos|weitere themen";

constexpr std::string_view kEnds =
    "mehr zum thema|mehr zu |mehr aus|dieses thema im programm|weitere informationen|kommentare|"
    "kommentar schreib|leserkommentare|das könnte sie|das könnte dich|das könnte auch|"
    "auch interessant|weitere artikel|weitere meldung|weitere nachrichten|meistgelesen|"
    "meist gelesen|lesen sie auch|ähnliche artikel|ähnliche beiträge|ähnliche themen|"
    "verwandte artikel|verwandte themen|verwandte beiträge|schreibe einen komm|das interessiert|"
    "empfehlungen der|empfehlungen für|newsletter";

constexpr std::string_view kProgrammes = "über dieses thema bericht|dieses thema im programm";

// What papers offer between their paragraphs, and what to do to get it.
constexpr std::string_view kOffers =
    "newsletter|whatsapp-kanal|whatsapp-channel|auf whatsapp|bei whatsapp|podcast|e-paper|"
    "digitalabo|probeabo|push-nachricht|push-mitteilung|unsere app|news-app|abonnenten|google news";
constexpr std::string_view kCalls =
    "anmelden|angemeldet|abonnier|registrier|bestellen|postfach|folgen sie|folge uns|kanal|"
    "herunterladen|kostenlos|hier geht es|hier klicken|klicken sie|testen|melden sie sich|widerruf|"
    "zustimm|einwillig|lesen sie den ganzen|jetzt lesen|lesen sie auch in|gratis|podcast hören|"
    "podcasts hören";

// The question whether something from elsewhere may be shown.
bool asks_for_consent(const std::string& lower) {
  const auto has = [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; };
  return any_phrase("personenbezogene|datenschutzerklärung|einwilligung|zustimmung", has) &&
         any_phrase(
             "drittplattform|drittanbieter|externe inhalt|externen inhalt|externer inhalt|"
             "eingebettete|eingebundene",
             has);
}

bool is_offer(const std::string& lower) {
  const auto has = [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; };
  constexpr std::string_view kAddress =
      "unser|hier |jetzt |kostenlos|ihr postfach|ihnen|ihrem|abonnieren sie|spotify|zur probe";
  return any_phrase(kOffers, has) && any_phrase(kCalls, has) && any_phrase(kAddress, has);
}

}  // namespace

bool is_boilerplate_line(std::string_view line) {
  const std::uint32_t words = count_words(line);
  if (words > 2 * kLongestLine) return false;
  std::string lower = lower_case(line);
  if (asks_for_consent(lower)) return true;
  if (words > kLongestLine) return false;
  if (lower.find("affiliate-link") != std::string::npos &&
      any_phrase("provision|erhalten wir|erhält die redaktion",
                 [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; }))
    return true;
  if (is_offer(lower) || starts_with_one(lower, kProgrammes)) return true;
  if (words <= 7 && lower.ends_with("newsletter")) return true;
  if (lower.ends_with("hier kostenlos anmelden.")) return true;
  while (!lower.empty() &&
         std::string_view(" -:>|•+").find(lower.front()) != std::string_view::npos)
    lower.erase(0, 1);
  for (const std::string_view mark : {"»", "›", "→", "▶", "➤", "–"})
    if (lower.starts_with(mark) && words <= 12) lower.erase(0, mark.size() + 1);
  while (lower.ends_with(':') || lower.ends_with('.') || lower.ends_with(' '))
    lower.pop_back();
  if (any_phrase(kLabels, [&](std::string_view label) { return label == lower; })) return true;
  if (lower.find_first_not_of("*-_=.~ ·•") == std::string::npos) return true;
  return starts_with_one(lower, kLines) &&
         (words <= 3 || !(lower.starts_with("werbung") || lower.starts_with("anzeige"))) &&
         (words <= 8 || !(lower.starts_with("newsletter") || lower.starts_with("quelle")));
}

bool announces_programme(std::string_view line) {
  return starts_with_one(lower_case(line), kProgrammes);
}

bool is_end_heading(std::string_view line) {
  return count_words(line) <= 8 && starts_with_one(lower_case(line), kEnds);
}

}  // namespace indexer::archives
