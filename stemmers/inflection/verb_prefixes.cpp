// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/inflection/verb_prefixes.hpp"

#include <algorithm>
#include <array>

namespace stemmers {
namespace {

// Each group longest first, so that the first that fits is the longest.
constexpr std::array<std::string_view, 62> kSeparable{
    "zusammen", "entgegen", "herunter", "hinunter", "auseinander", "herüber", "hinüber", "entlang",
    "vorüber",  "zurecht",  "herauf",   "heraus",   "herbei",      "herein",  "hervor",  "hinauf",
    "hinaus",   "hinein",   "hinweg",   "voraus",   "vorbei",      "vorweg",  "weiter",  "wieder",
    "zurück",   "bereit",   "nieder",   "gegen",    "durch",       "empor",   "heran",   "herab",
    "herum",    "hinab",    "hinzu",    "voran",    "zuvor",       "statt",   "gleich",  "frei",
    "fern",     "fest",     "fort",     "heim",     "hoch",        "klar",    "nach",    "nahe",
    "teil",     "über",     "unter",    "auf",      "aus",         "bei",     "ein",     "her",
    "hin",      "los",      "mit",      "vor",      "weg",         "ab"};
constexpr std::array<std::string_view, 4> kShortSeparable{"um", "an", "zu", "da"};

constexpr std::array<std::string_view, 9> kInseparable{"hinter", "wider", "miss", "emp", "ent",
                                                       "ver",    "zer",   "be",   "er"};

template <std::size_t N>
std::string_view longest(const std::array<std::string_view, N>& prefixes, std::string_view word,
                         std::size_t shorter_than, std::string_view best) {
  for (const std::string_view prefix : prefixes)
    if (word.starts_with(prefix.front()) && prefix.size() > best.size() &&
        prefix.size() < shorter_than && word.size() > prefix.size() && word.starts_with(prefix))
      best = prefix;
  return best;
}

}  // namespace

std::string_view separable_prefix(std::string_view word) {
  return longest(kShortSeparable, word, 100, longest(kSeparable, word, 100, ""));
}

std::string_view verb_prefix(std::string_view word, std::size_t shorter_than) {
  std::string_view best = longest(kSeparable, word, shorter_than, "");
  best = longest(kShortSeparable, word, shorter_than, best);
  return longest(kInseparable, word, shorter_than, best);
}

bool is_particle(std::string_view folded) {
  return std::find(kSeparable.begin(), kSeparable.end(), folded) != kSeparable.end() ||
         std::find(kShortSeparable.begin(), kShortSeparable.end(), folded) != kShortSeparable.end();
}

}  // namespace stemmers
