// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/letters/ascii.hpp"

namespace stemmers {
namespace {

struct Rewrite {
  std::string_view from;
  std::string_view to;
};

// The reform of 1996 word by word, where no rule of letters tells old from new (Amtliches
// Regelwerk, Wörterverzeichnis).
constexpr std::array kAnywhere{
    Rewrite{"plazier", "platzier"},
    Rewrite{"numerier", "nummerier"},
    Rewrite{"stengel", "stängel"},
    Rewrite{"rauh", "rau"},
    Rewrite{"ntial", "nzial"},
    Rewrite{"ntiell", "nziell"},
    Rewrite{"behende", "behände"},
    Rewrite{"schweng", "schwäng"},
    Rewrite{"aufwendig", "aufwändig"},
    Rewrite{"schneuz", "schnäuz"},
    Rewrite{"quentchen", "quäntchen"},
    Rewrite{"greuel", "gräuel"},
    Rewrite{"greulich", "gräulich"},
    Rewrite{"belemmer", "belämmer"},
    Rewrite{"verbleu", "verbläu"},
    Rewrite{"tolpatsch", "tollpatsch"},
    Rewrite{"zierat", "zierrat"},
    Rewrite{"roheit", "rohheit"},
    Rewrite{"zäheit", "zähheit"},
    Rewrite{"känguruh", "känguru"},
    Rewrite{"joghurt", "jogurt"},
    Rewrite{"spaghetti", "spagetti"},
    Rewrite{"ketchup", "ketschup"},
    Rewrite{"mayonnaise", "majonäse"},
    Rewrite{"portemonnaie", "portmonee"},
    Rewrite{"katarrh", "katarr"},
    Rewrite{"varietee", "variete"},
    Rewrite{"exposee", "expose"},
    Rewrite{"dekolletee", "dekollete"},
    Rewrite{"kommunikee", "kommunique"},
    Rewrite{"frottee", "frotte"},
    Rewrite{"cigar", "zigar"},
    Rewrite{"circul", "zirkul"},
    Rewrite{"cirk", "zirk"},
    Rewrite{"civil", "zivil"},
    Rewrite{"centr", "zentr"},
    Rewrite{"censur", "zensur"},
    Rewrite{"ceremon", "zeremon"},
    Rewrite{"ph", "f"},
    Rewrite{"th", "t"},
};

constexpr std::array kAtFront{
    Rewrite{"gemse", "gämse"},         Rewrite{"seyn", "sein"}, Rewrite{"beyd", "beid"},
    Rewrite{"zwey", "zwei"},           Rewrite{"drey", "drei"}, Rewrite{"frey", "frei"},
    Rewrite{"keyn", "kein"},           Rewrite{"meyn", "mein"}, Rewrite{"eyn", "ein"},
    Rewrite{"anderweyt", "anderweit"},
};

constexpr std::array kWhole{
    Rewrite{"sey", "sei"},
    Rewrite{"seyd", "seid"},
    Rewrite{"bey", "bei"},
};

constexpr std::array kAtEnd{
    Rewrite{"tip", "tipp"},     Rewrite{"tips", "tipps"},    Rewrite{"stop", "stopp"},
    Rewrite{"stops", "stopps"}, Rewrite{"gemsen", "gämsen"}, Rewrite{"niss", "nis"},
};

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// Is the e behind the vowel at `place` its umlaut? Word-internal reasons against it: a vowel
// before (Bauer, neue, Quelle), and endings that German took from elsewhere (aktuell, Israel).
bool spells_umlaut(std::string_view word, std::size_t place) {
  const char vowel = word[place];
  const char before = place > 0 ? word[place - 1] : '\0';
  const std::string_view behind = word.substr(place + 2);
  if (is_vowel(before) || before == 'q' || behind.empty()) return false;
  if (vowel == 'a') {
    // Israel, Michael, Raphaels, israelisch; but Waelder, Faelle, Gemaelde.
    const bool name =
        behind.starts_with("l") && (behind.size() == 1 || is_vowel(behind[1]) || behind == "ls");
    return !name && !behind.starts_with("ro");
  }
  if (vowel == 'u') {
    const bool foreign = behind.starts_with("ll") &&
                         std::string_view("tdnsx").find(before) != std::string_view::npos;
    const bool name = behind == "l" || behind == "ls";
    const bool plural = (behind == "n" || behind == "s") && before != 'r';
    const bool prefix = place == 1 && before == 'z' &&
                        (behind.starts_with("rst") || behind.starts_with("rk") ||
                         behind.starts_with("in") || behind.starts_with("ig"));
    return !foreign && !name && !plural && !prefix;
  }
  const bool poet = before == 'p' && (behind.starts_with("t") || behind.starts_with("s"));
  const bool name = behind == "l" || behind == "ls" || behind == "s";
  const bool prefix = before == 'k' && (behind.starts_with("x") || behind.starts_with("f"));
  return !poet && !name && !prefix;
}

std::string with_umlauts(std::string_view word) {
  std::string spelt;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool digraph = (c == 'a' || c == 'o' || c == 'u') && i + 1 < word.size() &&
                         word[i + 1] == 'e' && spells_umlaut(word, i);
    if (!digraph) {
      spelt += c;
      continue;
    }
    spelt += c == 'a' ? "ä" : (c == 'o' ? "ö" : "ü");
    ++i;
  }
  return spelt;
}

void replace_all(std::string& word, const Rewrite& rewrite) {
  for (std::size_t place = word.find(rewrite.from); place != std::string::npos;
       place = word.find(rewrite.from, place + rewrite.to.size()))
    word.replace(place, rewrite.from.size(), rewrite.to);
}

// Schifffahrt and Schiffahrt: of three equal letters one goes.
void drop_third_letter(std::string& word) {
  for (std::size_t i = 2; i < word.size();)
    if (word[i] == word[i - 1] && word[i] == word[i - 2] && ascii::is_lower(word[i]))
      word.erase(i, 1);
    else
      ++i;
}

// c is k or z, as it sounds: Act, Princip, Accent; not in ch, ck, cs, cz, nor as the first letter
// before a bright vowel (Celle).
std::string with_k_and_z(std::string_view word) {
  std::string spelt;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    const bool bright = next == 'e' || next == 'i' || next == 'y' || next == '\xC3';
    const bool dark =
        next != '\0' && std::string_view("aouclrt").find(next) != std::string_view::npos;
    if (word[i] != 'c' || (!bright && !dark) || (bright && i == 0) || (i > 0 && word[i - 1] == 's'))
      spelt += word[i];
    else
      spelt += bright ? 'z' : 'k';
  }
  return spelt;
}

// regirt, Studirende, Regirung; not Wirt, Hirt, flirten.
void restore_ier(std::string& word) {
  constexpr std::array<std::string_view, 8> endings{"irt",   "irte",  "irten", "irter",
                                                    "irtes", "irend", "irung", "irungen"};
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
    const std::size_t place = word.size() - ending.size();
    const bool other = std::string_view("ewlhk").find(word[place - 1]) != std::string_view::npos;
    if (other && !std::string_view(word).substr(0, place).ends_with("sch")) return;
    word.insert(place + 1, "e");
    return;
  }
}

bool only_ascii_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii::is_lower(c) || ascii::is_beyond(c); });
}

}  // namespace

std::string one_spelling(std::string_view folded) {
  constexpr std::size_t kLongest = 100;  // longer words are no words
  if (!only_ascii_letters(folded) || folded.size() > kLongest) return std::string(folded);
  std::string word = with_umlauts(folded);
  for (const Rewrite& rewrite : kWhole)
    if (word == rewrite.from) return std::string(rewrite.to);
  for (const Rewrite& rewrite : kAtFront)
    if (word.starts_with(rewrite.from)) word.replace(0, rewrite.from.size(), rewrite.to);
  for (const Rewrite& rewrite : kAnywhere)
    replace_all(word, rewrite);
  word = with_k_and_z(word);
  restore_ier(word);
  for (const Rewrite& rewrite : kAtEnd)
    if (word.ends_with(rewrite.from))
      word.replace(word.size() - rewrite.from.size(), rewrite.from.size(), rewrite.to);
  drop_third_letter(word);
  return word;
}

}  // namespace stemmers
