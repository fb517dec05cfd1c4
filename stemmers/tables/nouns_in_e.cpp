// SPDX-License-Identifier: GPL-2.0-or-later
// Nouns in -e that igerman98 writes as forms of a shorter noun: "Not/EP" stands for Not, Note and
// Noten, "Trupp/SEP" for Trupp, Truppe and Truppen, as "Staat/EPST" does for Staat and Staaten.
#include <algorithm>
#include <array>

#include "stemmers/normalize.hpp"
#include "stemmers/tables/letters.hpp"
#include "stemmers/tables/paradigms.hpp"

namespace tables {
namespace {

// With a genitive in -s and a plural in -en: a closed class (mixed declension) as far as it has one
// syllable and no -e. What looks like Staate is of Staat.
constexpr std::array<std::string_view, 9> kMixed{"Bett",  "Dorn",   "Hemd",    "Herz", "Ohr",
                                                 "Staat", "Strahl", "Schmerz", "Typ"};

bool is_of_one_syllable(std::string_view word) {
  std::size_t vowels = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = std::string_view("aeiouyAEIOUY\xC3").find(c) != std::string_view::npos;
    if (vowel && !before) ++vowels;
    before = vowel;
  }
  return vowels == 1;
}

}  // namespace

// What do the compounds of the dictionary end in that have no genitive in -s (Bestenliste), and
// those that have a plural in -e?
void Paradigms::count_heads(const std::vector<Entry>& entries) {
  constexpr std::size_t kShortest = 3;  // bytes
  std::set<std::string> known;
  for (const Entry& entry : entries)
    known.insert(small(entry.word));
  for (const std::string& front : fronts_)
    known.insert(small(front));
  const auto is_front = [&](const std::string& front) {
    return known.contains(front) || known.contains(front + "e") ||
           std::any_of(kLinkings.begin(), kLinkings.end(), [&](std::string_view link) {
             return front.ends_with(link) && known.contains(without_end(front, link.size()));
           });
  };
  for (const Entry& entry : entries) {
    if (!stemmers::begins_with_capital(entry.word)) continue;
    const bool bare = entry.word.ends_with("e") && entry.has('N') && !entry.has_any("STEPRp");
    if (!bare && !entry.has('E')) continue;
    std::set<std::string>& heads = bare ? heads_without_genitive_ : heads_with_plural_in_e_;
    const std::string word = small(entry.word);
    for (std::size_t cut = kShortest; cut + kShortest <= word.size(); ++cut)
      if (is_front(word.substr(0, cut))) heads.insert(word.substr(cut));
  }
}

Paradigms::Beside Paradigms::noun_in_e(const Entry& entry) const {
  const std::string& word = entry.word;
  const auto is_noun = [&](const std::string& noun) { return nouns_.contains(noun); };
  // Franken is a country, a Franke one of its people.
  if (entry.has('E') && !entry.has_any("PT") && is_noun(word + "en")) return Beside::alone;
  if (!entry.has('E') || !entry.has('P')) return Beside::none;
  // The plural is Nöte: Note and Noten- are another noun's.
  const std::string umlaut = with_last_umlaut(word);
  if (!umlaut.empty() && is_noun(umlaut + "e") && !is_no_plural(umlaut + "e"))
    return fronts_.contains(word + "en") || heads_without_genitive_.contains(small(word) + "e")
               ? Beside::alone
               : Beside::none;
  // There are Bestenliste and Wandelhalle, and neither in -list nor in -hall.
  if (heads_without_genitive_.contains(small(word) + "e") &&
      !heads_with_plural_in_e_.contains(small(word)))
    return Beside::alone;
  if (!fronts_.contains(word + "en")) return Beside::none;
  // Tapeten- stands before other nouns, and Tapet has no genitive: it is no noun without the -e.
  if (!entry.has_any("STQq")) return Beside::alone;
  // Akten- and Sekten- are more likely of Akte and Sekte.
  const bool alike =
      !is_of_one_syllable(word) || one_of(word, kMixed) || adjectives_.contains(small(word));
  return alike ? Beside::none : Beside::plural;
}

}  // namespace tables
