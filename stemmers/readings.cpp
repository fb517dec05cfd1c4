// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/readings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "stemmers/compound.hpp"
#include "stemmers/inflection.hpp"
#include "stemmers/rules.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/stop_words.hpp"
#include "stemmers/verb_prefixes.hpp"

namespace stemmers {
namespace {

constexpr unsigned kNoun = 1U << static_cast<unsigned>(WordClass::noun);
constexpr unsigned kVerb = 1U << static_cast<unsigned>(WordClass::verb);
constexpr unsigned kAdjective = 1U << static_cast<unsigned>(WordClass::adjective);
constexpr unsigned kSmall = kVerb | kAdjective | (1U << static_cast<unsigned>(WordClass::other));

constexpr std::string_view kUmlautMark = "¨";

// How much is known of a word's senses.
enum class Trust : std::uint8_t { guessed, possible, derived, known };

struct Found {
  std::vector<Reading> readings;
  Trust trust = Trust::guessed;
};

bool between_letters(std::string_view word, std::size_t byte) {
  return byte == word.size() || (static_cast<unsigned char>(word[byte]) & 0xC0) != 0x80;
}

bool is_of(const Reading& reading, unsigned classes) {
  return ((1U << static_cast<unsigned>(reading.word_class)) & classes) != 0;
}

std::vector<Reading> listed(std::string_view spelt, unsigned classes) {
  std::vector<Reading> found;
  if ((lemmas::classes(spelt) & classes) == 0) return found;
  found = lemmas::readings(spelt);
  std::erase_if(found, [&](const Reading& reading) { return !is_of(reading, classes); });
  return found;
}

std::string term_of(const Reading& reading) {
  std::string term = without_umlauts(reading.lemma);
  if (term != reading.lemma) term += kUmlautMark;
  if (reading.word_class != WordClass::noun) term += kSmallMark;
  return term;
}

constexpr std::array<std::string_view, 5> kAdjectiveEndings{"en", "em", "er", "es", "e"};

constexpr std::size_t kShortestFront = 3;  // bytes
constexpr std::size_t kShortestHead = 3;
constexpr std::size_t kSureHead = 5;  // so long a word is no end of another by chance
constexpr std::size_t kSureFront = 4;
constexpr std::size_t kLongest = 60;
constexpr int kMostParts = 4;

// Can a compound begin so: with words, each with its linking element, or a prefix?
bool may_stand_before(std::string_view front, int parts = kMostParts) {
  if (front == separable_prefix(std::string(front) + "-")) return true;
  if (front.size() < kShortestFront)
    return std::find(kShortParts.begin(), kShortParts.end(), front) != kShortParts.end() ||
           front == "un" || front == "ur";
  const auto known = [](std::string_view word) { return lemmas::classes(word) != 0; };
  if (known(front) || known(std::string(front) + "e") ||
      (lemmas::classes(std::string(front) + "en") & kVerb) != 0)
    return true;
  for (std::size_t bytes = 1; bytes <= kLongestLinking && bytes + kShortestFront <= front.size(); ++bytes)
    if (is_linking(front.substr(front.size() - bytes)) &&
        (lemmas::classes(front.substr(0, front.size() - bytes)) & kNoun) != 0)
      return true;
  if (parts == 0) return false;
  for (std::size_t cut = front.size() - kShortestHead; cut >= kShortestFront; --cut) {
    if (!between_letters(front, cut)) continue;
    const std::string_view last = front.substr(cut);
    const bool word =
        known(last) || (last.ends_with("s") && (lemmas::classes(last.substr(0, last.size() - 1)) & kNoun) != 0);
    if (word && may_stand_before(front.substr(0, cut), parts - 1)) return true;
  }
  return false;
}

// Words like the end of other words by chance: no heads.
bool may_be_head(std::string_view head) {
  constexpr std::array<std::string_view, 16> kEndings{
      "schaft", "schaften", "heit", "keit", "ung",  "ungen", "ion",  "ionen",
      "lein",   "chen",     "ling", "tum",  "erin", "innen", "isch", "lich"};
  return std::find(kEndings.begin(), kEndings.end(), head) == kEndings.end();
}

// Raketenangriffe -> raketenangriff: the longest known word at the end that leaves a front.
Found by_head(std::string_view spelt, unsigned classes) {
  Found found;
  if (spelt.size() > kLongest) return found;
  for (std::size_t cut = 2; cut + kShortestHead <= spelt.size(); ++cut) {
    if (!between_letters(spelt, cut)) continue;
    const std::string_view head = spelt.substr(cut);
    const std::string_view front = spelt.substr(0, cut);
    if ((lemmas::classes(head) & classes) == 0 || !may_be_head(head)) continue;
    const bool sure = head.size() >= kSureHead && front.size() >= kSureFront;
    if (!sure && !may_stand_before(front)) continue;
    for (Reading& reading : listed(head, classes)) {
      reading.lemma.insert(0, front);
      if (std::find(found.readings.begin(), found.readings.end(), reading) == found.readings.end())
        found.readings.push_back(std::move(reading));
    }
    found.trust = Trust::derived;
    return found;
  }
  return found;
}

// Vorzubeugen, weiterzuentwickeln: zu between a front and an infinitive.
Found by_zu(std::string_view spelt) {
  Found found;
  if (!spelt.ends_with("n")) return found;
  for (std::size_t zu = spelt.find("zu", 2); zu != std::string_view::npos; zu = spelt.find("zu", zu + 1)) {
    const std::string_view rest = spelt.substr(zu + 2);
    if (rest.size() < kShortestHead || !is_infinitive(rest) || !may_stand_before(spelt.substr(0, zu)))
      continue;
    found.readings.push_back({WordClass::verb, std::string(spelt.substr(0, zu)) + std::string(rest)});
    found.trust = Trust::derived;
    break;
  }
  return found;
}

// Angeklagter -> angeklagt, Ältere -> älter: an adjective or participle taken for a noun.
std::optional<std::string> nominalised(std::string_view spelt) {
  for (const std::string_view ending : kAdjectiveEndings) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string_view base = spelt.substr(0, spelt.size() - ending.size());
    const unsigned classes = lemmas::classes(base);
    const bool participle = (classes & kVerb) != 0 && (base.ends_with("t") || base.ends_with("en") ||
                                                      base.ends_with("nd"));
    if ((classes & kAdjective) == 0 && !participle) continue;
    if ((lemmas::classes(spelt) & (kAdjective | kVerb)) == 0) continue;
    return std::string(base);
  }
  return std::nullopt;
}

// What a noun or name that nobody knows loses: -s, -es, -e, -en, -n behind -er and -el.
std::string stem_of_unknown_noun(std::string_view spelt) {
  std::string_view stem = masculine(spelt);
  const auto strip = [&](std::string_view ending, std::size_t shortest) {
    if (!stem.ends_with(ending) || stem.size() < ending.size() + shortest) return false;
    stem.remove_suffix(ending.size());
    return true;
  };
  if (!stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is")) strip("s", 3);
  if (!strip("en", 4) && (stem.ends_with("ern") || stem.ends_with("eln"))) strip("n", 4);
  strip("e", 4);
  return without_umlauts(stem);
}

// Cylinder, Cement, Waare, Litteratur, giebt, Kayser, Baiern, Militair: spellings of before 1902
// that no rule of letters tells from today's words; taken where they lead to a known one.
std::string modern(std::string_view spelt, unsigned classes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kOld{
      {{"cy", "zy"}, {"ce", "ze"}, {"ci", "zi"},  {"zc", "zz"}, {"kk", "kz"}, {"aa", "a"},
       {"tt", "t"},  {"ie", "i"},  {"air", "är"}, {"ay", "ai"}, {"ey", "ei"}, {"ai", "ay"},
       {"dt", "t"},  {"ff", "f"},  {"y", "i"},    {"c", "k"},   {"oe", "ö"}}};
  const auto known = [&](const std::string& word) {
    return (lemmas::classes(word) & classes) != 0 ||
           by_head(word, classes).trust == Trust::derived;
  };
  for (const auto& [from, to] : kOld) {
    const auto at = spelt.find(from);
    if (at == std::string_view::npos) continue;
    std::string word(spelt);
    word.replace(at, from.size(), to);
    if (known(word)) return word;
  }
  return {};
}

Found old_spelling(std::string_view spelt, unsigned classes) {
  Found found;
  const std::string word = modern(spelt, classes);
  if (word.empty()) return found;
  found.readings = listed(word, classes);
  found.trust = Trust::derived;
  return found.readings.empty() ? by_head(word, classes) : found;
}

Found nouns(std::string_view spelt) {
  Found found{listed(spelt, kNoun), Trust::known};
  if (!found.readings.empty()) return found;
  const unsigned classes = lemmas::classes(spelt);
  if (classes != 0)
    if (const auto base = nominalised(spelt))
      return {{{WordClass::noun, *base}}, Trust::possible};
  // Kamillen, of which a list has only Kamille.
  if (spelt.ends_with("e"))
    if (auto plural = listed(std::string(spelt) + "n", kNoun); !plural.empty() && classes == 0)
      return {std::move(plural), Trust::derived};
  for (const std::string_view ending : {"n", "en", "s", "es", "e"})
    if (spelt.ends_with(ending) && spelt.size() > ending.size() + kSureFront)
      if (auto base = listed(spelt.substr(0, spelt.size() - ending.size()), kNoun); !base.empty())
        return {std::move(base), classes != 0 ? Trust::possible : Trust::derived};
  found = by_head(spelt, kNoun);
  if (found.trust == Trust::derived) {
    if (classes != 0) found.trust = Trust::possible;
    return found;
  }
  if ((classes & kVerb) != 0 && is_infinitive(spelt))
    return {{{WordClass::noun, std::string(spelt)}}, Trust::possible};
  if (classes == 0) {
    if (Found old = old_spelling(spelt, kNoun); old.trust == Trust::derived) return old;
    // Pflegebedürftige
    if (by_head(spelt, kAdjective).trust == Trust::derived)
      for (const std::string_view ending : kAdjectiveEndings)
        if (spelt.ends_with(ending))
          return {{{WordClass::noun, std::string(spelt.substr(0, spelt.size() - ending.size()))}},
                  Trust::possible};
  }
  return {{{WordClass::noun, stem_of_unknown_noun(spelt)}}, Trust::guessed};
}

// Degrees that no list writes out: inkorrektere, diskreteste of any adjective and participle.
Found by_degree(std::string_view spelt) {
  constexpr std::array<std::string_view, 23> kDegrees{
      "erem", "eren", "erer", "eres", "ere", "estem", "esten", "ester", "estes", "este", "est", "stem",
      "sten", "ster", "stes", "ste",  "st",  "em",    "er",    "es",    "en",    "e",    ""};
  for (const std::string_view ending : kDegrees) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string_view base = spelt.substr(0, spelt.size() - ending.size());
    const bool participle = base.ends_with("t") || base.ends_with("en") || base.ends_with("nd");
    if (auto found = listed(base, participle ? kAdjective | kVerb : kAdjective); !found.empty())
      return {std::move(found), Trust::derived};
    if (ending.size() < 2) continue;
    if (Found found = by_head(base, kAdjective); found.trust == Trust::derived) return found;
  }
  return {};
}

// Fahrest, schaffet, wetternd, gewettert of any verb.
Found by_verb_ending(std::string_view spelt, bool of_forms) {
  if (spelt.ends_with("nd") && is_infinitive(spelt.substr(0, spelt.size() - 1)))
    return {{{WordClass::verb, std::string(spelt.substr(0, spelt.size() - 1))}}, Trust::derived};
  if (spelt.starts_with("ge") && spelt.ends_with("t"))
    for (const char* ending : {"en", "n"})
      if (const std::string verb = std::string(spelt.substr(2, spelt.size() - 3)) + ending;
          is_infinitive(verb))
        return {{{WordClass::verb, verb}}, Trust::derived};
  for (const std::string_view ending : {"est", "et", "st", "t", "e"}) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string base(spelt.substr(0, spelt.size() - ending.size()));
    if (is_infinitive(base + "en")) return {{{WordClass::verb, base + "en"}}, Trust::derived};
    if (!of_forms) continue;
    if (auto found = listed(base, kVerb); !found.empty()) return {std::move(found), Trust::derived};
  }
  return {};
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
      "dies", "jen", "jed", "manch", "solch", "welch", "kein", "mein", "dein",
      "sein", "ihr", "unser", "eur",  "all",   "beid",  "einig", "viel", "ein"};
  for (const std::string_view base : kInflected)
    if (spelt.starts_with(base) &&
        std::find(kAdjectiveEndings.begin(), kAdjectiveEndings.end(), spelt.substr(base.size())) !=
            kAdjectiveEndings.end())
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

void append(Found& to, const Found& more) {
  to.readings.insert(to.readings.end(), more.readings.begin(), more.readings.end());
  to.trust = std::max(to.trust, more.trust);
}

Found function_senses(std::string_view spelt, Print print) {
  Found found{{function_word(spelt)}, Trust::known};
  if (print == Print::small) return found;
  const Found noun = nouns(spelt);
  if (noun.trust != Trust::known) return found;
  if (print == Print::capital) return noun;
  const bool other = is_other_form(noun, spelt);
  if (print == Print::asked_capital && other) return noun;
  if (print != Print::open || other) append(found, noun);
  return found;
}

bool has_adjective_ending(std::string_view spelt) {
  return std::any_of(kAdjectiveEndings.begin(), kAdjectiveEndings.end(),
                     [&](std::string_view ending) { return spelt.ends_with(ending); });
}

Found open_senses(std::string_view spelt) {
  Found noun = nouns(spelt);
  const Found small = smalls(spelt);
  if (small.trust == Trust::guessed || (small.trust == Trust::derived && noun.trust >= Trust::derived))
    return noun;
  // Beschäftigte protestieren: as often a noun as an adjective before one.
  const bool maybe = noun.trust >= Trust::derived ||
                     (noun.trust == Trust::possible && has_adjective_ending(spelt));
  if (!maybe) return small;
  append(noun, small);
  return noun;
}

Found asked(std::string_view spelt, bool capital) {
  Found noun = nouns(spelt);
  if (capital && noun.trust >= Trust::derived) return noun;
  const Found small = smalls(spelt);
  // Gestern, Sagte: the beginning of what was typed.
  const bool sentence = small.trust == Trust::known && noun.trust == Trust::guessed;
  if (capital && !sentence) return noun;
  if (small.trust == Trust::guessed && noun.trust == Trust::known) return noun;
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
      return open_senses(spelt);
    case Print::asked_small:
      return asked(spelt, false);
    case Print::asked_capital:
      return asked(spelt, true);
  }
  return {};
}

// Without a table of lemmas print alone tells nouns from others, and stems are by rules.
std::vector<Sense> by_stems(std::string_view spelt, Print print) {
  const std::string stem = german_stem(std::string(spelt));
  const Sense noun{WordClass::noun, stem, stem, false};
  const Sense small{WordClass::other, stem, stem + std::string(kSmallMark), false};
  if (is_stop_word(spelt) || print == Print::small) return {small};
  if (print == Print::asked_small || print == Print::open) return {noun, small};
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
  const Found found = is_stop_word(spelt) ? function_senses(spelt, print) : read(spelt, print);
  std::vector<Sense> made;
  for (const Reading& reading : found.readings) {
    Sense sense{reading.word_class, reading.lemma, term_of(reading), found.trust >= Trust::derived};
    if (std::none_of(made.begin(), made.end(),
                     [&](const Sense& other) { return other.term == sense.term; }))
      made.push_back(std::move(sense));
  }
  return made;
}

Sense part_sense(std::string_view spelt, bool small_head) {
  const auto sense = [](const Reading& reading) {
    return Sense{reading.word_class, reading.lemma, term_of(reading), true};
  };
  if (lemmas::size() == 0) {
    const std::string stem = german_stem(std::string(spelt));
    return {WordClass::noun, stem, small_head ? stem + std::string(kSmallMark) : stem, false};
  }
  if (small_head)
    if (const Found small = smalls(spelt); small.trust != Trust::guessed)
      return sense(small.readings.front());
  if (const auto noun = listed(spelt, kNoun); !noun.empty()) return sense(noun.front());
  for (std::size_t bytes = 1; bytes <= kLongestLinking && bytes + 1 < spelt.size(); ++bytes)
    if (is_linking(spelt.substr(spelt.size() - bytes)))
      if (const auto noun = listed(spelt.substr(0, spelt.size() - bytes), kNoun); !noun.empty())
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

bool is_infinitive(std::string_view spelt) {
  if (!spelt.ends_with("n")) return false;
  const std::vector<Reading> verbs = listed(spelt, kVerb);
  return std::any_of(verbs.begin(), verbs.end(),
                     [&](const Reading& reading) { return reading.lemma == spelt; });
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
