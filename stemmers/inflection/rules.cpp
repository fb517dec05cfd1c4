// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/inflection/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/inflection/cistem.hpp"

namespace stemmers {
namespace {

// Umlauts that part two words. No noun whose plural takes an umlaut may stand here.
constexpr std::array<std::string_view, 38> kKeptUmlauts{
    "ausführ",   "auslös",  "auszähl", "aufzähl", "bedrück", "bewähr",    "blüt",   "drück",
    "durchführ", "einführ", "erdrück", "erzähl",  "förd",    "förderung", "führ",   "klön",
    "kür",       "läut",    "lös",     "lüg",     "röst",    "rück",      "säg",    "säug",
    "schlürf",   "schön",   "schwül",  "spül",    "stück",   "stütz",     "täusch", "unterdrück",
    "verführ",   "währ",    "wüst",    "zähl",    "zück",    "zurück"};

// The e before a final l comes and goes in German: nebel, neblig, vernebeln, verneble.
void drop_syncope(std::string& stem) {
  const std::size_t size = stem.size();
  constexpr std::string_view kBefore = "bdfgkpst";
  if (size > 3 && stem.ends_with("el") && kBefore.find(stem[size - 3]) != std::string_view::npos)
    stem.erase(size - 2, 1);
}

}  // namespace

std::string stem_by_rules(std::string_view word) {
  const CistemRules folded{true, true, true};
  const CistemRules kept{false, true, true};
  std::string stem = cistem(word, folded);
  if (word.find('\xC3') != std::string_view::npos) {
    const std::string umlauts = cistem(word, kept);
    if (std::find(kKeptUmlauts.begin(), kKeptUmlauts.end(), umlauts) != kKeptUmlauts.end())
      return stem += kUmlautMark;
  }
  drop_syncope(stem);
  if (stem.ends_with("niss")) stem.resize(stem.size() - 2);  // Ergebnis, Ergebnisse
  if (stem.ends_with("ismu")) stem.pop_back();               // Tourismus, Tourismen
  return stem;
}

std::string without_umlauts(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, char>, 3> kUmlauts{
      {{"ä", 'a'}, {"ö", 'o'}, {"ü", 'u'}}};
  std::string plain(word);
  for (const auto& [umlaut, base] : kUmlauts)
    for (auto at = plain.find(umlaut); at != std::string::npos; at = plain.find(umlaut, at))
      plain.replace(at, umlaut.size(), 1, base);
  return plain;
}

}  // namespace stemmers
