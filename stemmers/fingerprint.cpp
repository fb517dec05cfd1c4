// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/fingerprint.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "stemmers/hash.hpp"

namespace stemmers {
namespace {

// One text with each thing the chain treats in its own way. Changing it changes every fingerprint.
constexpr std::string_view kProbe =
    "Die Häuser der Städte, Raketenangriffe und Mißstände; STRASSE, Straße, daß, Waſſer, ﬁnden. "
    "Corona-Krise, NATO-Militärausschusses, CDU/CSU-Fraktion, E-Mail, U‑Bahn, 100-jährige, B-52. "
    "Vor- und Nachteile, Verkehrsunternehmen und -verbünde, Abgeord-\nnete, Bundes-\nund, "
    "Staats⸗Anzeiger. "
    "Bürger*innen, Lehrer:innen, Ärzt_innen, Schüler/-innen, Kolleg(inn)en, BürgerInnen, jede*r. "
    "z. B. und z.B., U.S.A., d. h., i. d. R.; 1.000.000, 1 000 000, 3,5, 9.11.1989, 2017-2021, G7. "
    "Erdoğan in Łódź, Müller und Mueller, Schön schon gefördert, Museen, ging, griff an. "
    "§ 218, C++, C#, AT&T, #MeToo, CO₂, m², geht's, O’Neill, Grass’ Roman, Donau­dampf­schiff. "
    "NATO-Staaten-Konferenz, 5 % von 3 Mrd. €, Hauptstr. 5, 19/52, 3:1, 2.0, 20. 7. 1944, "
    "1944-07-20.";

}  // namespace

std::string fingerprint(const Settings& settings) {
  Analyzer analyzer(settings);
  std::uint64_t hash = fnv1a(lemmas::fingerprint(), fnv1a(stemmer_name(settings.stemmer)));
  for (const Token& token : analyzer.analyze(kProbe)) {
    const std::array<std::uint32_t, 3> place{token.span.start, token.span.end, token.position};
    for (const std::uint32_t number : place)
      hash = fnv1a(std::to_string(number) + ' ', hash);
    hash = fnv1a(token.word->exact + '\n', hash);
    for (const std::string& term : token.word->terms())
      hash = fnv1a(term + '\n', hash);
    for (const Part& part : token.word->parts)
      hash = fnv1a(part.stem + '\n', hash);
    hash = fnv1a(token.word->stop_word ? "s" : "w", hash);
  }
  return hex64(hash);
}

}  // namespace stemmers
