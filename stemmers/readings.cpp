// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/readings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "stemmers/compound.hpp"
#include "stemmers/guesses.hpp"
#include "stemmers/inflection/inflection.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/stop_words.hpp"

namespace stemmers {
namespace {

std::string term_of(const Reading& reading) {
  std::string term = without_umlauts(reading.lemma);
  if (term != reading.lemma) term += kUmlautMark;
  if (reading.word_class != WordClass::noun) term += kSmallMark;
  return term;
}

// Auftretens, of any infinitive.
bool is_genitive_of_infinitive(std::string_view spelt) {
  return spelt.ends_with("ens") && is_infinitive(spelt.substr(0, spelt.size() - 1));
}

void append(Found& to, const Found& more) {
  to.readings.insert(to.readings.end(), more.readings.begin(), more.readings.end());
  to.trust = std::max(to.trust, more.trust);
}

bool is_of_woman(std::string_view spelt) {
  return spelt.ends_with("in") || spelt.ends_with("innen");
}

// A noun asked for as a lexicon writes it is that noun: Reden is not the plural of Rede, Ärztin no
// Arzt. What else it may be is a variant (`name_variants`).
void keep_own(Found& found, std::string_view spelt) {
  const bool woman = is_of_woman(spelt);
  const auto is_own = [&](const Reading& reading) {
    return reading.word_class == WordClass::noun &&
           (reading.lemma == spelt || (woman && reading.lemma.ends_with("in")));
  };
  if (std::any_of(found.readings.begin(), found.readings.end(), is_own))
    std::erase_if(found.readings, [&](const Reading& reading) {
      return reading.word_class == WordClass::noun && !is_own(reading);
    });
}

Found nouns(std::string_view spelt) {
  Found found{listed(spelt, kNoun), Trust::known};
  if (!found.readings.empty()) return found;
  const unsigned classes = lemmas::classes(spelt);
  if (classes != 0)
    if (const auto base = nominalised(spelt)) return {{{WordClass::noun, *base}}, Trust::possible};
  if (auto whole = listed(std::string(spelt) + "e", kNoun); !whole.empty() && classes == 0)
    return {std::move(whole), Trust::derived};  // Wochenend
  // Kamillen, of which a list has only Kamille.
  if (spelt.ends_with("e"))
    if (auto plural = listed(std::string(spelt) + "n", kNoun); !plural.empty() && classes == 0)
      return {std::move(plural), Trust::derived};
  // Parken is no form of Park, nor is Lohnen of Lohn; Anklagen are of Anklage.
  if ((classes & kVerb) != 0 && is_infinitive(spelt)) {
    if (!separable_prefix(spelt).empty()) found = by_head(spelt, kNoun);
    append(found, {{{WordClass::noun, std::string(spelt)}}, Trust::possible});
    found.trust = Trust::possible;
    return found;
  }
  if (is_genitive_of_infinitive(spelt))
    return {{{WordClass::noun, std::string(spelt.substr(0, spelt.size() - 1))}}, Trust::possible};
  for (const std::string_view ending : {"n", "en", "s", "es", "e"})
    if (spelt.ends_with(ending) && spelt.size() > ending.size() + kSureFront)
      if (auto base = listed(spelt.substr(0, spelt.size() - ending.size()), kNoun); !base.empty())
        return {std::move(base), classes != 0 ? Trust::possible : Trust::derived};
  found = by_head(spelt, kNoun);
  if (found.trust == Trust::derived) {
    if (classes != 0) found.trust = Trust::possible;
    return found;
  }
  if (classes == 0) {
    if (Found old = old_spelling(spelt, kNoun); old.trust == Trust::derived) return old;
    // Pflegebedürftige
    if (by_head(spelt, kAdjective).trust == Trust::derived)
      for (const std::string_view ending : kAdjectiveEndings)
        if (spelt.ends_with(ending))
          return {
              {{WordClass::noun, std::string(spelt.substr(0, spelt.size() - ending.size())) + "e"}},
              Trust::possible};
  }
  found = {{{WordClass::noun, stem_of_unknown_noun(spelt)}}, Trust::guessed};
  if (is_of_woman(spelt)) {
    const std::size_t plural = spelt.ends_with("innen") ? 3 : 0;
    found.readings.push_back(
        {WordClass::noun, without_umlauts(spelt.substr(0, spelt.size() - plural))});
  }
  return found;
}

Found smalls(std::string_view spelt) {
  Found found{listed(spelt, kSmall), Trust::known};
  if (!found.readings.empty()) return found;
  found = by_degree(spelt);
  if (found.trust != Trust::derived) found = by_zu(spelt);
  if (found.trust != Trust::derived) found = by_verb_ending(spelt, false);
  if (found.trust != Trust::derived) found = by_head(spelt, kVerb | kAdjective);
  if (found.trust != Trust::derived) found = by_verb_ending(spelt, true);
  if (found.trust != Trust::derived) found = old_spelling(spelt, kSmall);
  if (found.trust == Trust::derived) return found;
  return {{{WordClass::other, german_stem(std::string(spelt))}}, Trust::guessed};
}

// Inflected pronouns share one term, and so do the forms of auxiliary verbs.
std::string function_lemma(std::string_view spelt) {
  constexpr std::array<std::string_view, 18> kInflected{
      "dies", "jen", "jed",   "manch", "solch", "welch", "kein",  "mein", "dein",
      "sein", "ihr", "unser", "eur",   "all",   "beid",  "einig", "viel", "ein"};
  for (const std::string_view base : kInflected)
    if (spelt.starts_with(base) && std::find(kAdjectiveEndings.begin(), kAdjectiveEndings.end(),
                                             spelt.substr(base.size())) != kAdjectiveEndings.end())
      return std::string(base);
  constexpr std::array<std::string_view, 9> kAuxiliaries{
      "sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"};
  for (const Reading& reading : listed(spelt, kVerb))
    if (std::find(kAuxiliaries.begin(), kAuxiliaries.end(), reading.lemma) != kAuxiliaries.end())
      return reading.lemma;
  return std::string(spelt);
}

Reading function_word(std::string_view spelt) {
  return {WordClass::other, function_lemma(spelt)};
}

// A noun with the very letters of a function word (das Sein) is no inflected one (die Waren).
bool is_other_form(const Found& noun, std::string_view spelt) {
  return noun.trust == Trust::known &&
         std::any_of(noun.readings.begin(), noun.readings.end(),
                     [&](const Reading& reading) { return reading.lemma != spelt; });
}

Found function_senses(std::string_view spelt, Print print) {
  Found found{{function_word(spelt)}, Trust::known};
  if (print == Print::small) return found;
  Found noun = nouns(spelt);
  // Das Können, but können Sie, and SIE KÖNNEN.
  if (noun.trust == Trust::possible && is_infinitive(spelt)) {
    if (print == Print::capital) append(noun, found);
    if (print == Print::capital || print == Print::asked_capital) return noun;
  }
  if (noun.trust != Trust::known) return found;
  if (print == Print::capital) return noun;
  const bool other = is_other_form(noun, spelt);
  if (print == Print::asked_capital || print == Print::asked_before) return noun;
  if (!is_open(print) || other) append(found, noun);
  return found;
}

bool has_adjective_ending(std::string_view spelt) {
  return std::any_of(kAdjectiveEndings.begin(), kAdjectiveEndings.end(),
                     [&](std::string_view ending) { return spelt.ends_with(ending); });
}

bool is_adjective(const Found& found) {
  return found.trust >= Trust::derived && !found.readings.empty() &&
         found.readings.front().word_class == WordClass::adjective;
}

Found open_senses(std::string_view spelt, bool before_noun) {
  Found noun = nouns(spelt);
  const Found small = smalls(spelt);
  if (before_noun && noun.trust < Trust::known && is_adjective(small)) return small;
  if (small.trust == Trust::guessed ||
      (small.trust == Trust::derived && noun.trust >= Trust::derived))
    return noun;
  // Beschäftigte protestieren: as often a noun as an adjective before one.
  const bool maybe = noun.trust >= Trust::derived ||
                     (noun.trust == Trust::possible && has_adjective_ending(spelt));
  if (!maybe) return small;
  append(noun, small);
  return noun;
}

Found asked(std::string_view spelt, Print print) {
  const bool capital = print != Print::asked_small;
  Found noun = nouns(spelt);
  if (capital && noun.trust >= Trust::derived) return noun;
  Found small = smalls(spelt);
  // Gestern, Sagte: the beginning of what was typed.
  const bool sentence = small.trust == Trust::known && noun.trust == Trust::guessed;
  const bool attribute =
      print == Print::asked_before &&
      (noun.trust == Trust::possible || (noun.trust < Trust::known && is_adjective(small)));
  if (capital && !sentence && !attribute) return noun;
  if (small.trust == Trust::guessed && noun.trust == Trust::known) return noun;
  if (small.trust > noun.trust) std::swap(small, noun);  // what is surer comes first
  append(noun, small);
  return noun;
}

Found read(std::string_view spelt, Print print) {
  switch (print) {
    case Print::small: {
      Found small = smalls(spelt);
      if (small.trust != Trust::guessed) return small;
      Found noun = nouns(spelt);
      return noun.trust == Trust::known ? noun : small;
    }
    case Print::capital:
      return nouns(spelt);
    case Print::open:
    case Print::before_noun:
      return open_senses(spelt, print == Print::before_noun);
    case Print::asked_small:
    case Print::asked_capital:
    case Print::asked_before:
      return asked(spelt, print);
  }
  return {};
}

// Without a table of lemmas print alone tells nouns from others, and stems are by rules.
std::vector<Sense> by_stems(std::string_view spelt, Print print) {
  const std::string stem = german_stem(std::string(spelt));
  const Sense noun{WordClass::noun, stem, stem, false};
  const Sense small{WordClass::other, stem, stem + std::string(kSmallMark), false};
  if (is_stop_word(spelt) || print == Print::small) return {small};
  if (print == Print::asked_small || is_open(print)) return {noun, small};
  return {noun};
}

}  // namespace

std::string_view without_marks(std::string_view term) {
  for (const std::string_view mark : {kSmallMark, kUmlautMark})
    if (term.size() > mark.size() && term.ends_with(mark)) term.remove_suffix(mark.size());
  return term;
}

std::vector<Sense> senses(std::string_view spelt, Print print) {
  if (lemmas::size() == 0) return by_stems(spelt, print);
  Found found = is_stop_word(spelt) ? function_senses(spelt, print) : read(spelt, print);
  if (print == Print::asked_capital || print == Print::asked_before) keep_own(found, spelt);
  std::vector<Sense> made;
  for (const Reading& reading : found.readings) {
    Sense sense{reading.word_class, reading.lemma, term_of(reading), found.trust >= Trust::derived};
    if (std::none_of(made.begin(), made.end(),
                     [&](const Sense& other) { return other.term == sense.term; }))
      made.push_back(std::move(sense));
  }
  return made;
}

// Massen- is of Masse rather than of Maß, and neither Kosten- nor Reden- is of the infinitive.
static Reading best_for_part(const std::vector<Reading>& nouns, std::string_view spelt) {
  if (is_of_woman(spelt)) return nouns.front();
  const Reading* best = nullptr;
  for (const Reading& noun : nouns) {
    const bool infinitive = noun.lemma == spelt && is_infinitive(spelt);
    if (infinitive || !spelt.starts_with(noun.lemma)) continue;
    if (best == nullptr || noun.lemma.size() > best->lemma.size()) best = &noun;
  }
  return best == nullptr ? nouns.front() : *best;
}

Sense part_sense(std::string_view spelt, Place place) {
  const auto sense = [](const Reading& reading) {
    return Sense{reading.word_class, reading.lemma, term_of(reading), true};
  };
  if (lemmas::size() == 0) {
    const std::string stem = german_stem(std::string(spelt));
    const std::string term = place == Place::small_head ? stem + std::string(kSmallMark) : stem;
    return {WordClass::noun, stem, term, false};
  }
  if (place == Place::small_head)
    if (const Found small = smalls(spelt); small.trust != Trust::guessed)
      return sense(small.readings.front());
  if (const auto noun = listed(spelt, kNoun); !noun.empty())
    return sense(best_for_part(noun, spelt));
  // No Löcher in Wies-locher.
  if (place == Place::noun_head) return sense(best_for_part(nouns(spelt).readings, spelt));
  // Groß-, Frei-; Kranken-.
  for (const Reading& adjective : listed(spelt, kAdjective)) {
    if (adjective.lemma == spelt) return sense(adjective);
    if (const auto person = nominalised(spelt); person && spelt.ends_with("en"))
      return sense({WordClass::noun, *person});
  }
  for (std::size_t bytes = 1; bytes <= kLongestLinking && bytes + 1 < spelt.size(); ++bytes)
    if (is_linking(spelt.substr(spelt.size() - bytes)))
      if (const auto noun = listed(spelt.substr(0, spelt.size() - bytes), kNoun); !noun.empty())
        return sense(noun.front());
  // Hilfs-: without its e and with an s.
  if (spelt.ends_with("s"))
    if (const auto noun = listed(std::string(spelt.substr(0, spelt.size() - 1)) + "e", kNoun);
        !noun.empty())
      return sense(noun.front());
  if (const auto noun = listed(std::string(spelt) + "e", kNoun); !noun.empty())
    return sense(noun.front());
  if (const std::string verb = std::string(spelt) + "en"; is_infinitive(verb))
    return sense({WordClass::verb, verb});
  if (const Found noun = nouns(spelt); noun.trust >= Trust::derived)
    return sense(noun.readings.front());
  if (spelt.ends_with("s"))
    if (const Found noun = by_head(spelt.substr(0, spelt.size() - 1), kNoun);
        noun.trust == Trust::derived)
      return sense(noun.readings.front());
  if (const auto small = listed(spelt, kSmall); !small.empty()) return sense(small.front());
  return sense({WordClass::noun, stem_of_unknown_noun(spelt)});
}

std::string verb_lemma(std::string_view spelt) {
  const std::vector<Reading> verbs = listed(spelt, kVerb);
  return verbs.empty() ? std::string() : verbs.front().lemma;
}

std::vector<std::string> related_terms(const Sense& sense) {
  constexpr std::size_t kFront = 3;  // bytes: shorter roots are of too many words
  constexpr std::size_t kLongestEnding = 8;
  std::vector<std::string> terms;
  const std::string root = stem_by_rules(sense.lemma);
  if (root.size() < kFront) return terms;
  std::vector<std::string> fronts{root};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUmlauts{
      {{"a", "ä"}, {"o", "ö"}, {"u", "ü"}}};
  for (const auto& [vowel, umlaut] : kUmlauts)
    if (const auto at = root.rfind(vowel); at != std::string::npos)
      fronts.push_back(std::string(root).replace(at, 1, umlaut));
  for (const std::string& front : fronts)
    for (const auto& [form, readings] : lemmas::beginning_with(front))
      for (const Reading& reading : readings) {
        if (reading.lemma != form || form.size() > root.size() + kLongestEnding ||
            stem_by_rules(form) != root)
          continue;
        std::string term = term_of(reading);
        if (term != sense.term && std::find(terms.begin(), terms.end(), term) == terms.end())
          terms.push_back(std::move(term));
      }
  return terms;
}

}  // namespace stemmers
