// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/inflection/inflection.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "stemmers/inflection/irregular.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"

namespace stemmers {
namespace {

// What stands before -in and -innen in words for women; a name like Berlin or Termin does not end
// so.
constexpr std::array<std::string_view, 69> kAgentEndings{
    "ag",    "ant",    "anwält",  "är",    "architekt", "arzt",   "ärzt",    "ast",    "at",
    "autor", "beamt",  "bot",     "chef",  "chines",    "christ", "ekt",     "end",    "enkel",
    "ent",   "er",     "et",      "eur",   "expert",    "feind",  "französ", "freund", "fürst",
    "gatt",  "genoss", "gött",    "gräf",  "graf",      "griech", "held",    "herzog", "hess",
    "ing",   "ist",    "it",      "iv",    "köch",      "kolleg", "könig",   "kund",   "kurd",
    "ling",  "muslim", "nachbar", "nom",   "og",        "om",     "or",      "pat",    "pilot",
    "rät",   "rat",    "russ",    "sachs", "schwäb",    "schwed", "sklav",   "soph",   "spion",
    "türk",  "urg",    "wält",    "wirt",  "witw",      "zeug"};

// Nouns that look like a form of a prefixed verb but mostly are none in the news.
constexpr std::array<std::string_view, 53> kNounsLikeForms{
    "abgriff",    "abschied",     "abstand",     "angebot",     "angriff",   "anstand",
    "aufgebot",   "aufstand",     "ausstand",    "befehl",      "begriff",   "beistand",
    "bestand",    "betrug",       "bezug",       "eingriff",    "einstand",  "gebot",
    "gegenstand", "handgriff",    "notstand",    "rückgriff",   "rückstand", "stillstand",
    "tatbestand", "übergriff",    "umstand",     "unterschied", "verband",   "verbot",
    "verstand",   "vorgriff",     "vorstand",    "widerstand",  "wohlstand", "zugriff",
    "zustand",    "ruhestand",    "verlag",      "vorfahr",     "ausflog",   "vertrat",
    "betrieb",    "antrieb",      "vertrieb",    "auftrieb",    "abschnitt", "ausschnitt",
    "einschnitt", "durchschnitt", "fortschritt", "nachwuchs",   "aufwuchs"};

constexpr std::size_t kShortestAgent = 5;  // Köchin without -in, in bytes

// A participle ends so: -t or -en and the endings of adjectives.
bool ends_like_a_participle(std::string_view word) {
  constexpr std::array<std::string_view, 11> endings{"t",  "te",  "ten",  "ter",  "tes", "tem",
                                                     "en", "ene", "enen", "ener", "enes"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// angesehen -> ansehen, anzusehen -> ansehen; nothing where no verb shows itself.
std::optional<std::string> without_infix(std::string_view word) {
  constexpr std::size_t kShortestRest = 6;  // ge- or zu- and a short verb
  constexpr std::array<std::string_view, 6> kNoParticiples{"angenehm", "angeblich", "angebot",
                                                           "aufgebot", "angehörig", "zugehörig"};
  const std::string_view prefix = separable_prefix(word);
  if (prefix.empty() || word.size() < prefix.size() + kShortestRest) return std::nullopt;
  const std::string_view rest = word.substr(prefix.size());
  const bool participle =
      rest.starts_with("ge") && ends_like_a_participle(word) &&
      std::none_of(kNoParticiples.begin(), kNoParticiples.end(),
                   [&](std::string_view noun) { return word.starts_with(noun); });
  const bool infinitive = rest.starts_with("zu") && !rest.starts_with("zug") &&
                          !word.ends_with("enden") &&
                          (word.ends_with("en") || word.ends_with("ern") || word.ends_with("eln"));
  if (!participle && !infinitive) return std::nullopt;
  return std::string(prefix) + std::string(rest.substr(2));
}

std::optional<std::string_view> find(std::span<const Irregular> table, std::string_view form) {
  const auto row = std::lower_bound(
      table.begin(), table.end(), form,
      [](const Irregular& irregular, std::string_view sought) { return irregular.form < sought; });
  if (row == table.end() || row->form != form) return std::nullopt;
  return row->word;
}

bool is_noun_like_a_form(std::string_view word) {
  // Aufgaben, Ausnahmen, Anlagen, Absprachen: mostly plurals of nouns in -e.
  for (const std::string_view plural : {"gaben", "lagen", "nahmen", "sprachen"})
    if (word.ends_with(plural) && word.size() > plural.size()) return true;
  constexpr std::array<std::string_view, 5> endings{"", "e", "en", "s", "es"};
  return std::any_of(kNounsLikeForms.begin(), kNounsLikeForms.end(), [&](std::string_view noun) {
    return word.starts_with(noun.front()) && word.starts_with(noun) &&
           std::find(endings.begin(), endings.end(), word.substr(noun.size())) != endings.end();
  });
}

// The verb behind a prefix: ging, sprochen, bracht; nothing where it is none.
std::optional<std::string_view> prefixed_form(std::string_view rest) {
  // Verlegen is not of liegen, vergessen not of essen.
  constexpr std::array<std::string_view, 4> kOtherVerbs{"legen", "beten", "wesen", "gessen"};
  if (std::find(kOtherVerbs.begin(), kOtherVerbs.end(), rest) == kOtherVerbs.end())
    if (const auto word = find(irregular_verbs(), "ge" + std::string(rest))) return word;
  if (const auto word = find(irregular_verbs(), rest)) return word;
  // Anstiegs, Beitritts: nouns out of the preterite, in the genitive.
  return rest.ends_with("s") ? find(irregular_verbs(), rest.substr(0, rest.size() - 1))
                             : std::nullopt;
}

// ging -> geh, verging -> vergeh, versprochen -> versprech.
std::optional<std::string> irregular_form(std::string_view form, bool surely_verb) {
  if (const auto word = find(irregular_nouns(), form)) return std::string(*word);
  if (const auto word = find(irregular_verbs(), form)) return std::string(*word);
  if (!surely_verb && is_noun_like_a_form(form)) return std::nullopt;
  for (std::string_view prefix = verb_prefix(form); !prefix.empty();
       prefix = verb_prefix(form, prefix.size()))
    if (const auto word = prefixed_form(form.substr(prefix.size())))
      return without_umlauts(prefix) + std::string(*word);
  return std::nullopt;
}

// Of the irregular forms in -t only those are participles that also make a preterite in -te
// (gebracht, brachte), or begin with ge-: ihr wart is no participle of warten.
bool may_be_participle(std::string_view form) {
  if (form.ends_with("en")) return true;
  if (!form.ends_with("t")) return false;
  if (form.starts_with("ge")) return true;
  const std::string preterite = std::string(form.substr(verb_prefix(form).size())) + "e";
  return find(irregular_verbs(), preterite).has_value();
}

// Participles take the endings of adjectives: gegriffene, gegriffener.
std::optional<std::string> irregular_stem(std::string_view word, bool surely_verb) {
  if (auto stem = irregular_form(word, surely_verb)) return stem;
  for (const std::string_view ending : {"e", "er", "es", "em", "en"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view participle = word.substr(0, word.size() - ending.size());
    if (!may_be_participle(participle)) continue;
    if (auto stem = irregular_form(participle, surely_verb)) return stem;
  }
  return std::nullopt;
}

}  // namespace

std::string_view masculine(std::string_view folded) {
  std::string_view base = folded;
  if (base.ends_with("innen"))
    base.remove_suffix(5);
  else if (base.ends_with("in"))
    base.remove_suffix(2);
  else
    return folded;
  if (base.size() < kShortestAgent) return folded;
  const bool agent = std::any_of(kAgentEndings.begin(), kAgentEndings.end(),
                                 [&](std::string_view ending) { return base.ends_with(ending); });
  return agent ? base : folded;
}

std::string german_stem(const std::string& folded) {
  const std::string_view base = masculine(folded);
  const auto verb = without_infix(base);
  const std::string_view word = verb ? std::string_view(*verb) : base;
  if (auto stem = irregular_stem(word, verb.has_value())) return *stem;
  const std::string stem = stem_by_rules(word);
  return stem.empty() ? folded : stem;
}

}  // namespace stemmers
