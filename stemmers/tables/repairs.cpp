// SPDX-License-Identifier: GPL-2.0-or-later
// What word lists add to the paradigms, and what the lists have lost.
#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/tables/letters.hpp"
#include "stemmers/tables/paradigms.hpp"

namespace tables {

using stemmers::WordClass;

namespace {

constexpr std::size_t kSureHead = 6;  // bytes: so long a word is no end of another by chance

// Parks are the plural of Park, not Parken; a noun made of a verb with a prefix (Betracht) has none
// that is its infinitive. Schulden, Schichten and Betten are there as verbs only.
bool may_have_plural(std::string_view noun, std::string_view flags) {
  const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
  if (has('E') || has('P')) return true;
  constexpr std::size_t kShortestStem = 3;  // bytes: Bett has no be-
  const std::string_view prefix = stemmers::verb_prefix(noun);
  const bool of_verb = !prefix.empty() && noun.size() >= prefix.size() + kShortestStem;
  return !has('p') && (has('T') || !has('S')) && !of_verb;
}

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

std::string with_last_umlaut(const std::string& word) {
  const auto vowel = word.find_last_of("aeiouAEIOU");
  if (vowel == std::string::npos) return {};
  const bool au =
      word[vowel] == 'u' && vowel > 0 && (word[vowel - 1] == 'a' || word[vowel - 1] == 'A');
  const auto at = au ? vowel - 1 : vowel;
  constexpr std::array<std::pair<char, std::string_view>, 6> kUmlauts{
      {{'a', "ä"}, {'o', "ö"}, {'u', "ü"}, {'A', "Ä"}, {'O', "Ö"}, {'U', "Ü"}}};
  for (const auto& [plain, umlaut] : kUmlauts)
    if (word[at] == plain) return std::string(word).replace(at, 1, umlaut);
  return {};
}

bool has_genitive_in_ens(std::string_view noun) {
  constexpr std::array<std::string_view, 9> kNouns{
      "buchstabe", "friede", "funke", "gedanke", "glaube", "haufe", "name", "same", "wille"};
  const std::string word = small(noun);
  return std::any_of(kNouns.begin(), kNouns.end(),
                     [&](std::string_view one) { return word.ends_with(one); });
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
bool Paradigms::add_compound(const std::string& word) {
  constexpr std::size_t kShortest = 3;  // bytes
  const auto is_known = [&](const std::string& front) {
    return forms_.contains(spelt(front)) ||
           std::any_of(kLinkings.begin(), kLinkings.end(), [&](std::string_view link) {
             return front.ends_with(link) &&
                    forms_.contains(spelt(without_end(front, link.size())));
           });
  };
  // Cut as it is written: in one spelling Schlachthof has no h. Anlaufstelle is Anlauf-stelle
  // rather than Anl-aufstellen.
  for (const bool known_front : {true, false})
    for (std::size_t cut = kShortest; cut + kShortest <= word.size(); ++cut) {
      if ((static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80) continue;
      const auto head = forms_.find(spelt(word.substr(cut)));
      if (head == forms_.end()) continue;
      const std::string front = word.substr(0, cut);
      if (known_front ? !is_known(front) : head->first.size() < kSureHead) continue;
      const std::set<Reading> readings = head->second;  // forms of the head may be added to
      bool noun = false;
      for (const auto& [word_class, lemma] : readings) {
        const bool woman = lemma.ends_with("in") && head->first.starts_with(lemma);
        if (word_class != WordClass::noun || (noun && !woman)) continue;
        forms_[spelt(word)].emplace(word_class, spelt(front + lemma));
        noun = true;
      }
      if (noun) return true;
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
  if (noun) listed_.insert(word);
  if (noun && add_compound(stemmers::normalize(word).folded)) return;
  for (const std::string_view ending : {"s", "n", "e", "es", "en", "er", "em", "ern"})
    if (key.ends_with(ending) && key.size() > ending.size() + 3 &&
        add_form_of(key, without_end(key, ending.size()), noun))
      return;
  // What is left of small words are forms of verbs and adjectives, for which there are rules.
  if (noun && known == forms_.end()) forms_[key].emplace(WordClass::noun, key);
}

// Erachtens stands in lists by itself, and nothing tells that it is a form: of a noun, or of an
// infinitive that is one.
void Paradigms::join_listed_forms() {
  constexpr std::size_t kShortest = 4;  // bytes
  std::set<std::string> own;
  for (const auto& [word, flags] : nouns_)
    own.insert(spelt(word));
  std::vector<std::pair<std::string, std::string>>
      joined;  // what was taken for a noun, and of which
  for (const auto& [form, readings] : forms_) {
    if (!readings.contains({WordClass::noun, form})) continue;
    for (const std::string_view ending : {"s", "es"}) {
      if (!form.ends_with(ending) || form.size() < ending.size() + kShortest) continue;
      const std::string noun = without_end(form, ending.size());
      const auto base = forms_.find(noun);
      if (base == forms_.end()) continue;
      const bool infinitive =
          ending == "s" && noun.ends_with("en") && base->second.contains({WordClass::verb, noun});
      if (infinitive || (!own.contains(form) && base->second.contains({WordClass::noun, noun})))
        joined.emplace_back(form, noun);
    }
  }
  for (const auto& [taken, noun] : joined)
    if (const auto row = forms_.find(taken); row->second.erase({WordClass::noun, taken}) > 0)
      row->second.emplace(WordClass::noun, noun);
}

// Stürme are there as of stürmen only, and Sturm has no plural.
void Paradigms::restore_umlauts() {
  for (const auto& [word, flags] : nouns_) {
    // Schämen is no plural of Scham, nor has another noun without a genitive one.
    if (flags.find_first_of("PRpEN") != std::string::npos) continue;
    if (flags.find_first_of("STQ") == std::string::npos) continue;
    const std::string noun = spelt(word);
    if (!forms_[noun].contains({WordClass::noun, noun})) continue;
    const std::string umlaut = with_last_umlaut(word);
    if (umlaut.empty()) continue;
    for (const char* ending : {"e", "er"}) {
      const auto form = forms_.find(spelt(umlaut + ending));
      if (form == forms_.end()) continue;
      const bool only_verb =
          std::all_of(form->second.begin(), form->second.end(),
                      [](const Reading& reading) { return reading.first == WordClass::verb; });
      if (!only_verb) continue;
      form->second.emplace(WordClass::noun, noun);
      forms_[form->first + "n"].emplace(WordClass::noun, noun);
    }
  }
}

// The lists have a form once: Orten, Berge and Weisen are there as of orten, bergen and weisen
// only.
void Paradigms::restore_plurals() {
  std::set<std::string> with_umlaut;
  for (const auto& [form, readings] : forms_)
    for (const auto& [word_class, lemma] : readings)
      if (word_class == WordClass::noun &&
          lemma == spelt(without_last_umlaut(form)).substr(0, lemma.size()) && form != lemma)
        with_umlaut.insert(lemma);
  std::vector<std::pair<std::string, std::string>> restored;
  for (const auto& [word, flags] : nouns_) {
    const std::string noun = spelt(word);
    if (with_umlaut.contains(noun) || noun.ends_with("en") || noun.ends_with("er") ||
        noun.ends_with("el") || !forms_[noun].contains({WordClass::noun, noun}))
      continue;
    for (const char* ending : {"e", "en", "n"}) {
      if ((ending == std::string_view("n")) != noun.ends_with("e")) continue;
      if (ending != std::string_view("n") && !may_have_plural(noun, flags)) continue;
      const auto form = forms_.find(noun + ending);
      if (form == forms_.end()) continue;
      const bool real_noun =
          std::any_of(form->second.begin(), form->second.end(), [&](const Reading& reading) {
            return reading.first == WordClass::noun && reading.second != form->first;
          });
      const bool verb =
          std::any_of(form->second.begin(), form->second.end(),
                      [](const Reading& reading) { return reading.first == WordClass::verb; });
      if (verb && !real_noun) restored.emplace_back(form->first, noun);
    }
  }
  // Verbünde are of Verbund as Bünde are of Bund.
  for (const auto& [form, readings] : forms_) {
    const bool only_verb =
        std::all_of(readings.begin(), readings.end(),
                    [](const Reading& reading) { return reading.first == WordClass::verb; });
    for (std::size_t cut = 2; only_verb && cut + 4 <= form.size(); ++cut) {
      const auto head = forms_.find(form.substr(cut));
      if (head == forms_.end()) continue;
      for (const auto& [word_class, lemma] : head->second) {
        if (word_class != WordClass::noun || lemma == head->first) continue;
        const std::string noun = form.substr(0, cut) + lemma;
        const auto row = forms_.find(noun);
        if (row != forms_.end() && row->second.contains({WordClass::noun, noun}))
          restored.emplace_back(form, noun);
      }
    }
  }
  // Polen and Bayern are people too, where the list has the country only; Rachen has a genitive, so
  // it is of no Rache.
  for (const auto& [word, flags] : nouns_) {
    const std::string noun = spelt(word);
    const bool people = flags.find('F') != std::string::npos;
    if (!word.ends_with("e") && !(people && word.ends_with("er"))) continue;
    if (flags.find('N') != std::string::npos || !forms_[noun].contains({WordClass::noun, noun}) ||
        !forms_.contains(noun + "n"))
      continue;
    const auto other = nouns_.find(word + "n");
    const bool own = other != nouns_.end() && other->second.find('S') != std::string::npos &&
                     !is_verb(small(word + "n"));
    if (!own || people) restored.emplace_back(noun + "n", noun);
  }
  // Tönen is a verb, and the dative of Töne.
  for (const auto& [form, readings] : forms_) {
    if (!form.ends_with("e") && !form.ends_with("er")) continue;
    const auto dative = forms_.find(form + "n");
    if (dative == forms_.end() || !dative->second.contains({WordClass::verb, dative->first}))
      continue;
    for (const auto& [word_class, lemma] : readings)
      if (word_class == WordClass::noun && lemma.size() < form.size() &&
          without_last_umlaut(form).starts_with(lemma))
        restored.emplace_back(dative->first, lemma);
  }
  for (const auto& [form, noun] : restored)
    forms_[form].emplace(WordClass::noun, noun);
}

void Paradigms::restore_datives() {
  // A dative in -e is rare: in der Falle is of Falle, not of Fall.
  for (const auto& [form, noun] : datives_)
    if (std::none_of(forms_[form].begin(), forms_[form].end(),
                     [](const Reading& reading) { return reading.first == WordClass::noun; }))
      forms_[form].emplace(WordClass::noun, noun);
}

// Genehmigt is of genehmigen: of readings that hardly differ one stays, so that forms that are
// frequent have one term.
void Paradigms::drop_doubles() {
  join_listed_forms();
  for (const std::string& word : listed_)
    nouns_.emplace(word, "");
  restore_umlauts();
  restore_plurals();
  restore_datives();
  for (auto& [form, readings] : forms_) {
    const auto other_noun = [&](const Reading& reading) {
      return reading.first == WordClass::noun && reading.second != form;
    };
    // Reden are of Rede, and das Reden is a noun of its own.
    if (readings.contains({WordClass::verb, form}) &&
        std::any_of(readings.begin(), readings.end(), other_noun))
      readings.emplace(WordClass::noun, form);
    // Heuer is an adverb before it is of heuern.
    if (readings.contains({WordClass::other, form}))
      std::erase_if(readings, [&](const Reading& reading) {
        return reading.first == WordClass::verb && reading.second != form;
      });
    std::erase_if(readings, [&](const Reading& reading) {
      if (reading.first != WordClass::adjective || one_of(reading.second, kNoParticiples))
        return false;
      const std::string& lemma = reading.second;
      const bool participle = lemma.ends_with("nd") ||
                              (lemma.ends_with("t") &&
                               (lemma.starts_with("ge") || !stemmers::verb_prefix(lemma).empty()));
      const auto base = participle ? forms_.find(lemma) : forms_.end();
      return base != forms_.end() &&
             std::any_of(base->second.begin(), base->second.end(), [&](const Reading& of_base) {
               return of_base.first == WordClass::verb && readings.contains(of_base);
             });
    });
  }
}

}  // namespace tables
