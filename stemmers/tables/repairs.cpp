// SPDX-License-Identifier: GPL-2.0-or-later
// What word lists add to the paradigms, and what the lists have lost.
#include <algorithm>
#include <array>

#include "stemmers/normalize.hpp"
#include "stemmers/tables/letters.hpp"
#include "stemmers/tables/paradigms.hpp"
#include "stemmers/verb_prefixes.hpp"

namespace tables {

using stemmers::WordClass;

namespace {

constexpr std::array<std::string_view, 5> kLinkings{"s", "es", "n", "en", "er"};
constexpr std::size_t kSureHead = 6;  // bytes: so long a word is no end of another by chance

}  // namespace

// The last umlaut as its vowel; "" where there is none.
std::string without_last_umlaut(const std::string& word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kUmlauts{
      {{"ä", "a"}, {"ö", "o"}, {"ü", "u"}, {"Ä", "A"}, {"Ö", "O"}, {"Ü", "U"}}};
  std::size_t last = std::string::npos;
  std::string_view vowel;
  for (const auto& [umlaut, base] : kUmlauts)
    if (const auto at = word.rfind(umlaut);
        at != std::string::npos && (last == std::string::npos || at > last))
      last = at, vowel = base;
  if (last == std::string::npos) return {};
  return std::string(word).replace(last, 2, vowel);
}

std::string without_end(const std::string& word, std::size_t bytes) {
  return word.substr(0, word.size() - bytes);
}

// Takes the lemma of another form.
bool Paradigms::add_form_of(const std::string& key, const std::string& base, bool noun) {
  const auto row = forms_.find(base);
  if (row == forms_.end()) return false;
  for (const auto& [word_class, lemma] : row->second)
    if ((word_class == WordClass::noun) == noun) {
      const Reading reading{word_class, lemma};
      forms_[key].insert(reading);
      return true;
    }
  return false;
}

// Kartenverkäufe are of Kartenverkauf: the lemma of a known noun behind a known word, with its
// linking element.
bool Paradigms::add_compound(const std::string& key) {
  constexpr std::size_t kShortest = 3;  // bytes
  for (std::size_t cut = kShortest; cut + kShortest <= key.size(); ++cut) {
    const auto head = forms_.find(key.substr(cut));
    if (head == forms_.end()) continue;
    const std::string front = key.substr(0, cut);
    const bool word = forms_.contains(front) ||
                      std::any_of(kLinkings.begin(), kLinkings.end(), [&](std::string_view link) {
                        return front.ends_with(link) &&
                               forms_.contains(without_end(front, link.size()));
                      });
    if (!word && head->first.size() < kSureHead) continue;
    for (const auto& [word_class, lemma] : head->second)
      if (word_class == WordClass::noun) {
        const Reading reading{word_class, front + lemma};
        forms_[key].insert(reading);
        return true;
      }
  }
  return false;
}

void Paradigms::add_listed(const std::string& word) {
  const std::string key = spelt(word);
  const bool noun = stemmers::begins_with_capital(word);
  const auto known = forms_.find(key);
  if (known != forms_.end() &&
      std::any_of(known->second.begin(), known->second.end(), [&](const Reading& reading) {
        return (reading.first == WordClass::noun) == noun;
      }))
    return;
  if (noun && add_compound(key)) return;
  for (const std::string_view ending : {"s", "n", "e", "es", "en", "er", "em", "ern"})
    if (key.ends_with(ending) && key.size() > ending.size() + 3 &&
        add_form_of(key, without_end(key, ending.size()), noun))
      return;
  // What is left of small words are forms of verbs and adjectives, for which there are rules.
  if (noun && known == forms_.end()) forms_[key].emplace(WordClass::noun, key);
}

}  // namespace tables
